// Unified values through a side's table and codec, straight; undefined sends the write the long way, which knows every message.
import { CODECS } from "../../codec/table.ts";
import type { WriteSide } from "../../definition/types.ts";
import type { Json } from "../../json.ts";
import { formatInstant, usualMs } from "../../time.ts";
import { encodeValue } from "../convert.ts";
import type { LookupTables } from "../lookup.ts";
import type { Constants } from "./constants.ts";
import { DECODERS } from "./decoders.ts";

/** `lookups` is asked by a side with a lookup alone. */
type Encoder = (value: Json | undefined, lookups?: LookupTables) => Json | undefined;

const moment =
  (write: (ms: number) => Json): Encoder =>
  (value) => {
    const ms = typeof value === "string" ? usualMs(value) : Number.NaN;
    return Number.isNaN(ms) ? undefined : write(ms);
  };

const whole = (ms: number) => formatInstant(ms, { fraction: false });

/** The number of so many digits, without a leading zero but in `0`; undefined for any other text. */
function digits(value: Json | undefined, most: number): number | undefined {
  if (typeof value !== "string") return undefined;
  const { length } = value;
  if (length === 0 || length > most || (length > 1 && value.charCodeAt(0) === 48)) return undefined;
  let number = 0;
  for (let at = 0; at < length; at++) {
    const digit = value.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

const span =
  (write: (seconds: number) => Json): Encoder =>
  (value) => {
    // Nine digits of seconds are below the longest duration.
    const seconds = digits(value, 9);
    return seconds === undefined ? undefined : write(seconds);
  };

/** Values in the usual spelling; an id or moment that has it is written as it is read. */
const USUAL: Readonly<Record<string, Encoder>> = {
  id: (value) => (typeof value === "string" ? DECODERS.id?.(value) : undefined),
  text: (value) => (typeof value === "string" ? value : undefined),
  integer: (value) => digits(value, 15),
  seconds: span((seconds) => seconds),
  seconds_text: span(String),
  milliseconds: span((seconds) => seconds * 1000),
  milliseconds_text: span((seconds) => String(seconds * 1000)),
  iso: (value) => (typeof value === "string" ? DECODERS.iso?.(value) : undefined),
  iso_seconds: moment(whole),
  sql: moment((ms) => whole(ms).slice(0, 19).replace("T", " ")),
  unix_seconds: moment((ms) => Math.floor(ms / 1000)),
  unix_seconds_text: moment((ms) => String(Math.floor(ms / 1000))),
  unix_ms: moment((ms) => ms),
  unix_ms_text: moment(String),
  date: moment((ms) => whole(ms).slice(0, 10)),
};

/** By name of the codec: the usual spelling first, then whatever the codec takes. */
export const ENCODERS: Readonly<Record<string, Encoder>> = Object.fromEntries(
  [...CODECS.values()].map(({ name, encode }): [string, Encoder] => [
    name,
    (value) => {
      const usual = USUAL[name]?.(value);
      if (usual !== undefined || value === undefined) return usual;
      const encoded = encode(value);
      return encoded.ok ? encoded.value : undefined;
    },
  ]),
);

/** The variable that holds the encoder of a side. */
export function encoderOf(side: WriteSide, constants: Constants): string {
  const { enumTable, lookup, prefix } = side;
  if (!enumTable && lookup === undefined && prefix === undefined) return constants.codec(side.codec);
  const general: Encoder = (value, lookups = new Map()) => {
    const encoded = value === undefined ? undefined : encodeValue(side, value, "", lookups);
    return encoded?.kind === "value" ? encoded.value : undefined;
  };
  if (!enumTable || lookup !== undefined) return constants.constant(general);
  const words = new Map(enumTable.entries.map(({ word }) => [word, general(word)]));
  return constants.constant((value: Json) => (typeof value === "string" ? words.get(value) : undefined) ?? general(value));
}
