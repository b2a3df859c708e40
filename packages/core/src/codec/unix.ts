// The codecs of moments that are counts since 1970, in seconds or milliseconds, as a number or its text.
import type { Json } from "../json.ts";
import { formatInstant, inRange } from "../time.ts";
import { FRACTIONS, moment, NINE, NO_MOMENT } from "./moment.ts";
import { NO_COUNT, numberOf } from "./number-text.ts";
import type { Examples } from "./types.ts";

/** A unit of so many milliseconds; what is finer than a millisecond is rounded when it is read. */
function unix(name: string, unitMs: number, write: (count: number) => Json) {
  return moment({
    name,
    unitMs,
    lossy: unitMs === 1 ? "fractions of a millisecond" : FRACTIONS,
    due: unitMs === 1 ? "milliseconds since 1970 such as 1741080600000" : "seconds since 1970 such as 1741080600",
    write: (ms) => write(Math.floor(ms / unitMs)),
    read(value) {
      const count = numberOf(value);
      const ms = count === undefined ? Number.NaN : Math.round(count * unitMs);
      return inRange(ms) ? formatInstant(ms) : undefined;
    },
  });
}

export const unixSeconds = unix("unix_seconds", 1000, (count) => count);
export const unixSecondsText = unix("unix_seconds_text", 1000, String);
export const unixMs = unix("unix_ms", 1, (count) => count);
export const unixMsText = unix("unix_ms_text", 1, String);

const shared = (scale: number, text: boolean): Pick<Examples, "reads" | "refuses" | "unreadable"> => ({
  reads: [
    [1_741_080_600 * scale, NINE],
    [String(1_741_080_600 * scale), NINE],
    [text ? ` ${1_741_080_600 * scale} ` : 0, text ? NINE : "1970-01-01T00:00:00Z"],
    [1.5 * scale, "1970-01-01T00:00:01.5Z"],
    [-1.5 * scale, "1969-12-31T23:59:58.5Z"],
    [0.0019 * scale, "1970-01-01T00:00:00.002Z"],
  ],
  refuses: NO_MOMENT(),
  unreadable: [...NO_COUNT(), 253_402_300_800 * scale],
});

export const unixExamples = (): Record<string, Examples> => ({
  unix_seconds: {
    writes: [
      ["2025-03-04T09:30:00.9Z", 1_741_080_600],
      ["1969-12-31T23:59:59.5Z", -1],
    ],
    ...shared(1, false),
    same: [["2025-03-04T09:30:00.9Z", NINE]],
    differ: [["2025-03-04T09:30:01Z", NINE]],
  },
  unix_seconds_text: { writes: [[NINE, "1741080600"]], ...shared(1, true) },
  unix_ms: {
    writes: [["2025-03-04T09:30:00.1239Z", 1_741_080_600_123]],
    ...shared(1000, false),
    same: [["2025-03-04T09:30:00.1239Z", "2025-03-04T09:30:00.123Z"]],
    differ: [["2025-03-04T09:30:00.124Z", "2025-03-04T09:30:00.123Z"]],
    loses: ["2025-03-04T09:30:00.1239Z"],
    keeps: ["2025-03-04T09:30:00.123Z", "1969-12-31T23:59:59.5Z"],
  },
  unix_ms_text: { writes: [["1970-01-01T00:00:01.5Z", "1500"]], ...shared(1000, true) },
});
