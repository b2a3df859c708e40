// Values while an expression runs: JSON, nothing, functions; and sequences, the arrays that JSONata flattens and unwraps.
import { isExact } from "../json/number.ts";
import { isEqual, isObject, isPlain, type Json, put } from "../json.ts";
import { failed } from "./error.ts";
import type { Meter } from "./meter.ts";

/** What runs when a function is called: checked arguments in, a value or a tail call out. */
export type Body = (args: Value[], context: Value, meter: Meter) => Value;

/** A function value: a lambda or a built-in. What it holds is private, so that no path of an expression reaches it. */
export class Callable {
  readonly #arity: number;
  readonly #body: Body;
  readonly #check: ((args: Value[], context: Value, meter: Meter) => Value[]) | undefined;
  constructor(arity: number, body: Body, check?: (args: Value[], context: Value, meter: Meter) => Value[]) {
    this.#arity = arity;
    this.#body = body;
    this.#check = check;
  }

  static arity(fn: Callable): number {
    return fn.#arity;
  }

  /** Checks the arguments and runs the body once; the result may be a tail call. */
  static enter(fn: Callable, args: Value[], context: Value, meter: Meter): Value {
    return fn.#body(fn.#check ? fn.#check(args, context, meter) : args, context, meter);
  }

  /** Runs the body on arguments as they are: partial application checks nothing. */
  static unchecked(fn: Callable, args: Value[], meter: Meter): Value {
    return fn.#body(args, null, meter);
  }
}

/** A compiled regular expression; linear in the text (RE2). */
export class Pattern {
  readonly #matches: Matches;
  constructor(matches: Matches) {
    this.#matches = matches;
  }

  static matches(pattern: Pattern, text: string, meter: Counter): Iterable<Find> {
    return pattern.#matches(text, meter);
  }
}

export interface Find {
  match: string;
  index: number;
  groups: string[];
}

/** What counts the work of a search. */
export type Counter = Pick<Meter, "step">;

/** The finds in a text, one after the other, as far as they are asked for. */
export type Matches = (text: string, meter: Counter) => Iterable<Find>;

/** A call in tail position, handed back to the caller so that the stack does not grow. Nothing on the way may unwrap it. */
export class Tail {
  readonly #callee: Value;
  readonly #args: Value[];
  constructor(callee: Value, args: Value[]) {
    this.#callee = callee;
    this.#args = args;
  }

  static enter(tail: Tail, context: Value, meter: Meter): Value {
    meter.step();
    return enter(tail.#callee, tail.#args, context, meter);
  }
}

/** Calls a function and whatever it calls in tail position. */
export function applyTo(callee: Value, args: Value[], context: Value, meter: Meter): Value {
  let result = enter(callee, args, context, meter);
  while (result instanceof Tail) result = Tail.enter(result, context, meter);
  return result;
}

function enter(callee: Value, args: Value[], context: Value, meter: Meter): Value {
  if (callee instanceof Callable) return Callable.enter(callee, args, context, meter);
  if (callee instanceof Pattern) return firstFind(callee, args[0], meter);
  throw failed("T1006", "what is called is no function");
}

/** A regular expression called as a function gives its first find, and a function that gives the next. */
function firstFind(pattern: Pattern, text: Value, meter: Meter): Value {
  if (typeof text !== "string") return undefined;
  const finds = Pattern.matches(pattern, text, meter)[Symbol.iterator]();
  const known: Find[] = [];
  const find = (at: number): Value => {
    meter.step();
    if (at === known.length) {
      const { value, done } = finds.next();
      if (!done) known.push(value);
    }
    const found = known[at];
    if (!found) return undefined;
    const end = found.index + found.match.length;
    const next = new Callable(0, () => (end >= text.length ? undefined : find(at + 1)));
    return { match: found.match, start: found.index, end, groups: found.groups, next } as unknown as Value;
  };
  return find(0);
}

export type Value = Json | Callable | Pattern | Tail | Value[] | undefined;

/** The marks of an array, as bits under a symbol of this module, so that no data can carry them. */
const MARKS = Symbol("marks");
const SEQUENCE = 1;
const KEEP = 2;
const CONSTRUCTED = 4;
const OUTER = 8;
const TUPLES = 16;

type Marked = Value[] & { [MARKS]?: number };

const marked = (value: Value, mark: number): boolean => Array.isArray(value) && (((value as Marked)[MARKS] ?? 0) & mark) !== 0;

function mark<T extends Value[]>(items: T, bits: number): T {
  (items as Marked)[MARKS] = ((items as Marked)[MARKS] ?? 0) | bits;
  return items;
}

/** A new sequence. */
export function sequence(...items: Value[]): Value[] {
  return mark(items, SEQUENCE);
}

/** Makes an array of the caller's own a sequence. */
export const asSequence = (items: Value[]): Value[] => mark(items, SEQUENCE);
export const asTuples = (items: Value[]): Value[] => mark(items, SEQUENCE | TUPLES);

export const isSequence = (value: Value): value is Value[] => marked(value, SEQUENCE);
export const isConstructed = (value: Value): boolean => marked(value, CONSTRUCTED);
export const isOuter = (value: Value): value is Value[] => marked(value, OUTER);
export const isTuples = (value: Value): value is Value[] => marked(value, TUPLES);

/** Keeps a sequence of one an array. Other arrays are arrays anyway, and may be the data's own. */
export function keepSingleton(value: Value): Value {
  if (isSequence(value)) return mark(value, KEEP);
  return isConstructed(value) ? mark([value], SEQUENCE | KEEP) : value;
}

export const constructed = (items: Value[]): Value[] => mark(items, CONSTRUCTED);

/** An array given as input stands for itself, as the one item of a sequence. */
export function outer(value: Json | undefined): Value {
  return Array.isArray(value) ? mark([value], SEQUENCE | OUTER) : value;
}

/** A sequence as an expression's value: nothing, its one item, or all; everything else is itself. */
export function settle(value: Value, keepArray = false): Value {
  if (typeof value !== "object" || value === null || !isSequence(value) || marked(value, TUPLES)) return value;
  if (keepArray) mark(value, KEEP);
  if (value.length === 0) return undefined;
  return value.length === 1 ? (marked(value, KEEP) ? value : value[0]) : value;
}

export const isCallable = (value: Value): value is Callable | Pattern =>
  typeof value === "object" && (value instanceof Callable || value instanceof Pattern);

/** A finite number; infinite ones fail (D1001), as the reference has it. */
export function isNumeric(value: Value): value is number {
  if (typeof value !== "number" || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw failed("D1001", "a number is out of range");
  return true;
}

function hasMember(value: object): boolean {
  for (const key in value) if (Object.hasOwn(value, key)) return true;
  return false;
}

/** JSONata's boolean of a value; undefined for nothing. */
export function booleanOf(value: Value, meter: Meter): boolean | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) {
    meter.step();
    return value.length === 1 ? booleanOf(value[0], meter) : value.some((item) => booleanOf(item, meter) === true);
  }
  if (typeof value === "string") return value.length > 0;
  if (typeof value === "bigint") return value !== 0n;
  if (isNumeric(value)) return value !== 0;
  if (isCallable(value)) return false;
  if (isExact(value)) return true;
  if (isObject(value)) return hasMember(value);
  return value === true;
}

