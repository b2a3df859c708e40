// Codecs of moments: RFC 3339 on the unified side (any offset in, UTC `Z` out), each provider's spelling on the other.
import type { Json } from "../json.ts";
import { formatInstant, type Instant, inRange, parseInstant, parseRfc3339 } from "../time.ts";
import { equal } from "./equal.ts";
import { numberOf } from "./number.ts";
import { type Codec, type Decoded, done, expected } from "./types.ts";

const RFC = "an RFC 3339 date-time with a zone, such as 2025-03-04T09:30:00Z";
const THEIRS = "a date and time such as 2025-03-04T09:30:00Z";

/** Longest text that is looked at. */
const MAX_TEXT = 64;

interface Spelling {
  /** The smallest step that is kept, in milliseconds; 0 keeps every digit given. */
  unit: number;
  lossy?: string;
  write: (instant: Instant) => Json;
  read: (value: Json) => Decoded;
}

function moment(name: string, { unit, lossy, write, read }: Spelling): Codec {
  return {
    name,
    types: ["date-time"],
    unitMs: unit,
    encode: (value) => {
      const instant = instantOf(value);
      return instant ? done(write(instant)) : expected(RFC);
    },
    decode: read,
    same: (a, b) => {
      const [one, other] = [instantOf(a), instantOf(b)];
      if (!one || !other) return equal(a, b);
      if (unit === 0) return one.ms === other.ms && one.fraction === other.fraction;
      return Math.floor(one.ms / unit) === Math.floor(other.ms / unit);
    },
    ...(lossy === undefined ? {} : { lossy }),
  };
}

function instantOf(value: Json): Instant | undefined {
  return typeof value === "string" && value.length <= MAX_TEXT ? parseRfc3339(value) : undefined;
}

function readText(value: Json): Decoded {
  const instant = typeof value === "string" && value.length <= MAX_TEXT ? parseInstant(value.trim()) : undefined;
  return instant ? done(formatInstant(instant)) : expected(THEIRS);
}

/** Reads a count of units since 1970, a unit being so many milliseconds; finer than a millisecond is rounded. */
function readUnix(unit: number): (value: Json) => Decoded {
  const due = unit === 1 ? "milliseconds since 1970 such as 1741080600000" : "seconds since 1970 such as 1741080600";
  return (value) => {
    const count = numberOf(value);
    const ms = count === undefined ? Number.NaN : Math.round(count * unit);
    return inRange(ms) ? done(formatInstant(ms)) : expected(due);
  };
}

/** A time that is null or empty is midnight; any other value that is no text is not read as if it were none. */
function readPair(value: Json): Decoded {
  const [day, time = null] = Array.isArray(value) && value.length <= 2 ? value : [];
  if (typeof day !== "string" || (time !== null && typeof time !== "string")) {
    return expected('a date and a time such as ["2025-03-04", "09:30"]');
  }
  return readText(time === null || time === "" ? day : `${day}T${time}`);
}

const toSeconds = (instant: Instant) => Math.floor(instant.ms / 1000);
const toDay = (instant: Instant) => formatInstant(instant).slice(0, 10);
const toTime = (instant: Instant) => formatInstant(instant).slice(11, 16);

const wholeSeconds = { unit: 1000, lossy: "fractions of a second" };
const wholeMilliseconds = { unit: 1, lossy: "fractions of a millisecond" };

export const iso = moment("iso", { unit: 0, write: (instant) => formatInstant(instant), read: readText });
export const isoSeconds = moment("iso_seconds", {
  ...wholeSeconds,
  write: (instant) => formatInstant(instant, { fraction: false }),
  read: readText,
});
/** As databases spell it: a space for the T, no zone, UTC. */
export const sql = moment("sql", {
  ...wholeSeconds,
  write: (instant) => formatInstant(instant, { fraction: false }).slice(0, 19).replace("T", " "),
  read: readText,
});
export const unixSeconds = moment("unix_seconds", { ...wholeSeconds, write: toSeconds, read: readUnix(1000) });
export const unixSecondsText = moment("unix_seconds_text", {
  ...wholeSeconds,
  write: (instant) => String(toSeconds(instant)),
  read: readUnix(1000),
});
export const unixMs = moment("unix_ms", { ...wholeMilliseconds, write: (instant) => instant.ms, read: readUnix(1) });
export const unixMsText = moment("unix_ms_text", {
  ...wholeMilliseconds,
  write: (instant) => String(instant.ms),
  read: readUnix(1),
});
export const date = moment("date", { unit: 86_400_000, lossy: "the time of day", write: toDay, read: readText });
/** Two places: a date, and a time of day or null. */
export const dateTimePair = moment("date_time_pair", {
  unit: 60_000,
  lossy: "seconds",
  write: (instant) => [toDay(instant), toTime(instant)],
  read: readPair,
});
