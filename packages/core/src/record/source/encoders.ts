// Unified values through a side's table and codec, straight; undefined sends the write the long way, which knows every message.
import type { WriteSide } from "../../definition/types.ts";
import type { Json } from "../../json.ts";
import { encodeValue } from "../convert.ts";
import type { LookupTables } from "../lookup.ts";
import type { Constants } from "./constants.ts";

/** `lookups` is asked by a side with a lookup alone. */
type Encoder = (value: Json | undefined, lookups?: LookupTables) => Json | undefined;

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
