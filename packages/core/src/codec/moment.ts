// Codecs of moments: RFC 3339 in UTC on the unified side, each provider's spelling on the other.
import type { Json } from "../json.ts";
import { civil, formatInstant, type Instant, inRange, parseInstant, parseRfc3339 } from "../time.ts";
import { type Codec, type Coded, done, expected } from "./types.ts";

const RFC = "an RFC 3339 date-time with a zone, such as 2025-03-04T09:30:00Z";

function instantOf(value: Json): Instant | undefined {
  return typeof value === "string" && value.length <= 64 ? parseRfc3339(value) : undefined;
}

/** A codec whose encoding is a function of the instant, and whose precision is a number of milliseconds. */
function moment(name: string, precision: number, write: (instant: Instant) => Json, decode: (value: Json) => Coded, lossy?: string): Codec {
  const sameInstant = (a: Json, b: Json) => {
    const [one, other] = [instantOf(a), instantOf(b)];
    if (!one || !other) return a === b;
    return Math.floor(one.ms / precision) === Math.floor(other.ms / precision) && (precision > 1 || one.fraction.slice(3) === other.fraction.slice(3));
  };
  return {
    name,
    types: ["date-time"],
    encode: (value) => {
      const instant = instantOf(value);
      return instant ? done(write(instant)) : expected(RFC);
    },
    decode,
    same: sameInstant,
    ...(lossy ? { lossy } : {}),
  };
}

function decodeText(value: Json): Coded {
  const instant = typeof value === "string" && value.length <= 64 ? parseInstant(value.trim()) : undefined;
  return instant ? done(formatInstant(instant)) : expected("a date and time");
}

/** A number, or its text, as a count of units since 1970. */
function decodeUnix(unit: number): (value: Json) => Coded {
  return (value) => {
    const digits = typeof value === "string" && /^-?\d{1,16}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
    const ms = typeof digits === "number" && Number.isFinite(digits) ? Math.round(digits * unit) : Number.NaN;
    return inRange(ms) ? done(formatInstant(ms)) : expected(unit === 1 ? "milliseconds since 1970" : "seconds since 1970");
  };
}

const toSeconds = (instant: Instant) => Math.floor(instant.ms / 1000);

export const iso = moment("iso", 1, (instant) => formatInstant(instant), decodeText);
export const isoSeconds = moment("iso_seconds", 1000, (instant) => formatInstant(instant, false), decodeText, "fractions of a second");
export const unixSeconds = moment("unix_seconds", 1000, toSeconds, decodeUnix(1000), "fractions of a second");
export const unixSecondsText = moment("unix_seconds_text", 1000, (instant) => String(toSeconds(instant)), decodeUnix(1000), "fractions of a second");
export const unixMs = moment("unix_ms", 1, (instant) => instant.ms, decodeUnix(1), "fractions of a millisecond");
export const unixMsText = moment("unix_ms_text", 1, (instant) => String(instant.ms), decodeUnix(1), "fractions of a millisecond");
for (const codec of [unixMs, unixMsText]) codec.same = (a, b) => a === b || (instantOf(a) !== undefined && instantOf(a)?.ms === instantOf(b)?.ms);

export const date = moment("date", 86_400_000, (instant) => formatInstant(instant).slice(0, 10), decodeText, "the time of day");

/** Two places: a date, and a time of day or null. */
export const dateTimePair = moment(
  "date_time_pair",
  60_000,
  (instant) => {
    const { hour, minute } = civil(instant.ms);
    return [formatInstant(instant).slice(0, 10), [hour, minute].map((part) => String(part).padStart(2, "0")).join(":")];
  },
  (value) => {
    const [day, time] = Array.isArray(value) ? value : [];
    if (typeof day !== "string") return expected("a date and a time");
    return decodeText(typeof time === "string" && time !== "" ? `${day}T${time}` : day);
  },
  "seconds",
);
