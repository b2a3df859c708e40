// Paths that bind variables (`@`, `#`, `%`): every item is carried with the variables bound on the way to it.
import type { Meter } from "../meter.ts";
import { Appended, asSequence, asTuples, isTuples, type Value } from "../value.ts";
import { sorted, type Term } from "./sort.ts";
import { at, filter, type Over, type Tuple } from "./steps.ts";

export type TupleStage = { at: number } | { test: Over } | { bind: string };

/** `focus` names the results and keeps the context; `index` numbers them; `ancestor` names the context. */
export interface TupleEach {
  over: Over;
  focus?: string;
  index?: string;
  ancestor?: string;
  stages: TupleStage[];
}

export interface TupleSort {
  terms: Term[];
  index?: string;
  stages: TupleStage[];
}

const tupleOf = (members: Tuple): Tuple => Object.assign(Object.create(null), members);
const asValue = (tuple: Tuple): Value => tuple as unknown as Value;

/** Takes the steps over the items of a path; undefined items: nothing. The result is tuples. */
export function tuples(from: Value[], steps: readonly (TupleEach | TupleSort)[], meter: Meter): Value {
  let carried: Value[] | undefined;
  for (const one of steps) {
    let next = "terms" in one ? sort(one, carried, from, meter) : each(one, carried ?? wrapped(from, meter), meter);
    for (const stage of one.stages) next = staged(stage, next, meter) as Value[];
    carried = next;
  }
  return carried ?? [];
}

/** The items themselves, without their variables. */
export function bare(carried: Value): Value {
  return asSequence((carried as Value[]).map((tuple) => (tuple as unknown as Tuple)["@"]));
}

function wrapped(from: Value[], meter: Meter): Value[] {
  meter.make(from.length);
  return from.map((item) => asValue(tupleOf({ "@": item })));
}

function each(one: TupleEach, carried: Value[], meter: Meter): Value[] {
  const out: Value[] = [];
  for (const entry of carried) {
    meter.step();
    const tuple = entry as unknown as Tuple;
    const result = one.over(tuple["@"], tuple);
    if (result === undefined) continue;
    const results = Array.isArray(result) ? result : [result];
    meter.make(results.length);
    const inner = isTuples(result);
    results.forEach((value, index) => {
      const made = tupleOf(tuple);
      if (inner) Object.assign(made, value);
      else {
        made[one.focus ?? "@"] = value;
        if (one.index !== undefined) made[one.index] = index;
        if (one.ancestor !== undefined) made[one.ancestor] = tuple["@"];
      }
      out.push(asValue(made));
    });
  }
  return asTuples(out);
}

function sort(one: TupleSort, carried: Value[] | undefined, from: Value[], meter: Meter): Value[] {
  if (carried) return sorted(carried, one.terms, meter) as Value[];
  const order = sorted(from, one.terms, meter) as Value[];
  return asTuples(order.map((item, index) => asValue(tupleOf({ "@": item, [one.index ?? ""]: index }))));
}

function staged(stage: TupleStage, carried: Value[], meter: Meter): Value {
  if ("at" in stage) return at(carried, stage.at);
  if ("test" in stage) return filter(carried, stage.test, meter);
  carried.forEach((tuple, index) => {
    (tuple as unknown as Tuple)[stage.bind] = index;
  });
  return carried;
}

/** Several tuples as one: every variable holds the values of all. */
export function reduced(data: Value, meter: Meter): Tuple {
  if (!Array.isArray(data)) return tupleOf(data as unknown as Tuple);
  const gathered = new Map<string, Appended>();
  for (const tuple of data as unknown as Tuple[])
    for (const name of Object.keys(tuple)) {
      const values = gathered.get(name) ?? new Appended();
      meter.step();
      values.add(tuple[name], meter);
      gathered.set(name, values);
    }
  return tupleOf(Object.fromEntries([...gathered].map(([name, values]) => [name, values.whole])));
}
