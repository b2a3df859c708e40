// Date-times as a provider spells them, durations as it counts them.
import type { DocumentSim } from "./remote.generated.ts";

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/i;
/** A day, or a day and a time, as providers write them: with `T` or a space, an offset with or without a colon, or none. */
const SPOKEN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** `plain` is `2026-02-03 08:15:00` in UTC; `date_or_seconds` is read, not written. */
export type Spelling = "date" | "date_time" | "unix_seconds" | "unix_ms" | "plain" | "date_or_seconds";

/** Epoch milliseconds of a date-time with an offset; undefined for any other text. */
export function instant(text: string): number | undefined {
  const ms = DATE_TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** Epoch milliseconds as a provider stamps its records: a text, or a number. */
export function stampOf(ms: number, times: DocumentSim["times"], as: Spelling = times?.as ?? "date_time"): string | number {
  if (as === "unix_seconds") return Math.floor(ms / 1000);
  if (as === "unix_ms") return ms;
  if (as === "plain") return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
  return as === "date" ? new Date(ms).toISOString().slice(0, 10) : spell(ms, times);
}

/** Epoch milliseconds of a time in one of the spellings; undefined where it is none. A text without an offset is in UTC. */
export function momentOf(value: unknown, as: Spelling): number | undefined {
  if (as === "date_or_seconds") return momentOf(value, /^-?\d+$/.test(String(value)) ? "unix_seconds" : "date_time");
  if (as === "unix_seconds" || as === "unix_ms") {
    const count = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof count === "number" && Number.isFinite(count) ? count * (as === "unix_ms" ? 1 : 1000) : undefined;
  }
  if (typeof value !== "string") return undefined;
  const [, day = "", clock = "00:00:00", offset = "Z"] = SPOKEN.exec(value) ?? [];
  const ms = Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}${offset.replace(/^([+-]\d\d):?(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(ms) ? undefined : ms;
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
