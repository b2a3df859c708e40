// Paths: how each step is taken over a sequence, filtered and flattened.
import { isObject } from "../json.ts";
import type { Frame } from "./frame.ts";
import {
  append,
  isCallable,
  isConstructed,
  isNumeric,
  isOuter,
  isSequence,
  keepSingleton,
  sequence,
  truthy,
  type Value,
} from "./value.ts";

export type Closure = (input: Value, frame: Frame) => Value;

/** `[n]` is known while compiling; any other predicate is evaluated over each item. */
export type Filter = { index: number } | { test: Closure };

export interface CompiledStep {
  run: Closure;
  filters: Filter[];
  /** An array constructor: as the first step it is taken once, not per item. */
  constructs: boolean;
}

/** Filters a value as a predicate does: by position where it gives numbers, else by truth. */
export function applyFilter(filter: Filter, value: Value, frame: Frame): Value {
  const items = Array.isArray(value) ? value : sequence(value);
  const results = sequence();
  if ("index" in filter) {
    const item = items[filter.index < 0 ? items.length + filter.index : filter.index];
    if (item === undefined) return results;
    if (Array.isArray(item)) return item;
    results.push(item);
    return results;
  }
  items.forEach((item, index) => {
    frame.meter.step();
    const found = filter.test(item, frame);
    const positions = isNumeric(found)
      ? [found]
      : Array.isArray(found) && found.length > 0 && found.every((one) => isNumeric(one))
        ? (found as number[])
        : undefined;
    if (!positions) {
      if (truthy(found)) results.push(item);
      return;
    }
    for (const position of positions) {
      const whole = Math.floor(position);
      if ((whole < 0 ? items.length + whole : whole) === index) results.push(item);
    }
  });
  return results;
}

function takeStep(step: CompiledStep, items: readonly Value[], frame: Frame, last: boolean): Value[] {
  const results: Value[] = [];
  for (const item of items) {
    frame.meter.step();
    let value = step.run(item, frame);
    for (const filter of step.filters) value = applyFilter(filter, value, frame);
    if (value !== undefined) results.push(value);
  }
  const [only] = results;
  if (last && results.length === 1 && Array.isArray(only) && !isSequence(only)) return only;
  const flat = sequence();
  for (const value of results) {
    if (Array.isArray(value) && !isConstructed(value)) {
      frame.meter.make(value.length);
      for (const item of value) flat.push(item);
    } else flat.push(value);
  }
  return flat;
}

/** A path of compiled steps. `fromVariable`: it starts at a variable, so the input is not iterated over. */
export function path(steps: CompiledStep[], fromVariable: boolean, keepArray: boolean): Closure {
  return (input, frame) => {
    let items: Value = Array.isArray(input) && !fromVariable ? input : sequence(input);
    let result: Value;
    for (const [index, step] of steps.entries()) {
      if (index === 0 && step.constructs) result = step.run(items, frame);
      else result = takeStep(step, items as Value[], frame, index === steps.length - 1);
      if (result === undefined || (Array.isArray(result) && result.length === 0)) break;
      items = Array.isArray(result) ? result : sequence(result);
    }
    return keepArray ? keepSingleton(result) : result;
  };
}

/** Every member of an object, or of the objects of an array; arrays among them are flattened. */
export function wildcard(input: Value, frame: Frame): Value {
  const object = isOuter(input) && input.length > 0 ? input[0] : input;
  let results: Value = sequence();
  if (typeof object !== "object" || object === null || isCallable(object)) return results;
  for (const member of Object.values(object as Record<string, Value>)) {
    frame.meter.step();
    if (Array.isArray(member)) results = append(results, flatten(member, frame));
    else (results as Value[]).push(member);
  }
  return results;
}

function flatten(items: Value[], frame: Frame): Value[] {
  frame.meter.make(items.length);
  return frame.meter.nested(() => items.flatMap((item) => (Array.isArray(item) ? flatten(item, frame) : [item])));
}

/** A value and everything below it. */
export function descendants(input: Value, frame: Frame): Value {
  if (input === undefined) return undefined;
  const results = sequence();
  const visit = (value: Value): void =>
    frame.meter.nested(() => {
      frame.meter.step();
      if (!Array.isArray(value)) results.push(value);
      if (Array.isArray(value)) value.forEach(visit);
      else if (isObject(value) && !isCallable(value)) Object.values(value as Record<string, Value>).forEach(visit);
    });
  visit(input);
  return results.length === 1 ? results[0] : results;
}
