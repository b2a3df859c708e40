// The operators over values already taken.
import { ExpressionError, failed } from "../error.ts";
import { textOf } from "../functions/written.ts";
import type { Meter } from "../meter.ts";
import { asSequence, equal, isNumeric, type Value } from "../value.ts";

type Operator = (left: Value, right: Value, meter: Meter) => Value;

function numeric(compute: (a: number, b: number) => number): Operator {
  return (left, right) => {
    if (left !== undefined && !isNumeric(left)) throw failed("T2001", "the left side of the operator is no number");
    if (right !== undefined && !isNumeric(right)) throw failed("T2002", "the right side of the operator is no number");
    return left === undefined || right === undefined ? undefined : finite(compute(left, right));
  };
}

/** A number that is one; what overflows, or has no value, is refused: JSON would have null for it. */
export function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new ExpressionError("expression_failed", "the result is out of the range of numbers");
}

const comparable = (value: Value) => value === undefined || typeof value === "string" || typeof value === "number";

function ordered(compare: (a: number | string, b: number | string) => boolean): Operator {
  return (left, right, meter) => {
    if (typeof left === "string" && typeof right === "string") meter.look(Math.min(left.length, right.length));
    if (!comparable(left) || !comparable(right)) throw failed("T2010", "only numbers and texts can be ordered");
    if (left === undefined || right === undefined) return undefined;
    if (typeof left !== typeof right) throw failed("T2009", "a number cannot be ordered beside a text");
    return compare(left as number, right as number);
  };
}

export const add = numeric((a, b) => a + b);
export const subtract = numeric((a, b) => a - b);
export const multiply = numeric((a, b) => a * b);
export const divide = numeric((a, b) => a / b);
export const remainder = numeric((a, b) => a % b);
export const less = ordered((a, b) => a < b);
export const atMost = ordered((a, b) => a <= b);
export const greater = ordered((a, b) => a > b);
export const atLeast = ordered((a, b) => a >= b);

/** Nothing equals nothing is false, and so is its opposite, as the reference has it. */
export const same: Operator = (left, right, meter) =>
  left !== undefined && right !== undefined && (left === right || equal(left, right, meter));
export const different: Operator = (left, right, meter) =>
  left !== undefined && right !== undefined && left !== right && !equal(left, right, meter);

export const concatenate: Operator = (left, right, meter) => {
  const text = (textOf(left, meter) ?? "") + (textOf(right, meter) ?? "");
  meter.make(text.length);
  return text;
};

export const within: Operator = (left, right, meter) => {
  if (left === undefined || right === undefined) return false;
  if (!Array.isArray(right)) return right === left;
  meter.look(right.length);
  if (typeof left === "string") meter.step(right.length >>> 2); // texts of one length are compared
  return (right as Value[]).includes(left);
};

export const range: Operator = (left, right, meter) => {
  if (left !== undefined && !Number.isInteger(left)) throw failed("T2003", "the start of the range is no integer");
  if (right !== undefined && !Number.isInteger(right)) throw failed("T2004", "the end of the range is no integer");
  if (left === undefined || right === undefined) return undefined;
  const [from, to] = [left as number, right as number];
  if (from > to) return undefined;
  if (to - from + 1 > 1e7) throw failed("D2014", "the range is too long");
  meter.make(to - from + 1);
  const out: Value[] = [];
  for (let item = from; item <= to; item++) out.push(item);
  return asSequence(out);
};

/** The name of the function that an operator is. */
export const OPERATORS: ReadonlyMap<string, { name: string; run: Operator }> = new Map(
  Object.entries({
    "+": { name: "add", run: add },
    "-": { name: "subtract", run: subtract },
    "*": { name: "multiply", run: multiply },
    "/": { name: "divide", run: divide },
    "%": { name: "remainder", run: remainder },
    "<": { name: "less", run: less },
    "<=": { name: "atMost", run: atMost },
    ">": { name: "greater", run: greater },
    ">=": { name: "atLeast", run: atLeast },
    "=": { name: "same", run: same },
    "!=": { name: "different", run: different },
    "&": { name: "concatenate", run: concatenate },
    "..": { name: "range", run: range },
    in: { name: "within", run: within },
  }),
);

export function negate(value: Value): Value {
  if (value === undefined) return undefined;
  if (!isNumeric(value)) throw failed("D1002", "only a number can be negated");
  return -value;
}
