// What the codecs of moments share: RFC 3339 on the unified side, any offset in, UTC `Z` out.
import type { Json } from "../json.ts";
import { formatInstant, fractionOf, type Instant, momentMs } from "../time.ts";
import { equal } from "./equal.ts";
import { type Codec, codec, type Examples, type Spelling } from "./types.ts";

/** Longest text that is looked at. */
const MAX_TEXT = 64;

interface Moment extends Pick<Spelling, "name" | "lossy" | "loss" | "read" | "keeps" | "same"> {
  /** The smallest step that is kept, in milliseconds; 0 keeps every digit given. */
  unitMs: number;
  /** The provider's spelling of epoch milliseconds, rounded down; `text` is the moment as it was given. */
  write: (ms: number, text: string) => Json;
  due?: string;
}

/** A codec of moments. */
export function moment({ write, due = "a date and time such as 2025-03-04T09:30:00Z", keeps, same, ...rest }: Moment): Codec {
  const { unitMs } = rest;
  /** Whether a moment stands on one of the steps that are kept. */
  const stands = (ms: number, value: Json) => ms % unitMs === 0 && fractionOf(value as string).length <= 3;
  const own = { ...(keeps ? { keeps } : {}), ...(same ? { same } : {}) };
  return codec({
    ...rest,
    types: ["date-time"],
    takes: "an RFC 3339 date-time with a zone, such as 2025-03-04T09:30:00Z",
    due,
    accepts: (value) => !Number.isNaN(rfc3339Ms(value)),
    write(value) {
      const ms = rfc3339Ms(value);
      return Number.isNaN(ms) ? undefined : write(ms, value as string);
    },
    ...(unitMs === 0 ? {} : { keeps: (value: Json) => stands(rfc3339Ms(value), value) }),
    ...(unitMs === 0 || keeps
      ? {}
      : {
          writeWhole(value: Json) {
            const ms = rfc3339Ms(value);
            return stands(ms, value) ? write(ms, value as string) : undefined;
          },
        }),
    same(a, b) {
      const [one, other] = [rfc3339Ms(a), rfc3339Ms(b)];
      if (Number.isNaN(one) || Number.isNaN(other)) return equal(a, b);
      if (unitMs === 0) return one === other && fractionOf(a as string) === fractionOf(b as string);
      return Math.floor(one / unitMs) === Math.floor(other / unitMs);
    },
    ...own,
  });
}

/** Epoch milliseconds of a moment as callers must send it; NaN for anything else. */
export function rfc3339Ms(value: Json): number {
  return typeof value === "string" && value.length <= MAX_TEXT ? momentMs(value, true) : Number.NaN;
}

/** A moment as providers send it, in the unified spelling; undefined for anything else. */
export function readMoment(value: Json): string | undefined {
  if (typeof value !== "string" || value.length > MAX_TEXT) return undefined;
  let text = value;
  let ms = momentMs(text, false);
  if (Number.isNaN(ms)) {
    text = value.trim();
    ms = momentMs(text, false);
  }
  return Number.isNaN(ms) ? undefined : writeMoment(ms, text);
}

/** The unified spelling of a moment of which both the text and the milliseconds are known; one that has it is handed on. */
export function writeMoment(ms: number, text: string): string {
  if (text.length === 20 && text.charCodeAt(10) === 84 && text.charCodeAt(19) === 90) return text;
  const instant: Instant = { ms, fraction: fractionOf(text) };
  return formatInstant(instant);
}

/** `YYYY-MM-DDTHH:MM:SSZ` of epoch milliseconds. */
export const wholeSeconds = (ms: number): string => formatInstant(ms, { fraction: false });

export const FRACTIONS = "fractions of a second";

/** For examples: a moment, what no caller may send as one, and what providers send as one. */
export const NINE = "2025-03-04T09:30:00Z";
export const NO_MOMENT = (): Json[] => [
  ...["your_start_time", "", "2025-02-30T00:00:00Z", "2025-03-04T09:30:00", "2025-03-04", "2025-03-04 09:30:00Z", `${NINE} `],
  ...["2025-03-04T24:00:00Z", "2025-03-04T09:30:60Z", "0000-01-01T00:00:00Z", "2025-03-04T09:30:00+0000", "2025-03-04T09:30Z"],
  ...["0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2025-03-04T09:30:00.Z", "2025-03-04T09:30:00.1234567890Z"],
  ...["2025-03-04T09:30:00+05", "2025-03-04T09:30:00+05:3", "2025-03-04T09:30:00+24:00", 1_741_080_600, true, {}],
];
export const TEXT = (): Pick<Examples, "reads" | "unreadable"> => ({
  reads: [
    [NINE, NINE],
    ["2025-03-04T09:30:00.000+0000", NINE],
    ["2025-03-04T15:00:00+05:30", NINE],
    ["2025-03-04T15:00:00+0530", NINE],
    ["2025-03-04T14:30:00+05", NINE],
    ["2025-03-04T01:30:00-08:00", NINE],
    ["2025-03-04 09:30:00", NINE],
    ["2025-03-04 09:30:00 +0000", NINE],
    ["2025-03-04T09:30:00", NINE],
    ["2025-03-04T09:30", NINE],
    [" 2025-03-04t09:30:00z ", NINE],
    ["2025-05-22T17:39:04.509000+00:00", "2025-05-22T17:39:04.509Z"],
    ["2025-05-22T17:39:04.509123+00:00", "2025-05-22T17:39:04.509123Z"],
    ["2025-03-04", "2025-03-04T00:00:00Z"],
  ],
  unreadable: [null, "", "yesterday", "2025-02-30", "04/03/2025", 1_741_080_600, {}, [], `${NINE}Z`, "2025-03-04T09:30:00+05:"],
});
