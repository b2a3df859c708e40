// Paths, predicates and object constructors as closures; `close` makes those of the parts.
import { constantKeys } from "../constant-keys.ts";
import type { Filter, GroupIr, Ir, SortTerm, Stage, Step, TupleStep } from "../ir.ts";
import { gathered, group } from "../runtime/group.ts";
import { sorted, type Term } from "../runtime/sort.ts";
import { at, filter, more, step, type Tuple } from "../runtime/steps.ts";
import type { TupleEach, TupleSort, TupleStage } from "../runtime/tuples.ts";
import type { Value } from "../value.ts";
import { type Closure, counted, type Frame } from "./frame.ts";

type Close = (ir: Ir) => Closure;

export function filtering(one: Filter, carrying: boolean, close: Close): (value: Value, frame: Frame) => Value {
  if ("index" in one) return (value) => at(value, one.index);
  const test = counted(one.test, close(one.test));
  return (value, frame) => filter(value, (item, tuple) => test(item, carrying ? frame.carrying(tuple) : frame), frame.meter);
}

/** The steps of a path one after the other. `open`: more steps follow. */
export function chain(steps: readonly Step[], close: Close, open = false): (from: Value[], frame: Frame) => Value {
  const taken = steps.map((one, index) => {
    const last = !open && index === steps.length - 1;
    if (one.kind === "once") {
      const run = close(one.value);
      return (from: Value[] | undefined, frame: Frame) => from && run(from, frame);
    }
    const filters = one.filters.map((each) => filtering(each, false, close));
    if (one.kind === "sort") {
      const terms = one.terms.map((each) => term(each, close));
      return (from: Value[] | undefined, frame: Frame) =>
        from &&
        filters.reduce(
          (value, filtered) => filtered(value, frame),
          sorted(
            from,
            terms.map((each) => each(frame)),
            frame.meter,
          ),
        );
    }
    const run = counted(one.value, close(one.value));
    return (from: Value[] | undefined, frame: Frame) =>
      step(from, (item) => filters.reduce((value, filtered) => filtered(value, frame), run(item, frame)), last, frame.meter);
  });
  return (from, frame) => {
    let result: Value = from;
    for (let index = 0; index < taken.length; index++) {
      const next: Value[] | undefined = index === 0 ? from : more(result);
      if (next === undefined) break;
      result = taken[index]?.(next, frame);
    }
    return result;
  };
}

function term({ value, descending }: SortTerm, close: Close): (frame: Frame, carrying?: boolean) => Term {
  const run = counted(value, close(value));
  return (frame, carrying = false) => ({
    over: (item, tuple) => run(item, carrying ? frame.carrying(tuple) : frame),
    descending,
  });
}

export function tupleStep(one: TupleStep, close: Close): (frame: Frame) => TupleEach | TupleSort {
  const stages = one.stages.map((stage) => tupleStage(stage, close));
  const index = one.index === undefined ? {} : { index: one.index };
  if (one.kind === "sort") {
    const terms = one.terms.map((each) => term(each, close));
    return (frame) => ({
      terms: terms.map((each) => each(frame, true)),
      ...index,
      stages: stages.map((stage) => stage(frame)),
    });
  }
  const run = counted(one.value, close(one.value));
  return (frame) => ({
    over: (item, tuple) => run(item, frame.carrying(tuple)),
    ...(one.focus === undefined ? {} : { focus: one.focus }),
    ...index,
    ...(one.ancestor === undefined ? {} : { ancestor: one.ancestor }),
    stages: stages.map((stage) => stage(frame)),
  });
}

function tupleStage(stage: Stage, close: Close): (frame: Frame) => TupleStage {
  if ("bind" in stage) return () => stage;
  if ("index" in stage) return () => ({ at: stage.index });
  const test = counted(stage.test, close(stage.test));
  return (frame) => ({ test: (item, tuple) => test(item, frame.carrying(tuple)) });
}

export function grouping(ir: GroupIr, close: Close): Closure {
  const of = ir.of && close(ir.of);
  const keys = constantKeys(ir);
  const values = ir.pairs.map(({ value }) => close(value));
  if (keys)
    return (input, frame) => {
      const data = gathered(of ? of(input, frame) : input, frame.meter);
      const out: Record<string, Value> = {};
      for (let index = 0; index < keys.length; index++) {
        const value = (values[index] as Closure)(data, frame);
        if (value !== undefined) out[keys[index] as string] = value;
      }
      return out as Value;
    };
  const pairs = ir.pairs.map(({ key, value }, index): [Closure, Closure] => [
    counted(key, close(key)),
    counted(value, values[index] as Closure),
  ]);
  const { tuples: carrying } = ir;
  return (input, frame) => {
    const within = (run: Closure) => (item: Value, tuple: Tuple) => run(item, carrying ? frame.carrying(tuple) : frame);
    return group(
      of ? of(input, frame) : input,
      pairs.map(([key, value]) => [within(key), within(value)]),
      frame.meter,
    );
  };
}
