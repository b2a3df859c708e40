// What a terminal is shown besides plain text: colour, and a line of progress. Neither without a TTY.
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours text for stdout; plain where stdout is no terminal or NO_COLOR is set (https://no-color.org). */
export function paint(style: Style, text: string): string {
  const wanted = process.env.FORCE_COLOR !== undefined && process.env.FORCE_COLOR !== "0";
  const colour = process.env.NO_COLOR ? false : wanted || process.stdout.isTTY === true;
  return colour ? styleText(style, text, { validateStream: false }) : text;
}

export interface Progress {
  show(text: string): void;
  clear(): void;
}

/** One line on stderr that is written over; silent where stderr is no terminal. */
export function progressLine(): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => {}, clear: () => {} };
  return {
    show: (text) => stderr.write(`\r\u001b[2K${text.slice(0, (stderr.columns ?? 80) - 1)}`),
    clear: () => stderr.write("\r\u001b[2K"),
  };
}