export const truthy = (value: Value, meter: Meter): boolean => booleanOf(value, meter) === true;

/** Whether two values are the same, as JSON is; what is compared is counted, however often it is held. */
export function equal(a: Value, b: Value, meter: Meter): boolean {
  if (typeof a === "string" || typeof b === "string") {
    if (typeof a !== "string" || typeof b !== "string" || a.length !== b.length) return false;
    meter.look(a.length);
    return a === b;
  }
  if (typeof a === "bigint" || typeof b === "bigint")
    return (
      typeof a !== "object" &&
      typeof b !== "object" &&
      typeof a !== "boolean" &&
      typeof b !== "boolean" &&
      String(a) === String(b)
    );
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  meter.step();
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) if (!equal(a[index], b[index], meter)) return false;
    return true;
  }
  if (!isPlain(a) || !isPlain(b)) return isEqual(a, b);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  meter.step(keys.length);
  return keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key], meter));
}

/** Two values as one list; nothing adds nothing. */
export function append(a: Value, b: Value, meter: Meter): Value {
  if (a === undefined) return b;
  if (b === undefined) return a;
  meter.make((Array.isArray(a) ? a.length : 1) + (Array.isArray(b) ? b.length : 1));
  return (Array.isArray(a) ? a : [a]).concat(Array.isArray(b) ? b : [b]);
}

/** What values appended one after the other come to, each looked at once. */
export class Appended {
  private value: Value;
  /** The list that is being made; none as long as one value is all there is. */
  private list: Value[] | undefined;

  add(value: Value, meter: Meter): void {
    if (value === undefined) return;
    if (this.value === undefined) {
      this.value = value;
      return;
    }
    if (!this.list) {
      this.list = Array.isArray(this.value) ? [...this.value] : [this.value];
      meter.make(this.list.length);
    }
    meter.make(Array.isArray(value) ? value.length : 1);
    if (Array.isArray(value)) for (const item of value) this.list.push(item);
    else this.list.push(value);
  }

  get whole(): Value {
    return this.list ?? this.value;
  }
}

/** Plain JSON: marks gone, functions gone, every array and object a copy. */
export function plain(value: Value, meter: Meter, depth = 0): Json | undefined {
  if (typeof value !== "object" || value === null) return value;
  if (isCallable(value) || value instanceof Tail) return undefined;
  if (isExact(value)) return value;
  meter.deep(depth);
  meter.step();
  if (Array.isArray(value)) {
    meter.step(value.length);
    return value.map((item) => plain(item, meter, depth + 1) ?? null);
  }
  const out: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    meter.step();
    const copy = plain((value as Record<string, Value>)[key], meter, depth + 1);
    if (copy !== undefined) put(out, key, copy);
  }
  return out;
}
