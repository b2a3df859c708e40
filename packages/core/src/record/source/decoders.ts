// A provider's values through a node's table and codec, straight; undefined leaves them to the run time, which knows every case and message.
import type { EnumTable } from "../../enum.ts";
import { literal } from "../../expression/source/literal.ts";
import { copy, isObject, type Json } from "../../json.ts";
import type { LookupTables } from "../lookup.ts";
import type { Translation } from "../plan/types.ts";
import { decodeValue } from "../run/convert.ts";
import type { Constants } from "./constants.ts";

type Decoder = (value: Json) => string | undefined;

/** How source decodes the value that an expression names. */
export interface DecoderSource {
  call: (value: string) => string;
  /** Whether the value belongs to another field, where there is a prefix. */
  elsewhere?: (value: string) => string;
}

/** The decoder of a translation: a codec, or a constant that closes over what it needs. */
export function decoderOf(translation: Translation, constants: Constants): DecoderSource {
  const { prefix } = translation;
  const plain = unprefixed(translation, constants);
  if (prefix === undefined) return plain;
  return {
    call: (value) => `(typeof ${value} === "string" ? ${plain.call(value)} : void 0)`,
    elsewhere: (value) => `typeof ${value} === "string" && ${value} !== "" && !${value}.startsWith(${literal(prefix)})`,
  };
}

function unprefixed(translation: Translation, constants: Constants): DecoderSource {
  const { table, lookup, codec } = translation;
  const called = (name: string, more = "") => ({ call: (value: string) => `${name}(${value}${more})` });
  if (lookup !== undefined) {
    const general = (value: Json, lookups: LookupTables): Json | undefined => {
      const decoded = decodeValue(translation, value, lookups);
      return decoded.kind === "value" ? decoded.value : undefined;
    };
    return called(constants.constant(general), ", lookups");
  }
  if (table) return called(constants.constant(byTable(table)));
  const read = constants.codec(codec);
  // Text needs no call.
  if (codec === "text") return { call: (value) => `(typeof ${value} === "string" ? ${value} : ${read}(${value}))` };
  return called(codec === "any" ? constants.constant((value: Json) => (isObject(value) ? copy(value) : value)) : read);
}

/** The first word of every text, number or boolean that the table reads; where others pass, so does a text. A number equals its text. */
function byTable({ entries, otherwise }: EnumTable): Decoder {
  const words = new Map<string | boolean, string>();
  for (const { word, reads } of entries)
    for (const value of reads) {
      const key = typeof value === "number" ? String(value) : value;
      if ((typeof key === "string" || typeof key === "boolean") && !words.has(key)) words.set(key, word);
    }
  return (value) => {
    if (typeof value === "string") return words.get(value) ?? (otherwise === "pass" ? value : undefined);
    return typeof value === "number" ? words.get(String(value)) : typeof value === "boolean" ? words.get(value) : undefined;
  };
}
