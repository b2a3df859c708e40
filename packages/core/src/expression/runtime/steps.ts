// Paths: how each step is taken over a sequence, filtered and flattened.
import { isObject } from "../../json.ts";
import type { Meter } from "../meter.ts";
import {
  asSequence,
  asTuples,
  isCallable,
  isConstructed,
  isNumeric,
  isOuter,
  isSequence,
  isTuples,
  sequence,
  settle,
  truthy,
  type Value,
} from "../value.ts";

/** The variables that an item of a path carries, besides the item itself under `@`. */
export type Tuple = Record<string, Value>;

/** What is evaluated over one item. */
export type Over = (item: Value, tuple: Tuple) => Value;

const NO_TUPLE: Tuple = Object.freeze(Object.create(null));

/** What a path iterates over. */
export function items(input: Value): Value[] {
  return Array.isArray(input) ? input : sequence(input);
}

/** The items that a path goes on from: undefined ends it. */
export function more(result: Value): Value[] | undefined {
  if (result === undefined) return undefined;
  if (!Array.isArray(result)) return sequence(result);
  return result.length === 0 ? undefined : result;
}

/** One step over every item, its results flattened; as the last step it hands on a lone array as it is. */
export function step(from: Value[] | undefined, over: (item: Value) => Value, last: boolean, meter: Meter): Value {
  if (from === undefined) return undefined;
  const results: Value[] = [];
  for (let index = 0; index < from.length; index++) {
    meter.step();
    const value = over(from[index]);
    if (value !== undefined) results.push(value);
  }
  return flat(results, last, meter);
}

/** The array of what is made of each item, which is neither nothing nor an array: what `[a.b.{...}]` comes to. */
export function mapped(from: readonly Value[] | undefined, over: (item: Value) => Value, meter: Meter): Value[] {
  const out: Value[] = [];
  if (from === undefined) return out;
  meter.make(from.length);
  for (let index = 0; index < from.length; index++) {
    meter.step();
    out.push(over(from[index]));
  }
  return out;
}

function flat(results: Value[], last: boolean, meter: Meter): Value {
  const [only] = results;
  if (last && results.length === 1 && Array.isArray(only) && !isSequence(only)) return only;
  if (!results.some(Array.isArray)) return asSequence(results);
  const out: Value[] = [];
  for (const value of results) {
    if (Array.isArray(value) && !isConstructed(value)) {
      meter.make(value.length);
      for (const item of value) out.push(item);
    } else out.push(value);
  }
  return asSequence(out);
}

/** A member by name; through an array, of each of its items. Own members only. */
export function lookup(value: Value, key: string, meter: Meter): Value {
  if (Array.isArray(value)) {
    const found: Value[] = [];
    meter.step(value.length);
    for (const item of value) {
      const one = lookup(item, key, meter);
      if (one === undefined) continue;
      if (Array.isArray(one)) for (const each of one) found.push(each);
      else found.push(one);
    }
    return asSequence(found);
  }
  return isObject(value) && Object.hasOwn(value, key) ? (value as Record<string, Value>)[key] : undefined;
}

/** A member as a step of a path has it: unwrapped. */
export function member(value: Value, key: string, keep: boolean, meter: Meter): Value {
  return settle(lookup(value, key, meter), keep);
}

/** Members by name one below the other; settled. `from` is what stands at the first place, one value or many. */
export function names(input: Value, keys: readonly string[], meter: Meter): Value {
  let node: Value = input;
  let at = 0;
  // As long as there is one object there is nothing to iterate over.
  for (; at < keys.length; at++) {
    if (typeof node !== "object" || node === null) return undefined;
    if (Array.isArray(node)) break;
    node = lookup(node, keys[at] as string, meter);
  }
  if (at === keys.length) return Array.isArray(node) && isSequence(node) ? settle(asSequence(node.slice())) : node;
  let result: Value = at === 0 ? node : flat([node], false, meter);
  for (; at < keys.length; at++) {
    const key = keys[at] as string;
    result = step(more(result), (item) => member(item, key, false, meter), at === keys.length - 1, meter);
  }
  return settle(result);
}

