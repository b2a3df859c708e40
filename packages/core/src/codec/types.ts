// What a codec is: one type of the unified model as one provider spells it.
import type { Json } from "../json.ts";
import { equal } from "./equal.ts";

/** The types that a field of a model may have. */
export const FIELD_TYPES = [
  ...(["id", "text", "word", "date-time", "date", "duration"] as const),
  ...(["number", "integer", "decimal", "boolean", "any"] as const),
];
export type FieldType = (typeof FIELD_TYPES)[number];

/** A provider's value, or in words with an example what to send instead. */
export type Encoded = { ok: true; value: Json } | { ok: false; expected: string };

/** A unified value, or in words with an example what was due from the provider. */
export type Decoded = Encoded;

/** What a codec's file says. */
export interface Spelling {
  name: string;
  /** The types of the unified model that it spells. */
  types: readonly FieldType[];
  /** Unified to provider; undefined for what it refuses. Total over JSON; null is refused (the engine treats it before). */
  write(value: Json): Json | undefined;
  /** Provider to unified; more tolerant than `write`, and total. */
  read(value: Json): Json | undefined;
  /** Whether `write` takes a value, where that can be told without writing it. */
  accepts?(value: Json): boolean;
  /** What a caller is to send, with an example. */
  takes: string | ((value: Json) => string);
  /** What is due from the provider, with an example. */
  due: string;
  /** Whether two unified values are the same at the codec's precision; total, reflexive, symmetric. By content where it does not say. */
  same?(a: Json, b: Json): boolean;
  /** Of a moment: the smallest step that is kept, in milliseconds; 0 keeps every digit. */
  unitMs?: number;
  /** What the provider's spelling does not keep, in words; absent where it keeps all. */
  lossy?: string;
  /** `write` of what it keeps all of, undefined for the rest: where that is told by the same look at the value. */
  writeWhole?(value: Json): Json | undefined;
  /** Of a lossy one: whether it keeps all of a value that it writes. */
  keeps?(value: Json): boolean;
  /** Of a text: the provider's format, where it is known. */
  format?: Format;
  /** The warning where it does not: `rounded`, unless a whole part of the value is dropped. */
  loss?: Loss;
}

/** How a text is to be read: as it is, or as markup. */
export type Format = "text" | "html";

export type Loss = "rounded" | "time_dropped";

export interface Codec extends Spelling {
  /** `write` with the words of a refusal. */
  encode(value: Json): Encoded;
  /** `read` with the words of a refusal. */
  decode(value: Json): Decoded;
  accepts(value: Json): boolean;
  same(a: Json, b: Json): boolean;
}

/** A codec of what its file says. */
export function codec(spelling: Spelling): Codec {
  const { write, read, takes, due, same = equal, accepts = (value) => write(value) !== undefined } = spelling;
  return {
    ...spelling,
    accepts,
    same,
    encode(value) {
      const written = write(value);
      if (written !== undefined) return { ok: true, value: written };
      return { ok: false, expected: typeof takes === "string" ? takes : takes(value) };
    },
    decode(value) {
      const unified = read(value);
      return unified === undefined ? { ok: false, expected: due } : { ok: true, value: unified };
    },
  };
}

/** A codec's spelling by example, in its own file: the tests run each. */
export interface Examples {
  /** Unified value, provider's value. */
  writes: [Json, Json][];
  /** Provider's value, unified value. */
  reads: [Json, Json][];
  refuses: Json[];
  unreadable: Json[];
  same?: [Json, Json][];
  differ?: [Json, Json][];
  /** Values that are written with a loss, and without. */
  loses?: Json[];
  keeps?: Json[];
}
