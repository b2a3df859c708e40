// What generated source may call: the same functions that the closures run on, by name. Nothing else is in its reach.
import { BUILTINS } from "../builtins.ts";
import { UNBOUND } from "../closures/frame.ts";
import { textOf } from "../functions/written.ts";
import type { Meter } from "../meter.ts";
import { patternOf } from "../pattern.ts";
import { addItem } from "../runtime/array.ts";
import { apply, call, checked, lambda, partial, tail } from "../runtime/calls.ts";
import { inTable, ONE, restated, TWO, tableOf } from "../runtime/direct.ts";
import { gathered, group } from "../runtime/group.ts";
import * as operators from "../runtime/operators.ts";
import { sorted } from "../runtime/sort.ts";
import {
  at,
  descendants,
  filter,
  found,
  heads,
  items,
  mapped,
  member,
  more,
  names,
  namesOf,
  step,
  wildcard,
} from "../runtime/steps.ts";
import { transform } from "../runtime/transform.ts";
import { bare, tuples } from "../runtime/tuples.ts";
import { applyTo, constructed, isOuter, keepSingleton, plain, settle, truthy, type Value } from "../value.ts";

const { OPERATORS: _operators, ...operatorFunctions } = operators;

/** A text of a value that is no text, for `&`. */
function text(value: Value, meter: Meter): string {
  return value === undefined ? "" : (textOf(value, meter) ?? "");
}

/** A text just put together, counted. */
function made(whole: string, meter: Meter): string {
  meter.make(whole.length);
  return whole;
}

const context = (input: Value): Value => (isOuter(input) ? input[0] : input);

function tupled(result: Value, steps: Parameters<typeof tuples>[1], open: boolean, begun: boolean, meter: Meter): Value {
  const from = begun ? more(result) : items(result);
  // What ended before it bound anything is the result.
  if (!from) return result;
  const carried = tuples(from, steps, meter);
  return open ? carried : bare(carried);
}

export const LIBRARY = {
  ...operatorFunctions,
  ...ONE,
  ...TWO,
  inTable,
  tableOf,
  addItem,
  apply,
  applyTo,
  at,
  builtin: (name: string) => BUILTINS.get(name)?.fn,
  call,
  checked,
  constructed,
  context,
  descendants,
  filter,
  found,
  gathered,
  group,
  heads,
  items,
  keepSingleton,
  lambda,
  made,
  mapped,
  member,
  more,
  names,
  namesOf,
  partial,
  pattern: patternOf,
  plain,
  restated,
  settle,
  sorted,
  step,
  tail,
  text,
  transform,
  truthy,
  tupled,
  unbound: UNBOUND,
  wildcard,
};