/** What a plain load found, if that is the answer; else the members one by one. */
export function found(input: Value, value: Value, keys: readonly string[], meter: Meter): Value {
  return value === undefined || Array.isArray(value) ? names(input, keys, meter) : value;
}

/** Members by name of the value of a variable; settled. */
export function namesOf(value: Value, keys: readonly string[], meter: Meter): Value {
  return Array.isArray(value) ? names(flat([value], false, meter), keys, meter) : names(value, keys, meter);
}

/** The items that steps by these names lead to, where a plain load of them found `value`; undefined for none. */
export function heads(input: Value, value: Value, keys: readonly string[], meter: Meter): Value[] | undefined {
  if (value !== undefined) return isConstructed(value) || !Array.isArray(value) ? [value] : value;
  let from: Value[] | undefined = items(input);
  for (const key of keys) from = more(step(from, (item) => member(item, key, false, meter), false, meter));
  return from;
}

/** Filters a value by position. */
export function at(value: Value, index: number): Value {
  const from = items(value);
  const item = from[index < 0 ? from.length + index : index];
  if (Array.isArray(item)) return item;
  const results = item === undefined ? [] : [item];
  return isTuples(value) ? asTuples(results) : asSequence(results);
}

/** Filters a value as a predicate does: by position where it gives numbers, else by truth. */
export function filter(value: Value, test: Over, meter: Meter): Value {
  const from = items(value);
  const tuples = isTuples(value);
  const results: Value[] = [];
  for (let index = 0; index < from.length; index++) {
    meter.step();
    const item = from[index];
    const found = tuples ? test((item as unknown as Tuple)["@"], item as unknown as Tuple) : test(item, NO_TUPLE);
    if (typeof found === "boolean") {
      if (found) results.push(item);
      continue;
    }
    const positions = isNumeric(found) ? [found] : isPositions(found) ? found : undefined;
    if (!positions) {
      if (truthy(found, meter)) results.push(item);
      continue;
    }
    meter.step(positions.length);
    for (const position of positions) {
      const whole = Math.floor(position);
      if ((whole < 0 ? from.length + whole : whole) === index) results.push(item);
    }
  }
  return tuples ? asTuples(results) : asSequence(results);
}

function isPositions(value: Value): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => isNumeric(one));
}

/** Every member of an object, or of the objects of an array; arrays among them are flattened. */
export function wildcard(input: Value, meter: Meter): Value {
  const object = isOuter(input) && input.length > 0 ? input[0] : input;
  const results: Value[] = [];
  if (typeof object !== "object" || object === null || isCallable(object)) return asSequence(results);
  let appended = false;
  for (const value of Object.values(object as Record<string, Value>)) {
    meter.step();
    if (!Array.isArray(value)) results.push(value);
    else {
      appended = true;
      flatten(value, results, meter);
    }
  }
  // What is appended to is no sequence any more, as the reference has it.
  return appended ? results : asSequence(results);
}

function flatten(values: Value[], out: Value[], meter: Meter): void {
  meter.make(values.length);
  meter.enter();
  for (const item of values)
    if (Array.isArray(item)) flatten(item, out, meter);
    else out.push(item);
  meter.leave();
}

/** A value and everything below it. */
export function descendants(input: Value, meter: Meter): Value {
  if (input === undefined) return undefined;
  const results = sequence();
  const visit = (value: Value): void => {
    meter.enter();
    meter.step();
    if (!Array.isArray(value)) results.push(value);
    if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value) && !isCallable(value)) Object.values(value as Record<string, Value>).forEach(visit);
    meter.leave();
  };
  visit(input);
  return results.length === 1 ? results[0] : results;
}
