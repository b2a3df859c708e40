// The codec `integer`: ids that are JSON numbers at the provider, exact beyond 2^53. Leading zeros are not kept.
import type { Json } from "../json.ts";
import { equal } from "./equal.ts";
import { digitsOf } from "./id.ts";
import { codec, type Examples } from "./types.ts";

const DIGITS = /^-?\d{1,40}$/;
/** So many digits are a number without loss. */
const SAFE_DIGITS = 15;

/** The number of a text of few digits; undefined for any other text, which may be an integer all the same. */
function smallNumber(text: string): number | undefined {
  const { length } = text;
  if (length === 0 || length > SAFE_DIGITS) return undefined;
  let number = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

function isDigits(value: Json): value is string {
  return typeof value === "string" && DIGITS.test(value);
}

export const integer = codec({
  name: "integer",
  types: ["id"],
  takes: 'an id of digits, as a string such as "42"',
  due: "an integer such as 42",
  write(value) {
    const small = typeof value === "string" ? smallNumber(value) : undefined;
    if (small !== undefined) return small;
    if (!isDigits(value)) return undefined;
    const number = Number(value);
    if (number === 0) return 0;
    return Number.isSafeInteger(number) ? number : BigInt(value);
  },
  read(value) {
    const text = digitsOf(value);
    return isDigits(text) ? text : undefined;
  },
  same(a, b) {
    const [one, other] = [digitsOf(a), digitsOf(b)];
    return isDigits(one) && isDigits(other) ? BigInt(one) === BigInt(other) : equal(one, other);
  },
});

export const integerExamples = (): Record<string, Examples> => ({
  integer: {
    writes: [
      ["42", 42],
      ["-3", -3],
      ["9007199254740991", 9007199254740991],
      ["9007199254740992", 9007199254740992n],
      ["-9007199254740993", -9007199254740993n],
      ["5725767000004649013", 5725767000004649013n],
      ["-0", 0],
    ],
    reads: [
      [42, "42"],
      [5725767000004649013n, "5725767000004649013"],
      ["42", "42"],
    ],
    refuses: ["", "4.2", "1e3", "+1", " 1", "abc", 42, true, [], { toString: 1 }],
    unreadable: [null, "", 4.2, 1e20, "abc", true, [42], {}],
    same: [["007", "7"]],
    differ: [
      ["9007199254740993", "9007199254740992"],
      [[1], "1"],
    ],
  },
});
