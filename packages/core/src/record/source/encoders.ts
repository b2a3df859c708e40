// Unified values through a node's table and codec, straight; undefined leaves them to the run time, which knows every message.
import { codecOf } from "../../codec/table.ts";
import type { Json } from "../../json.ts";
import type { LookupTables } from "../lookup.ts";
import type { Translation } from "../plan/types.ts";
import { encodeValue } from "../run/convert.ts";
import type { Constants } from "./constants.ts";

/** `lookups` is asked by a translation with a lookup alone. */
type Encoder = (value: Json | undefined, lookups?: LookupTables) => Json | undefined;

/** The variable that holds the encoder of a translation. */
export function encoderOf(translation: Translation, constants: Constants): string {
  const { table, lookup, prefix, codec } = translation;
  const { keeps, write, writeWhole, format } = codecOf(translation);
  // The format of the caller's text is asked for by the run time.
  if (format) return constants.constant(() => undefined);
  if (!table && lookup === undefined && prefix === undefined) {
    if (!keeps) return constants.codec(codec);
    return constants.constant(writeWhole ?? ((value: Json) => (keeps(value) ? write(value) : undefined)));
  }
  const general: Encoder = (value, lookups = new Map()) => {
    const encoded = value === undefined ? undefined : encodeValue(translation, value, "", lookups);
    return encoded?.kind === "value" && !encoded.lost ? encoded.value : undefined;
  };
  if (!table || lookup !== undefined) return constants.constant(general);
  const words = new Map(table.entries.map(({ word }) => [word, general(word)]));
  return constants.constant((value: Json) => (typeof value === "string" ? words.get(value) : undefined) ?? general(value));
}
