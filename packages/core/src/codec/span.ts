// Codecs of durations: whole seconds as a string on the unified side, each provider's unit on the other.
import type { Json } from "../json.ts";
import { equal } from "./equal.ts";
import { numberOf } from "./number.ts";
import { type Codec, done, expected } from "./types.ts";

/** Longest duration in seconds that is taken: a hundred years, far below where numbers lose integers. */
const MAX_SECONDS = 3_155_760_000;
const SPAN = 'whole seconds as a string, such as "300"';
const TOO_LONG = `at most ${MAX_SECONDS} seconds, as a string such as "300"`;

interface Spelling {
  /** The smallest step that is kept, in seconds; shorter rests are rounded to the nearest. */
  unit: number;
  lossy?: string;
  write: (seconds: number) => Json;
  /** Seconds, or undefined where the value is none; a rest below a second is rounded. */
  read: (value: Json) => number | undefined;
  /** What was due, with an example. */
  due: string;
}

function span(name: string, { unit, lossy, write, read, due }: Spelling): Codec {
  return {
    name,
    types: ["duration"],
    encode: (value) => {
      const seconds = secondsOf(value);
      if (seconds !== undefined) return done(write(seconds));
      return expected(typeof value === "string" && /^\d+$/.test(value) ? TOO_LONG : SPAN);
    },
    decode: (value) => {
      const seconds = read(value);
      const fits = seconds !== undefined && seconds >= 0 && seconds <= MAX_SECONDS;
      return fits ? done(String(Math.round(seconds))) : expected(due);
    },
    same: (a, b) => {
      const [one, other] = [secondsOf(a), secondsOf(b)];
      if (one === undefined || other === undefined) return equal(a, b);
      return Math.round(one / unit) === Math.round(other / unit);
    },
    ...(lossy === undefined ? {} : { lossy }),
  };
}

function secondsOf(value: Json): number | undefined {
  if (typeof value !== "string" || value.length === 0 || value.length > 10) return undefined;
  let seconds = 0;
  for (let at = 0; at < value.length; at++) {
    const digit = value.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    seconds = seconds * 10 + digit;
  }
  return seconds <= MAX_SECONDS ? seconds : undefined;
}

/** Reads a count of units, `perSecond` of them to a second. Dividing keeps half units exact where a factor would not. */
const count = (perSecond: number) => (value: Json) => {
  const number = numberOf(value);
  return number === undefined ? undefined : number / perSecond;
};
const countMinutes = (value: Json) => {
  const number = numberOf(value);
  return number === undefined ? undefined : number * 60;
};

/** Eight digits hold the longest duration in minutes. */
const CLOCK = /^(\d{1,8}):([0-5]?\d)(?::([0-5]?\d))?$/;

/** Reads `a:b`, `b` being so many seconds each; three parts are hours, minutes and seconds. */
const clock = (last: number) => (value: Json) => {
  const match = typeof value === "string" && value.length <= 32 ? CLOCK.exec(value.trim()) : null;
  if (!match) return undefined;
  const pair = Number(match[1]) * 60 + Number(match[2]);
  return match[3] === undefined ? pair * last : pair * 60 + Number(match[3]);
};

const pad = (value: number) => String(value).padStart(2, "0");
const pair = (value: number) => `${pad(Math.floor(value / 60))}:${pad(value % 60)}`;
const toMinutes = (seconds: number) => Math.round(seconds / 60);

const wholeSeconds = { unit: 1, read: count(1), due: "seconds such as 300" };
const wholeMinutes = { unit: 60, lossy: "seconds", read: countMinutes, due: "minutes such as 5" };
const thousandths = { unit: 1, read: count(1000), due: "milliseconds such as 300000" };

export const seconds = span("seconds", { ...wholeSeconds, write: (value) => value });
export const secondsText = span("seconds_text", { ...wholeSeconds, write: String });
export const minutes = span("minutes", { ...wholeMinutes, write: toMinutes });
export const minutesText = span("minutes_text", { ...wholeMinutes, write: (value) => String(toMinutes(value)) });
export const milliseconds = span("milliseconds", { ...thousandths, write: (value) => value * 1000 });
export const millisecondsText = span("milliseconds_text", { ...thousandths, write: (value) => String(value * 1000) });
export const mmSs = span("mm_ss", { unit: 1, write: pair, read: clock(1), due: 'minutes and seconds such as "02:35"' });
export const hhMm = span("hh_mm", {
  unit: 60,
  lossy: "seconds",
  write: (value) => pair(toMinutes(value)),
  read: clock(60),
  due: 'hours and minutes such as "01:05"',
});
