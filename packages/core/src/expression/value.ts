// Values while an expression runs: JSON, nothing, functions; and sequences, the arrays that JSONata flattens and unwraps.
import isEqual from "lodash-es/isEqual.js";
import { isObject, type Json } from "../json.ts";
import { failed } from "./error.ts";
import type { Meter } from "./meter.ts";

/** A function value: a lambda or a built-in. */
export class Callable {
  readonly arity: number;
  readonly call: (args: Value[], input: Value, meter: Meter) => Value;
  constructor(arity: number, call: (args: Value[], input: Value, meter: Meter) => Value) {
    this.arity = arity;
    this.call = call;
  }
}

/** A compiled regular expression; linear in the text (RE2). */
export class Pattern {
  readonly matches: (text: string) => { match: string; index: number; groups: string[] }[];
  constructor(matches: Pattern["matches"]) {
    this.matches = matches;
  }
}

/** The result of a call in tail position: the reference hands it on as it is, so that nothing on the way may unwrap it. */
export class Tail {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}

/** What stands for the context of a call in tail position: the reference has something of its own there that is no data. */
export const TAIL_CONTEXT = new Callable(0, () => undefined);

export type Value = Json | Callable | Pattern | Tail | Value[] | undefined;

const MARK = Symbol("sequence");
const KEEP = Symbol("keep");
const CONS = Symbol("cons");
const OUTER = Symbol("outer");

type Marked = Value[] & { [MARK]?: true; [KEEP]?: true; [CONS]?: true; [OUTER]?: true };

/** A new sequence. Marks are symbols of this module, so that no data can carry them. */
export function sequence(...items: Value[]): Value[] {
  (items as Marked)[MARK] = true;
  return items;
}

export const isSequence = (value: Value): value is Value[] => Array.isArray(value) && (value as Marked)[MARK] === true;
export const isConstructed = (value: Value): boolean => Array.isArray(value) && (value as Marked)[CONS] === true;
export const isOuter = (value: Value): value is Value[] => Array.isArray(value) && (value as Marked)[OUTER] === true;

export function keepSingleton(value: Value): Value {
  if (!Array.isArray(value)) return value;
  const kept = isConstructed(value) && !isSequence(value) ? sequence(value) : value;
  (kept as Marked)[KEEP] = true;
  return kept;
}

export function constructed(items: Value[]): Value[] {
  (items as Marked)[CONS] = true;
  return items;
}

/** An array given as input stands for itself, as the one item of a sequence. */
export function outer(value: Json | undefined): Value {
  if (!Array.isArray(value)) return value;
  const wrapped = sequence(value) as Marked;
  wrapped[OUTER] = true;
  return wrapped;
}

/** A sequence as an expression's value: nothing, its one item, or all; everything else is itself. */
export function settle(value: Value, keepArray = false): Value {
  if (!isSequence(value)) return value;
  if (keepArray) (value as Marked)[KEEP] = true;
  if (value.length === 0) return undefined;
  return value.length === 1 ? ((value as Marked)[KEEP] ? value : value[0]) : value;
}

export const isCallable = (value: Value): value is Callable | Pattern => value instanceof Callable || value instanceof Pattern;

/** A finite number; infinite ones fail (D1001), as the reference has it. */
export function isNumeric(value: Value): value is number {
  if (typeof value !== "number" || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw failed("D1001", "a number is out of range");
  return true;
}

/** JSONata's boolean of a value; undefined for nothing. */
export function booleanOf(value: Value): boolean | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.length === 1 ? booleanOf(value[0]) : value.some((item) => booleanOf(item) === true);
  if (typeof value === "string") return value.length > 0;
  if (typeof value === "bigint") return value !== 0n;
  if (isNumeric(value)) return value !== 0;
  if (isCallable(value)) return false;
  if (isObject(value)) return Object.keys(value).length > 0;
  return value === true;
}

export const truthy = (value: Value): boolean => booleanOf(value) === true;

export function equal(a: Value, b: Value): boolean {
  if (typeof a === "bigint" || typeof b === "bigint")
    return (
      typeof a !== "object" && typeof b !== "object" && String(a) === String(b) && typeof a !== "string" && typeof b !== "string"
    );
  return a === b || (typeof a === "object" && typeof b === "object" && isEqual(a, b));
}

/** Two values as one list; nothing adds nothing. */
export function append(a: Value, b: Value): Value {
  if (a === undefined) return b;
  if (b === undefined) return a;
  const first = Array.isArray(a) ? a : sequence(a);
  return first.concat(Array.isArray(b) ? b : [b]);
}

/** Plain JSON: marks gone, functions gone, every array and object a copy. */
export function plain(value: Value, meter: Meter, depth = 0): Json | undefined {
  if (value === undefined || isCallable(value)) return undefined;
  meter.deep(depth);
  if (Array.isArray(value)) return value.map((item) => plain(item, meter, depth + 1) ?? null);
  if (typeof value === "object" && value !== null) {
    const out: Record<string, Json> = {};
    for (const [key, member] of Object.entries(value)) {
      const copy = plain(member, meter, depth + 1);
      if (copy !== undefined)
        Object.defineProperty(out, key, { value: copy, enumerable: true, configurable: true, writable: true });
    }
    return out;
  }
  return value as Json;
}
