// Date-times as a provider spells them, durations as it counts them.
import type { DocumentSim } from "./remote.generated.ts";

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

/** Epoch milliseconds of a date-time with an offset; undefined for any other text. */
export function instant(text: string): number | undefined {
  const ms = DATE_TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** Epoch milliseconds as a provider stamps its records: a text, or a number of seconds. */
export function stampOf(ms: number, times: DocumentSim["times"]): string | number {
  return times?.as === "unix_seconds" ? Math.floor(ms / 1000) : spell(ms, times);
}

/** Epoch milliseconds as `2025-06-11T10:30:00+05:30`, or with another spelling of the offset: `+0000`, `Z`. */
export function spell(ms: number, { offset = "+00:00", digits = 0 }: NonNullable<DocumentSim["times"]> = {}): string {
  const [hours = 0, minutes = 0] = offset === "Z" ? [] : [offset.slice(1, 3), offset.slice(-2)].map(Number);
  const shift = (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  const text = new Date(ms + shift).toISOString();
  const fraction = digits === 0 ? "" : `.${text.slice(-4, -1).padEnd(digits, "0").slice(0, digits)}`;
  return `${text.slice(0, -5)}${fraction}${offset}`;
}

/** The seconds of `mm:ss` or `hh:mm:ss`; null for anything else. */
export function seconds(text: unknown): number | null {
  if (typeof text !== "string" || !/^\d{1,4}(:\d{2}){1,2}$/.test(text)) return null;
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
