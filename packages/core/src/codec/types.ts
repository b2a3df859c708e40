// What a codec is: one type of the unified model as one provider spells it.
import type { Json } from "../json.ts";

export type FieldType = "id" | "text" | "date-time" | "duration" | "word" | "any" | "boolean";

/** A provider's value, or in words with an example what to send instead. */
export type Encoded = { ok: true; value: Json } | { ok: false; expected: string };

/** A unified value, or in words with an example what was due from the provider. */
export type Decoded = Encoded;

export interface Codec {
  name: string;
  /** The types of the unified model that it spells. */
  types: readonly FieldType[];
  /** Unified to provider; total over JSON, null included (refused: the engine treats it before). */
  encode(value: Json): Encoded;
  /** Provider to unified; more tolerant than encode, and total. */
  decode(value: Json): Decoded;
  /** Whether two unified values are the same at the codec's precision; total, reflexive, symmetric. */
  same(a: Json, b: Json): boolean;
  /** Of a moment: the smallest step that is kept, in milliseconds; 0 keeps every digit. */
  unitMs?: number;
  /** What the provider's spelling does not keep, in words; absent where it keeps all. */
  lossy?: string;
}

/** The value a codec arrived at. */
export const done = (value: Json): { ok: true; value: Json } => ({ ok: true, value });

/** A refusal; `text` says what to send, with an example. */
export const expected = (text: string): { ok: false; expected: string } => ({ ok: false, expected: text });
