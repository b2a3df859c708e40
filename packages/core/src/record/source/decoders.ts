// A provider's values through a side's table and codec, straight; undefined sends them the long way, which knows every case and message.
import { isId } from "../../codec/id.ts";
import type { ReadSide } from "../../definition/types.ts";
import type { EnumTable } from "../../enum.ts";
import { literal } from "../../expression/source/literal.ts";
import { copy, isObject, type Json } from "../../json.ts";
import { formatInstant, inRange, usualMs } from "../../time.ts";
import { codecOf, decodeValue } from "../convert.ts";
import type { LookupTables } from "../lookup.ts";
import type { Constants } from "./constants.ts";

type Decoder = (value: Json) => string | undefined;

/** How source decodes the value that an expression names. */
export interface DecoderSource {
  call: (value: string) => string;
  /** Whether the value belongs to another field, where the side has a prefix. */
  elsewhere?: (value: string) => string;
}

/** Below the longest duration that the codecs take. */
const MANY_SECONDS = 3_000_000_000;

const text: Decoder = (value) => (typeof value === "string" ? value : undefined);

const id: Decoder = (value) => {
  if (typeof value === "string") return isId(value) ? value : undefined;
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

/** The decoder of a side: one of those above, or a constant that closes over what the side needs. */
export function decoderOf(side: ReadSide, constants: Constants): DecoderSource {
  const { prefix } = side;
  const plain = unprefixed(side, constants);
  if (prefix === undefined) return plain;
  return {
    call: (value) => `(typeof ${value} === "string" ? ${plain.call(value)} : void 0)`,
    elsewhere: (value) => `typeof ${value} === "string" && ${value} !== "" && !${value}.startsWith(${literal(prefix)})`,
  };
}

function unprefixed(side: ReadSide, constants: Constants): DecoderSource {
  const { enumTable, lookup, codec } = side;
  const called = (name: string, more = "") => ({ call: (value: string) => `${name}(${value}${more})` });
  if (lookup !== undefined) {
    const general = (value: Json, lookups: LookupTables): Json | undefined => {
      const decoded = decodeValue(side, value, lookups);
      return decoded.kind === "value" ? decoded.value : undefined;
    };
    return called(constants.constant(general), ", lookups");
  }
  if (enumTable) return called(constants.constant(byTable(enumTable)));
  // Text needs no call.
  if (codec === "text") return { call: (value) => `(typeof ${value} === "string" ? ${value} : void 0)` };
  if (Object.hasOwn(DECODERS, codec)) return called(constants.codec(codec));
  return called(
    constants.constant((value: Json): Json | undefined => {
      const decoded = codecOf(side).decode(value);
      if (!decoded.ok) return undefined;
      return isObject(decoded.value) ? copy(decoded.value) : decoded.value;
    }),
  );
}

/** The first word of every text or number that the table reads; where others pass, so does a text. */
function byTable({ entries, otherwise }: EnumTable): Decoder {
  const words = new Map<string, string>();
  for (const { word, reads } of entries)
    for (const value of reads)
      if ((typeof value === "string" || typeof value === "number") && !words.has(String(value))) words.set(String(value), word);
  return (value) => {
    if (typeof value === "string") return words.get(value) ?? (otherwise === "pass" ? value : undefined);
    return typeof value === "number" ? words.get(String(value)) : undefined;
  };
}
