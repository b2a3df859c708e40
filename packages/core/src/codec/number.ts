// The codecs of numbers: `number` and `number_text` for any, `whole_number` for integers, `decimal` and `decimal_text` for exact amounts.
import { isExact } from "../json/number.ts";
import type { Json } from "../json.ts";
import { numberOf } from "./number-text.ts";
import { codec, type Examples } from "./types.ts";

const finite = (value: Json): number | undefined => (typeof value === "number" && Number.isFinite(value) ? value : undefined);
const isWhole = (value: Json): boolean => typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));

const plain = { types: ["number"], takes: "a number such as 12.5", due: "a number such as 12.5", read: numberOf } as const;

export const number = codec({ ...plain, name: "number", write: finite });
export const numberText = codec({ ...plain, name: "number_text", write: (value) => textOf(finite(value)) });

export const wholeNumber = codec({
  name: "whole_number",
  types: ["integer"],
  takes: "a whole number such as 12",
  due: "a whole number such as 12",
  write: (value) => (isWhole(value) ? value : undefined),
  read(value) {
    if (typeof value === "bigint") return value;
    const read = numberOf(value);
    return read !== undefined && Number.isSafeInteger(read) ? read : undefined;
  },
});

/** Digits that are kept exactly: a double holds any decimal of so many. */
const EXACT_DIGITS = 15;
const DECIMAL = /^-?(\d{1,40})(?:\.(\d{1,40}))?$/;

/** A decimal number in plain digits, without an exponent; undefined where it has more digits than a double keeps. */
function exact(text: string): number | undefined {
  const [, whole = "", fraction = ""] = DECIMAL.exec(text) ?? [];
  if (whole === "") return undefined;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  return digits.length <= EXACT_DIGITS ? Number(text) : undefined;
}

/** The plain digits of a number; undefined for one that has none, as 1e30 or a part of 1e-9. */
function textOf(value: number | undefined): string | undefined {
  const text = value === undefined ? "" : String(value);
  return DECIMAL.test(text) ? text : undefined;
}

const amounts = {
  types: ["decimal"],
  takes: `a number of at most ${EXACT_DIGITS} digits, such as 1234.56`,
  due: "an amount such as 1234.56, as a number or its text",
  read(value: Json): Json | undefined {
    if (typeof value === "bigint" || isExact(value)) return value;
    if (typeof value === "number") return finite(value);
    return typeof value === "string" && value.length <= 82 ? exact(value.trim()) : undefined;
  },
} as const;

/** An amount in major units. What a double would round is refused, never rounded. */
export const decimal = codec({
  ...amounts,
  name: "decimal",
  write: (value) => (typeof value === "bigint" || isExact(value) ? value : finite(value)),
});
export const decimalText = codec({
  ...amounts,
  name: "decimal_text",
  write: (value) => (typeof value === "bigint" ? String(value) : textOf(finite(value))),
});

const NO_NUMBER: Json[] = ["12", "", true, [], {}];

export const numberExamples = (): Record<string, Examples> => ({
  number: {
    writes: [[12.5, 12.5]],
    reads: [
      [12.5, 12.5],
      ["12.50", 12.5],
      [" -3 ", -3],
    ],
    refuses: NO_NUMBER,
    unreadable: [null, "", "soon", "1e9", true, {}, []],
    differ: [[1, 2]],
  },
  number_text: { writes: [[12.5, "12.5"]], reads: [["12.5", 12.5]], refuses: [...NO_NUMBER, 1e30], unreadable: [null, "", "x"] },
  whole_number: {
    writes: [
      [12, 12],
      [2n ** 60n, 2n ** 60n],
    ],
    reads: [
      [12, 12],
      ["12", 12],
      [2n ** 60n, 2n ** 60n],
    ],
    refuses: [...NO_NUMBER, 12.5],
    unreadable: [null, "", 12.5, "12.5", "x", true],
  },
  decimal: {
    writes: [[1234.56, 1234.56]],
    reads: [
      [1234.56, 1234.56],
      ["1234.56", 1234.56],
      ["0.10", 0.1],
      [2n ** 60n, 2n ** 60n],
    ],
    refuses: NO_NUMBER,
    unreadable: [null, "", "1,234.56", "1234567890123456.78", "1e3", true, {}, []],
  },
  decimal_text: {
    writes: [
      [1234.5, "1234.5"],
      [2n ** 60n, String(2n ** 60n)],
    ],
    reads: [["1234.50", 1234.5]],
    refuses: [...NO_NUMBER, 1e30],
    unreadable: [null, "", "x"],
  },
});
