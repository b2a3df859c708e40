// Questions to whoever sits at the terminal.
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

export interface Asker {
  /** The answer without the space around it; undefined where the input has ended. */
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

/** Asks on `output` and reads lines from `input`, also those that are there before they are asked for. */
export function makeAsker(input: Readable = process.stdin, output: Writable = process.stdout): Asker {
  const reader = createInterface({ input });
  const lines = reader[Symbol.asyncIterator]();
  return {
    async ask(question) {
      output.write(question);
      const { value, done } = await lines.next();
      return done ? undefined : String(value).trim();
    },
    close: () => reader.close(),
  };
}

/** Whether there is anybody to ask. */
export const isTerminal = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true;
