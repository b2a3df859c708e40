// What the codecs of durations share: whole seconds as a string on the unified side.
import type { Json } from "../json.ts";
import { equal } from "./equal.ts";
import { type Codec, codec, type Spelling } from "./types.ts";

/** Longest duration in seconds that is taken: a hundred years, far below where numbers lose integers. */
export const MAX_SECONDS = 3_155_760_000;
const SPAN = 'whole seconds as a string, such as "300"';
const TOO_LONG = `at most ${MAX_SECONDS} seconds, as a string such as "300"`;

interface Span extends Pick<Spelling, "name" | "lossy" | "due"> {
  /** The smallest step that is kept, in seconds; shorter rests are rounded to the nearest. */
  unit: number;
  write: (seconds: number) => Json;
  /** Seconds, or undefined where the value is none; a rest below a second is rounded. */
  read: (value: Json) => number | undefined;
}

/** A codec of durations. */
export function span({ unit, write, read, ...rest }: Span): Codec {
  return codec({
    ...rest,
    types: ["duration"],
    takes: (value) => (typeof value === "string" && /^\d+$/.test(value) ? TOO_LONG : SPAN),
    write(value) {
      const seconds = secondsOf(value);
      return seconds === undefined ? undefined : write(seconds);
    },
    read(value) {
      const seconds = read(value);
      return seconds !== undefined && seconds >= 0 && seconds <= MAX_SECONDS ? String(Math.round(seconds)) : undefined;
    },
    ...(unit === 1 ? {} : { keeps: (value: Json) => (secondsOf(value) ?? 0) % unit === 0 }),
    same(a, b) {
      const [one, other] = [secondsOf(a), secondsOf(b)];
      if (one === undefined || other === undefined) return equal(a, b);
      return Math.round(one / unit) === Math.round(other / unit);
    },
  });
}

/** The seconds of a duration as callers must send it; undefined for anything else. */
export function secondsOf(value: Json): number | undefined {
  if (typeof value !== "string" || value.length === 0 || value.length > 10) return undefined;
  let seconds = 0;
  for (let at = 0; at < value.length; at++) {
    const digit = value.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    seconds = seconds * 10 + digit;
  }
  return seconds <= MAX_SECONDS ? seconds : undefined;
}

/** For examples: what no caller may send as a duration. */
export const NO_SPAN = (): Json[] => [
  ...["your_duration", "-1", "1.5", "", " 300", "1e3", "99999999999", "3155760001", 300, true, [], {}],
];
