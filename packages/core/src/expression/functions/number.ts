// Built-in functions over numbers and booleans.
import { isHeld } from "../../json/number.ts";
import { ExpressionError, failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import { finite } from "../runtime/operators.ts";
import { booleanOf, type Value } from "../value.ts";
import { type Builtin, builtin } from "./builtin.ts";

const DECIMAL = /^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/;
const OTHER_BASE = /^(0[xX][0-9A-Fa-f]+)|(0[oO][0-7]+)|(0[bB][0-1]+)$/;

function toNumber(value: Value, meter: Meter): Value {
  if (value === undefined || typeof value === "number") return value;
  if (typeof value === "string") {
    meter.look(value.length);
    const decimal = DECIMAL.test(value);
    const number = decimal || OTHER_BASE.test(value) ? Number(value) : Number.NaN;
    if (!Number.isNaN(number) && Number.isFinite(number)) {
      if (decimal ? isHeld(value) : Number.isSafeInteger(number)) return number;
      throw new ExpressionError("expression_failed", "the text is a number that a double does not hold");
    }
  }
  if (typeof value === "boolean") return value ? 1 : 0;
  throw failed("D3030", "the value cannot be made a number");
}

/** Half to even, the decimal place shifted in the text so that no error of floating point creeps in. */
export function round(value: number, precision: number): number {
  const shift = (number: number, by: number) => {
    if (by === 0) return number;
    const [digits, exponent] = String(number).split("e");
    return Number(`${digits}e${exponent === undefined ? by : Number(exponent) + by}`);
  };
  const shifted = shift(value, precision);
  let result = Math.round(shifted);
  if (Math.abs(result - shifted) === 0.5 && Math.abs(result % 2) === 1) result -= 1;
  result = shift(result, -precision);
  return Object.is(result, -0) ? 0 : finite(result);
}

const number = (name: string, run: (value: number) => number) =>
  builtin(name, "<n-:n>", 1, ([value]) => (value === undefined ? undefined : run(value as number)));

const fold = (name: string, run: (values: number[]) => Value) =>
  builtin(name, "<a<n>:n>", 1, ([values], meter) => {
    if (values === undefined) return undefined;
    meter.step((values as number[]).length);
    const result = run(values as number[]);
    return typeof result === "number" ? finite(result) : result;
  });

export const NUMBER: Builtin[] = [
  builtin("number", "<(nsb)-:n>", 1, ([value], meter) => toNumber(value, meter)),
  number("floor", Math.floor),
  number("ceil", Math.ceil),
  number("abs", Math.abs),
  number("sqrt", (value) => {
    if (value < 0) throw failed("D3060", "a negative number has no square root");
    return Math.sqrt(value);
  }),
  builtin("round", "<n-n?:n>", 2, ([value, precision]) =>
    value === undefined ? undefined : round(value as number, (precision as number | undefined) ?? 0),
  ),
  builtin("power", "<n-n:n>", 2, ([base, exponent]) => {
    if (base === undefined) return undefined;
    const result = (base as number) ** (exponent as number);
    if (!Number.isFinite(result)) throw failed("D3061", "the power is out of range");
    return result;
  }),
  builtin("formatBase", "<n-n?:s>", 2, ([value, radix]) => {
    if (value === undefined) return undefined;
    const base = radix === undefined ? 10 : round(radix as number, 0);
    if (base < 2 || base > 36) throw failed("D3100", "the radix is between 2 and 36");
    return round(value as number, 0).toString(base);
  }),
  fold("sum", (values) => values.reduce((sum, value) => sum + value, 0)),
  fold("max", (values) => (values.length === 0 ? undefined : values.reduce((a, b) => Math.max(a, b)))),
  fold("min", (values) => (values.length === 0 ? undefined : values.reduce((a, b) => Math.min(a, b)))),
  fold("average", (values) => (values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length)),
  builtin("count", "<a:n>", 1, ([values]) => (values === undefined ? 0 : (values as Value[]).length)),
  builtin("boolean", "<x-:b>", 1, ([value], meter) => booleanOf(value, meter)),
  builtin("not", "<x-:b>", 1, ([value], meter) => (value === undefined ? undefined : !booleanOf(value, meter))),
];
