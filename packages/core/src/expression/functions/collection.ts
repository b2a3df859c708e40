// Built-in functions over arrays and objects, and those that take functions.
import { isObject, kindOf } from "../../json.ts";
import { failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import { setMember } from "../runtime/group.ts";
import { mergeSort } from "../runtime/sort.ts";
import { lookup } from "../runtime/steps.ts";
import { cloned } from "../runtime/transform.ts";
import {
  Appended,
  append,
  applyTo,
  asSequence,
  Callable,
  equal,
  isCallable,
  isSequence,
  sequence,
  truthy,
  type Value,
} from "../value.ts";
import { type Builtin, builtin } from "./builtin.ts";

/** Calls with the item, and with index and whole where the function takes them. */
function callEach(fn: Value, args: Value[], meter: Meter): Value {
  meter.step();
  if (!(fn instanceof Callable)) return applyTo(fn, args, null, meter);
  const arity = Math.max(1, Callable.arity(fn));
  return applyTo(fn, arity < args.length ? args.slice(0, arity) : args, null, meter);
}

/** Longest message of an expression's own failure that is told. */
const MAX_MESSAGE = 1000;

function addKeys(value: Value, found: Set<Value>, meter: Meter): void {
  meter.step();
  if (Array.isArray(value)) for (const item of value) addKeys(item, found, meter);
  else if (isObject(value) && !isCallable(value))
    for (const key of Object.keys(value)) {
      meter.step();
      found.add(key);
    }
}

function keys(value: Value, meter: Meter): Value {
  const found = new Set<Value>();
  addKeys(value, found, meter);
  return asSequence([...found]);
}

function spread(value: Value, meter: Meter): Value {
  if (Array.isArray(value)) {
    const out = new Appended();
    out.add(sequence(), meter);
    for (const item of value) out.add(spread(item, meter), meter);
    return out.whole;
  }
  if (!isObject(value) || isCallable(value)) return value;
  const entries = Object.entries(value);
  meter.make(entries.length);
  return asSequence(entries.map(([key, member]) => ({ [key]: member })));
}

/** The items without repeats, in order. What is no array and no object is found by itself, not by looking at all before it. */
function distinct(items: Value[], meter: Meter): Value[] {
  const out: Value[] = isSequence(items) ? sequence() : [];
  const scalars = new Set<unknown>();
  const others: Value[] = [];
  for (const item of items) {
    meter.step();
    if (typeof item === "object" && item !== null) {
      meter.step(others.length);
      if (others.some((one) => equal(one, item, meter))) continue;
      others.push(item);
    } else {
      if (typeof item === "string") meter.look(item.length);
      const known = typeof item === "bigint" ? (Number.isSafeInteger(Number(item)) ? Number(item) : item) : item;
      if (scalars.has(known)) continue;
      scalars.add(known);
    }
    out.push(item);
  }
  return out;
}

function sort(items: Value[], comparator: Value, meter: Meter): Value {
  if (items.length <= 1) return items;
  if (comparator === undefined) {
    const kind = typeof items[0];
    if ((kind !== "number" && kind !== "string") || items.some((item) => typeof item !== kind))
      throw failed("D3070", "only numbers or only texts are sorted without a function");
  }
  return mergeSort(items, (a, b) => {
    meter.step();
    if (typeof a === "string" && typeof b === "string") meter.look(Math.min(a.length, b.length));
    return comparator === undefined ? (a as number) > (b as number) : Boolean(applyTo(comparator, [a, b], null, meter));
  });
}

export const COLLECTION: Builtin[] = [
  builtin("append", "<xx:a>", 2, ([a, b], meter) => append(a, b, meter)),
  builtin("exists", "<x:b>", 1, ([value]) => value !== undefined),
  builtin("keys", "<x-:a<s>>", 1, ([value], meter) => keys(value, meter)),
  builtin("lookup", "<x-s:x>", 2, ([value, key], meter) => lookup(value, key as string, meter)),
  builtin("spread", "<x-:a<o>>", 1, ([value], meter) => spread(value, meter)),
  builtin("merge", "<a<o>:o>", 1, ([items], meter) => {
    if (items === undefined) return undefined;
    const out: Record<string, Value> = {};
    for (const item of items as Value[])
      for (const [key, value] of Object.entries(item as Record<string, Value>)) {
        meter.step();
        setMember(out, key, value);
      }
    return out as Value;
  }),
  builtin("reverse", "<a:a>", 1, ([items], meter) => {
    if (items === undefined || (items as Value[]).length <= 1) return items;
    meter.make((items as Value[]).length);
    return [...(items as Value[])].reverse();
  }),
  builtin("type", "<x:s>", 1, ([value]) => {
    if (value === undefined) return undefined;
    if (value === null) return "null";
    return isCallable(value) ? "function" : Array.isArray(value) ? "array" : kindOf(value);
  }),
  builtin("distinct", "<x:x>", 1, ([items], meter) => {
    return !Array.isArray(items) || items.length <= 1 ? items : distinct(items, meter);
  }),
  builtin("zip", "<a+>", 1, (arrays, meter) => {
    const length = Math.min(...arrays.map((array) => (Array.isArray(array) ? array.length : 0)));
    meter.make(length * (arrays.length + 1));
    return Array.from({ length }, (_none, index) => arrays.map((array) => (array as Value[])[index]));
  }),
  builtin("map", "<af>", 2, ([items, fn], meter) =>
    items === undefined
      ? undefined
      : asSequence(
          (items as Value[]).map((item, index) => callEach(fn, [item, index, items], meter)).filter((item) => item !== undefined),
        ),
  ),
  builtin("filter", "<af>", 2, ([items, fn], meter) =>
    items === undefined
      ? undefined
      : asSequence((items as Value[]).filter((item, index) => truthy(callEach(fn, [item, index, items], meter), meter))),
  ),
  builtin("single", "<af?>", 2, ([items, fn], meter) => {
    if (items === undefined) return undefined;
    const found = (items as Value[]).filter(
      (item, index) => fn === undefined || truthy(callEach(fn, [item, index, items], meter), meter),
    );
    if (found.length > 1) throw failed("D3138", "more than one item fits");
    if (found.length === 0) throw failed("D3139", "no item fits");
    return found[0];
  }),
  builtin("reduce", "<afj?:j>", 3, ([items, fn, initial], meter) => {
    if (items === undefined) return undefined;
    if (!(fn instanceof Callable) || Callable.arity(fn) < 2)
      throw failed("D3050", "the function of a reduce takes two arguments");
    meter.make((items as Value[]).length);
    const rest = [...(items as Value[])];
    let value = initial === undefined && rest.length > 0 ? rest.shift() : initial;
    const offset = (items as Value[]).length - rest.length;
    rest.forEach((item, index) => {
      value = callEach(fn, [value, item, index + offset, items], meter);
    });
    return value;
  }),
  builtin("sift", "<o-f?:o>", 2, ([object, fn], meter) => {
    const out: Record<string, Value> = {};
    for (const [key, value] of Object.entries((object ?? {}) as Record<string, Value>))
      if (truthy(callEach(fn, [value, key, object], meter), meter)) setMember(out, key, value);
    return Object.keys(out).length === 0 ? undefined : (out as Value);
  }),
  builtin("each", "<o-f:a>", 2, ([object, fn], meter) => {
    const results = Object.entries((object ?? {}) as Record<string, Value>).map(([key, value]) =>
      callEach(fn, [value, key, object], meter),
    );
    return asSequence(results.filter((result) => result !== undefined));
  }),
  builtin("sort", "<af?:a>", 2, ([items, comparator], meter) =>
    items === undefined ? undefined : sort(items as Value[], comparator, meter),
  ),
  builtin("clone", "<(oa)-:o>", 1, ([value], meter) => cloned(value, meter)),
  builtin("error", "<s?:x>", 1, ([message]) => {
    throw failed("D3137", typeof message === "string" ? message.slice(0, MAX_MESSAGE) : "$error() function evaluated");
  }),
  builtin("assert", "<bs?:x>", 2, ([condition, message]) => {
    if (condition !== true)
      throw failed("D3141", typeof message === "string" ? message.slice(0, MAX_MESSAGE) : "$assert() statement failed");
    return undefined;
  }),
];
