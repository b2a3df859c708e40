// Built-in functions over arrays and objects, and those that take functions.
import { isObject, kindOf } from "../../json.ts";
import { failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import { setMember } from "../runtime/group.ts";
import { mergeSort } from "../runtime/sort.ts";
import { lookup } from "../runtime/steps.ts";
import { cloned } from "../runtime/transform.ts";
import { append, applyTo, asSequence, Callable, equal, isCallable, isSequence, sequence, truthy, type Value } from "../value.ts";
import { type Builtin, builtin } from "./builtin.ts";

/** Calls with the item, and with index and whole where the function takes them. */
function callEach(fn: Value, args: Value[], meter: Meter): Value {
  meter.step();
  if (!(fn instanceof Callable)) return applyTo(fn, args, null, meter);
  const arity = Math.max(1, Callable.arity(fn));
  return applyTo(fn, arity < args.length ? args.slice(0, arity) : args, null, meter);
}

const list = (value: Value): Value[] => (Array.isArray(value) ? value : [value]);

function keys(value: Value): Value {
  if (Array.isArray(value))
    return sequence(...new Set(value.flatMap((item) => list(keys(item))).filter((key) => key !== undefined)));
  return isObject(value) && !isCallable(value) ? sequence(...Object.keys(value)) : sequence();
}

function spread(value: Value): Value {
  if (Array.isArray(value)) return value.reduce<Value>((all, item) => append(all, spread(item)), sequence());
  if (isObject(value) && !isCallable(value))
    return sequence(...Object.entries(value).map(([key, member]) => ({ [key]: member })));
  return value;
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
    return comparator === undefined ? (a as number) > (b as number) : Boolean(applyTo(comparator, [a, b], null, meter));
  });
}

export const COLLECTION: Builtin[] = [
  builtin("append", "<xx:a>", 2, ([a, b], meter) => {
    meter.make((Array.isArray(a) ? a.length : 1) + (Array.isArray(b) ? b.length : 1));
    return append(a, b);
  }),
  builtin("exists", "<x:b>", 1, ([value]) => value !== undefined),
  builtin("keys", "<x-:a<s>>", 1, ([value]) => keys(value)),
  builtin("lookup", "<x-s:x>", 2, ([value, key]) => lookup(value, key as string)),
  builtin("spread", "<x-:a<o>>", 1, ([value]) => spread(value)),
  builtin("merge", "<a<o>:o>", 1, ([items]) => {
    if (items === undefined) return undefined;
    const out: Record<string, Value> = {};
    for (const item of items as Value[])
      for (const [key, value] of Object.entries(item as Record<string, Value>)) setMember(out, key, value);
    return out as Value;
  }),
  builtin("reverse", "<a:a>", 1, ([items]) =>
    items === undefined ? undefined : (items as Value[]).length <= 1 ? items : [...(items as Value[])].reverse(),
  ),
  builtin("type", "<x:s>", 1, ([value]) => {
    if (value === undefined) return undefined;
    if (value === null) return "null";
    return isCallable(value) ? "function" : Array.isArray(value) ? "array" : kindOf(value);
  }),
  builtin("distinct", "<x:x>", 1, ([items], meter) => {
    if (!Array.isArray(items) || items.length <= 1) return items;
    const out: Value[] = isSequence(items) ? sequence() : [];
    for (const item of items) {
      meter.step(out.length + 1);
      if (!out.some((one) => equal(one, item))) out.push(item);
    }
    return out;
  }),
  builtin("zip", "<a+>", 1, (arrays) => {
    const length = Math.min(...arrays.map((array) => (Array.isArray(array) ? array.length : 0)));
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
      : asSequence((items as Value[]).filter((item, index) => truthy(callEach(fn, [item, index, items], meter)))),
  ),
  builtin("single", "<af?>", 2, ([items, fn], meter) => {
    if (items === undefined) return undefined;
    const found = (items as Value[]).filter(
      (item, index) => fn === undefined || truthy(callEach(fn, [item, index, items], meter)),
    );
    if (found.length > 1) throw failed("D3138", "more than one item fits");
    if (found.length === 0) throw failed("D3139", "no item fits");
    return found[0];
  }),
  builtin("reduce", "<afj?:j>", 3, ([items, fn, initial], meter) => {
    if (items === undefined) return undefined;
    if (!(fn instanceof Callable) || Callable.arity(fn) < 2)
      throw failed("D3050", "the function of a reduce takes two arguments");
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
      if (truthy(callEach(fn, [value, key, object], meter))) setMember(out, key, value);
    return Object.keys(out).length === 0 ? undefined : (out as Value);
  }),
  builtin("each", "<o-f:a>", 2, ([object, fn], meter) => {
    const results = Object.entries((object ?? {}) as Record<string, Value>).map(([key, value]) =>
      callEach(fn, [value, key, object], meter),
    );
    return sequence(...results.filter((result) => result !== undefined));
  }),
  builtin("sort", "<af?:a>", 2, ([items, comparator], meter) =>
    items === undefined ? undefined : sort(items as Value[], comparator, meter),
  ),
  builtin("clone", "<(oa)-:o>", 1, ([value], meter) => cloned(value, meter)),
  builtin("error", "<s?:x>", 1, ([message]) => {
    throw failed("D3137", typeof message === "string" ? message : "$error() function evaluated");
  }),
  builtin("assert", "<bs?:x>", 2, ([condition, message]) => {
    if (condition !== true) throw failed("D3141", typeof message === "string" ? message : "$assert() statement failed");
    return undefined;
  }),
];
