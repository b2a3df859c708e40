// The binary operators.
import { failed } from "./error.ts";
import { textOf } from "./functions/text.ts";
import type { Meter } from "./meter.ts";
import { equal, isNumeric, sequence, truthy, type Value } from "./value.ts";

export type Operator = (left: Value, right: () => Value, meter: Meter) => Value;

function numeric(compute: (a: number, b: number) => number): Operator {
  return (left, right) => {
    const other = right();
    if (left !== undefined && !isNumeric(left)) throw failed("T2001", "the left side of the operator is no number");
    if (other !== undefined && !isNumeric(other)) throw failed("T2002", "the right side of the operator is no number");
    return left === undefined || other === undefined ? undefined : compute(left as number, other as number);
  };
}

function ordered(compare: (a: number | string, b: number | string) => boolean): Operator {
  const comparable = (value: Value) => value === undefined || typeof value === "string" || typeof value === "number";
  return (left, right) => {
    const other = right();
    if (!comparable(left) || !comparable(other)) throw failed("T2010", "only numbers and texts can be ordered");
    if (left === undefined || other === undefined) return undefined;
    if (typeof left !== typeof other) throw failed("T2009", "a number cannot be ordered beside a text");
    return compare(left as number, other as number);
  };
}

function range(left: Value, other: Value, meter: Meter): Value {
  if (left !== undefined && !Number.isInteger(left)) throw failed("T2003", "the start of the range is no integer");
  if (other !== undefined && !Number.isInteger(other)) throw failed("T2004", "the end of the range is no integer");
  if (left === undefined || other === undefined) return undefined;
  const [from, to] = [left as number, other as number];
  if (from > to) return undefined;
  if (to - from + 1 > 1e7) throw failed("D2014", "the range is too long");
  meter.make(to - from + 1);
  const out = sequence();
  for (let item = from; item <= to; item++) out.push(item);
  return out;
}

export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["+", numeric((a, b) => a + b)],
  ["-", numeric((a, b) => a - b)],
  ["*", numeric((a, b) => a * b)],
  ["/", numeric((a, b) => a / b)],
  ["%", numeric((a, b) => a % b)],
  ["<", ordered((a, b) => a < b)],
  ["<=", ordered((a, b) => a <= b)],
  [">", ordered((a, b) => a > b)],
  [">=", ordered((a, b) => a >= b)],
  ["=", (left, right) => compareWith(left, right(), true)],
  ["!=", (left, right) => compareWith(left, right(), false)],
  ["and", (left, right) => truthy(left) && truthy(right())],
  ["or", (left, right) => truthy(left) || truthy(right())],
  [
    "&",
    (left, right, meter) => {
      const other = right();
      const text = (textOf(left, meter) ?? "") + (textOf(other, meter) ?? "");
      meter.make(text.length);
      return text;
    },
  ],
  [
    "in",
    (left, right) => {
      const other = right();
      if (left === undefined || other === undefined) return false;
      return (Array.isArray(other) ? other : [other]).includes(left);
    },
  ],
  ["..", (left, right, meter) => range(left, right(), meter)],
]);

/** Nothing equals nothing is false, and so is its opposite, as the reference has it. */
function compareWith(left: Value, right: Value, wanted: boolean): boolean {
  return left !== undefined && right !== undefined && equal(left, right) === wanted;
}
