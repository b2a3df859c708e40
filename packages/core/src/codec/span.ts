// Codecs of durations: whole seconds as a string on the unified side, each provider's unit on the other.
import type { Json } from "../json.ts";
import { type Codec, type Coded, done, expected } from "./types.ts";

/** Longest duration in seconds that is taken: a hundred years, far below where numbers lose integers. */
const MAX_SECONDS = 3_155_760_000;
const SPAN = 'whole seconds as a string, such as "300"';

function secondsOf(value: Json): number | undefined {
  if (typeof value !== "string" || !/^\d{1,10}$/.test(value)) return undefined;
  const seconds = Number(value);
  return seconds <= MAX_SECONDS ? seconds : undefined;
}

function span(name: string, precision: number, write: (seconds: number) => Json, read: (value: Json) => number | undefined, lossy?: string): Codec {
  return {
    name,
    types: ["duration"],
    encode: (value) => {
      const seconds = secondsOf(value);
      return seconds === undefined ? expected(SPAN) : done(write(seconds));
    },
    decode: (value): Coded => {
      const seconds = read(value);
      const fits = seconds !== undefined && Number.isFinite(seconds) && seconds >= 0 && seconds <= MAX_SECONDS;
      return fits ? done(String(Math.round(seconds))) : expected("a duration");
    },
    same: (a, b) => {
      const [one, other] = [secondsOf(a), secondsOf(b)];
      return one === undefined || other === undefined ? a === b : Math.round(one / precision) === Math.round(other / precision);
    },
    ...(lossy ? { lossy } : {}),
  };
}

/** A number or its text. */
function numberOf(value: Json): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d{1,16}(\.\d{1,9})?$/.test(value.trim()) ? Number(value) : undefined;
}

const inUnit = (unit: number) => (value: Json) => {
  const number = numberOf(value);
  return number === undefined ? undefined : number * unit;
};

/** `mm:ss` or `hh:mm` by the unit of its last part; three parts are hours, minutes and seconds. */
const clock = (last: number) => (value: Json) => {
  const parts = typeof value === "string" && /^\d{1,6}:\d{1,2}(:\d{1,2})?$/.test(value.trim()) ? value.trim().split(":").map(Number) : [];
  const [a, b, c] = parts;
  if (a === undefined || b === undefined) return undefined;
  return c === undefined ? (a * 60 + b) * last : (a * 60 + b) * 60 + c;
};

const pair = (value: number) => `${pad(Math.floor(value / 60))}:${pad(value % 60)}`;
const pad = (value: number) => String(value).padStart(2, "0");
const toMinutes = (seconds: number) => Math.round(seconds / 60);

export const seconds = span("seconds", 1, (value) => value, inUnit(1));
export const secondsText = span("seconds_text", 1, String, inUnit(1));
export const minutes = span("minutes", 60, toMinutes, inUnit(60), "seconds");
export const minutesText = span("minutes_text", 60, (value) => String(toMinutes(value)), inUnit(60), "seconds");
export const milliseconds = span("milliseconds", 1, (value) => value * 1000, inUnit(0.001));
export const millisecondsText = span("milliseconds_text", 1, (value) => String(value * 1000), inUnit(0.001));
export const mmSs = span("mm_ss", 1, pair, clock(1));
export const hhMm = span("hh_mm", 60, (value) => pair(toMinutes(value)), clock(60), "seconds");
