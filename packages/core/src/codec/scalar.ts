// Codecs of ids, texts, words and values that pass unchanged.
import type { Json } from "../json.ts";
import { equal } from "./equal.ts";
import { isId, MAX_ID } from "./id.ts";
import { type Codec, done, expected } from "./types.ts";

const ID = `an id: a string of 1 to ${MAX_ID} printable characters, such as "42"`;
const DIGITS = /^-?\d{1,40}$/;

/** An exact integer as its digits; anything else as it is. */
function digitsOf(value: Json): Json {
  return typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value)) ? String(value) : value;
}

function isDigits(value: Json): value is string {
  return typeof value === "string" && DIGITS.test(value);
}

export const id: Codec = {
  name: "id",
  types: ["id"],
  encode: (value) => (typeof value === "string" && isId(value) ? done(value) : expected(ID)),
  decode: (value) => {
    const text = digitsOf(value);
    return typeof text === "string" && isId(text) ? done(text) : expected(ID);
  },
  same: (a, b) => equal(digitsOf(a), digitsOf(b)),
};

/** Ids that are JSON numbers at the provider: a number where that is exact, else a bigint. Leading zeros are not kept. */
export const integer: Codec = {
  name: "integer",
  types: ["id"],
  encode: (value) => {
    if (!isDigits(value)) return expected('an id of digits, as a string such as "42"');
    const number = Number(value);
    if (number === 0) return done(0);
    return done(Number.isSafeInteger(number) ? number : BigInt(value));
  },
  decode: (value) => {
    const text = digitsOf(value);
    return isDigits(text) ? done(text) : expected("an integer such as 42");
  },
  same: (a, b) => {
    const [one, other] = [digitsOf(a), digitsOf(b)];
    return isDigits(one) && isDigits(other) ? BigInt(one) === BigInt(other) : equal(one, other);
  },
};

/** Text; a number or boolean of the provider is read as its text, an object or array is not text. */
export const text: Codec = {
  name: "text",
  types: ["text", "word"],
  encode: (value) => (typeof value === "string" ? done(value) : expected('a string such as "Follow-up"')),
  decode: (value) => (typeof value === "object" ? expected('text such as "Follow-up"') : done(String(value))),
  same: equal,
};

export const any: Codec = {
  name: "any",
  types: ["id", "text", "date-time", "duration", "word", "any", "boolean"],
  encode: (value) => (value === null ? expected('a value such as {"region":"EMEA"}') : done(value)),
  decode: done,
  same: equal,
};
