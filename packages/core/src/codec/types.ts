// What a codec is: one type of the unified model as one provider spells it.
import type { Json } from "../json.ts";

export type FieldType = "id" | "text" | "date-time" | "duration" | "word" | "any" | "boolean";

/** `expected` says in words what to send instead, with an example. */
export type Coded = { ok: true; value: Json } | { ok: false; expected: string };

export interface Codec {
  name: string;
  /** The types of the unified model that it spells. */
  types: readonly FieldType[];
  /** Unified to provider; total over JSON, null included (refused: the engine treats it before). */
  encode(value: Json): Coded;
  /** Provider to unified; more tolerant than encode, and total. */
  decode(value: Json): Coded;
  /** Whether two unified values are the same at the codec's precision. */
  same(a: Json, b: Json): boolean;
  /** What the provider's spelling does not keep, in words. */
  lossy?: string;
}

export const done = (value: Json): Coded => ({ ok: true, value });
export const expected = (text: string): Coded => ({ ok: false, expected: text });
