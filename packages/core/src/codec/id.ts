// The codec of ids: a string on both sides; exact numbers of the provider are read as their digits.
import type { Json } from "../json.ts";
import { equal } from "./equal.ts";
import { codec, type Examples } from "./types.ts";

/** Longest id in characters. */
export const MAX_ID = 255;

const EXPECTED = `an id: a string of 1 to ${MAX_ID} printable characters, such as "42"`;

/** Whether text may be an id: no control characters, no line separators, no half of a surrogate pair. */
export function isId(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > MAX_ID) return false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    // Printable ASCII needs no pattern.
    if (code < 32 || code > 126) return !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text);
  }
  return true;
}

/** An exact integer as its digits; anything else as it is. */
export function digitsOf(value: Json): Json {
  return typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value)) ? String(value) : value;
}

export const id = codec({
  name: "id",
  types: ["id"],
  takes: EXPECTED,
  due: EXPECTED,
  accepts: (value) => typeof value === "string" && isId(value),
  write: (value) => (typeof value === "string" && isId(value) ? value : undefined),
  read(value) {
    if (typeof value === "string") return isId(value) ? value : undefined;
    // The digits of a number are an id; those of a longer one may be too many.
    if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
    return typeof value === "bigint" && isId(String(value)) ? String(value) : undefined;
  },
  same: (a, b) => equal(digitsOf(a), digitsOf(b)),
});

export const idExamples = (): Record<string, Examples> => ({
  id: {
    writes: [
      ["0035g00000XyZ12AAF", "0035g00000XyZ12AAF"],
      ["zoë 😀", "zoë 😀"],
      ["x".repeat(MAX_ID), "x".repeat(MAX_ID)],
    ],
    reads: [
      ["a-1", "a-1"],
      [42, "42"],
      [-3, "-3"],
      [5725767000004649013n, "5725767000004649013"],
    ],
    refuses: ["", "a\u0000b", "a\nb", "a\u007f", "a\u2028b", "x".repeat(MAX_ID + 1), "\ud800", 5, 5n, true, {}],
    unreadable: [null, "", 1.5, 1e20, false, {}, ["a"]],
    same: [["42", 42]],
    differ: [["A", "a"]],
  },
});
