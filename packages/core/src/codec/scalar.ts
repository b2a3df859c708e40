// Codecs of ids, texts, words and values that pass unchanged.
import type { Json } from "../json.ts";
import { type Codec, done, expected } from "./types.ts";

/** Longest id in characters. */
const MAX_ID = 255;
const ID = `an id: a string of 1 to ${MAX_ID} characters`;
const DIGITS = /^-?\d{1,40}$/;

const equal = (a: Json, b: Json) => a === b || (typeof a !== "object" && typeof b !== "object" && String(a) === String(b));

/** Whether text may be an id: no control characters, no half of a surrogate pair. */
function isId(value: Json): value is string {
  return typeof value === "string" && value !== "" && value.length <= MAX_ID && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value);
}

export const id: Codec = {
  name: "id",
  types: ["id"],
  encode: (value) => (isId(value) ? done(value) : expected(ID)),
  decode: (value) => {
    const text = typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value)) ? String(value) : value;
    return isId(text) ? done(text) : expected(ID);
  },
  same: equal,
};

export const integer: Codec = {
  name: "integer",
  types: ["id"],
  encode: (value) => {
    if (typeof value !== "string" || !DIGITS.test(value)) return expected('an id of digits, as a string such as "42"');
    const number = Number(value);
    return done(Number.isSafeInteger(number) ? number : BigInt(value));
  },
  decode: (value) => {
    if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value))) return done(String(value));
    return typeof value === "string" && DIGITS.test(value) ? done(value) : expected("an integer");
  },
  same: (a, b) => equal(a, b) || (DIGITS.test(String(a)) && DIGITS.test(String(b)) && BigInt(String(a)) === BigInt(String(b))),
};

export const text: Codec = {
  name: "text",
  types: ["text", "word"],
  encode: (value) => (typeof value === "string" ? done(value) : expected("a string")),
  decode: (value) => {
    if (typeof value === "string") return done(value);
    return typeof value === "object" ? expected("text") : done(String(value));
  },
  same: equal,
};

export const any: Codec = {
  name: "any",
  types: ["id", "text", "date-time", "duration", "word", "any", "boolean"],
  encode: done,
  decode: done,
  same: equal,
};
