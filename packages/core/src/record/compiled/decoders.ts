// Values of the usual type through their codec, straight; undefined sends them the long way, which knows every case and message.
import type { Json } from "../../json.ts";
import { formatInstant, inRange, usualMs } from "../../time.ts";

type Decoder = (value: Json) => string | undefined;

/** Below the longest duration that the codecs take. */
const MANY_SECONDS = 3_000_000_000;

/** Printable ASCII of at most 255 characters is an id without a further look. */
function isPlainId(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 255) return false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || code > 126) return false;
  }
  return true;
}

const text: Decoder = (value) => (typeof value === "string" ? value : undefined);

const id: Decoder = (value) => {
  if (typeof value === "string") return isPlainId(value) ? value : undefined;
  return Number.isSafeInteger(value) ? String(value) : undefined;
};

const integer: Decoder = (value) => (Number.isSafeInteger(value) ? String(value) : undefined);

/** A moment that is written as it would be written is handed on as it is. */
const iso: Decoder = (value) => {
  if (typeof value !== "string") return undefined;
  const ms = usualMs(value);
  if (Number.isNaN(ms)) return undefined;
  return value.length === 20 ? value : formatInstant(ms);
};

const unix =
  (unit: number): Decoder =>
  (value) => {
    if (!Number.isInteger(value)) return undefined;
    const ms = (value as number) * unit;
    return inRange(ms) ? formatInstant(ms) : undefined;
  };

const span =
  (seconds: (count: number) => number): Decoder =>
  (value) => {
    const count = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof count !== "number" || !(count >= 0)) return undefined;
    const whole = seconds(count);
    return whole <= MANY_SECONDS ? String(Math.round(whole)) : undefined;
  };

const seconds = span((count) => count);
const minutes = span((count) => count * 60);
const milliseconds = span((count) => count / 1000);

/** By name of the codec; a codec that is not here always goes the long way. */
export const DECODERS: Readonly<Record<string, Decoder>> = {
  id,
  text,
  integer,
  iso,
  iso_seconds: iso,
  unix_seconds: unix(1000),
  unix_ms: unix(1),
  seconds,
  seconds_text: seconds,
  minutes,
  minutes_text: minutes,
  milliseconds,
  milliseconds_text: milliseconds,
};

/** A table of words by the text of the provider's value. */
export const byTable =
  (words: ReadonlyMap<string, string>): Decoder =>
  (value) =>
    typeof value === "string" ? words.get(value) : typeof value === "number" ? words.get(String(value)) : undefined;
