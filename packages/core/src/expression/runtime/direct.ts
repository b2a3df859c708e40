// Built-in functions as compiled source calls them: straight where the arguments are of the usual type, else as any function.
import { formatMillis, usualMs } from "../../time.ts";
import { BUILTINS } from "../builtins.ts";
import { round } from "../functions/number.ts";
import { after, before, holds, lowercase, uppercase } from "../functions/text.ts";
import { fromMillis, toMillis } from "../functions/time.ts";
import type { Ir } from "../ir.ts";
import type { Meter } from "../meter.ts";
import { applyTo, booleanOf, type Value } from "../value.ts";
import { lookup } from "./steps.ts";

type One = (value: Value, input: Value, meter: Meter) => Value;
type Two = (value: Value, other: Value, input: Value, meter: Meter) => Value;

/** A look-up in a table that the text spells out. */
export function inTable(table: ReadonlyMap<string, Value>, key: Value, object: Value, input: Value, meter: Meter): Value {
  return typeof key === "string" ? table.get(key) : general("lookup", [object, key], input, meter);
}

export const tableOf = (object: Record<string, Value>): ReadonlyMap<string, Value> => new Map(Object.entries(object));

const general = (name: string, args: Value[], input: Value, meter: Meter): Value =>
  applyTo(BUILTINS.get(name)?.fn, args, input, meter);

const toMillis1: One = (value, input, meter) =>
  typeof value === "string" ? toMillis(value, undefined, meter) : general("toMillis", [value], input, meter);
const fromMillis1: One = (value, input, meter) =>
  typeof value === "number" ? fromMillis(value, undefined, undefined, meter) : general("fromMillis", [value], input, meter);
const string1: One = (value, input, meter) => {
  if (typeof value === "string" || value === undefined) return value;
  return Number.isSafeInteger(value) ? String(value) : general("string", [value], input, meter);
};
const round1: One = (value, input, meter) =>
  typeof value === "number" ? round(value, 0) : general("round", [value], input, meter);
const exists1: One = (value) => value !== undefined;
const not1: One = (value, _input, meter) => (value === undefined ? undefined : !booleanOf(value, meter));
const boolean1: One = (value, _input, meter) => booleanOf(value, meter);
const count1: One = (value, input, meter) =>
  value === undefined ? 0 : Array.isArray(value) ? value.length : general("count", [value], input, meter);
const lowercase1: One = (value, input, meter) =>
  typeof value === "string" ? lowercase(value, meter) : general("lowercase", [value], input, meter);
const uppercase1: One = (value, input, meter) =>
  typeof value === "string" ? uppercase(value, meter) : general("uppercase", [value], input, meter);
const lookup2: Two = (value, key, input, meter) =>
  typeof key === "string" && value !== undefined && !Array.isArray(value)
    ? lookup(value, key, meter)
    : general("lookup", [value, key], input, meter);
const contains2: Two = (text, part, input, meter) =>
  typeof text === "string" && typeof part === "string"
    ? holds(text, part, meter)
    : general("contains", [text, part], input, meter);
const substringBefore2: Two = (text, mark, input, meter) =>
  typeof text === "string" && typeof mark === "string"
    ? before(text, mark, meter)
    : general("substringBefore", [text, mark], input, meter);
const substringAfter2: Two = (text, mark, input, meter) =>
  typeof text === "string" && typeof mark === "string"
    ? after(text, mark, meter)
    : general("substringAfter", [text, mark], input, meter);

/** The argument of `$fromMillis($toMillis(x))`, which `restated` writes without going through a number. */
export function moment({ name, args }: { name: string; args: readonly Ir[] }): Ir | undefined {
  const [inner, other] = args;
  if (name !== "fromMillis" || other || inner?.kind !== "builtinCall" || inner.name !== "toMillis") return undefined;
  return inner.args.length === 1 ? inner.args[0] : undefined;
}

/** A text of a moment in UTC with three digits of fraction. */
export const restated: One = (value, input, meter) => {
  const ms = typeof value === "string" ? usualMs(value) : Number.NaN;
  if (typeof value !== "string" || Number.isNaN(ms)) return fromMillis1(toMillis1(value, input, meter), input, meter);
  if (value.length === 24) return value;
  return value.length === 20 ? `${value.slice(0, 19)}.000Z` : formatMillis(ms);
};

/** By name and number of arguments. */
export const ONE: Readonly<Record<string, One>> = {
  toMillis1,
  fromMillis1,
  string1,
  round1,
  exists1,
  not1,
  boolean1,
  count1,
  lowercase1,
  uppercase1,
};
export const TWO: Readonly<Record<string, Two>> = { lookup2, contains2, substringBefore2, substringAfter2 };
