// The back end without generated code: the intermediate form as closures, for places that forbid code from strings.
import { BUILTINS } from "./builtins.ts";
import type { Filter, FrameShape, GroupIr, Ir, SortTerm, Stage, Step, TupleStep } from "./ir.ts";
import type { Meter } from "./meter.ts";
import { compilePattern } from "./regex.ts";
import { apply, call, checked, lambda, partial, tail } from "./runtime/calls.ts";
import { gathered, group } from "./runtime/group.ts";
import { negate, OPERATORS } from "./runtime/operators.ts";
import { sorted, type Term } from "./runtime/sort.ts";
import { at, descendants, filter, items, member, more, names, namesOf, step, type Tuple, wildcard } from "./runtime/steps.ts";
import { transform } from "./runtime/transform.ts";
import { bare, type TupleEach, type TupleSort, type TupleStage, tuples } from "./runtime/tuples.ts";
import { append, applyTo, constructed, isOuter, keepSingleton, settle, truthy, type Value } from "./value.ts";

/** Variables in force, innermost first; `tuple` holds those of an item of a path. */
export class Frame {
  readonly vars: Value[];
  readonly tuple: Tuple | undefined;
  readonly parent: Frame | undefined;
  readonly meter: Meter;
  readonly root: Value;

  constructor(meter: Meter, root: Value, vars: Value[], parent?: Frame, tuple?: Tuple) {
    this.meter = meter;
    this.root = root;
    this.vars = vars;
    this.parent = parent;
    this.tuple = tuple;
  }

  inner(vars: Value[]): Frame {
    return new Frame(this.meter, this.root, vars, this);
  }

  carrying(tuple: Tuple): Frame {
    return new Frame(this.meter, this.root, [], this, tuple);
  }
}

export type Closure = (input: Value, frame: Frame) => Value;

/** Marks a variable that is not bound yet while a name further out has the same name. */
const UNBOUND = Symbol("unbound") as unknown as Value;

/** Fresh variables of a frame. */
export function fresh({ slots }: FrameShape): Value[] {
  return slots.map((slot) => (slot.unbound ? UNBOUND : undefined));
}

export function close(ir: Ir): Closure {
  switch (ir.kind) {
    case "constant": {
      const { value } = ir;
      return () => value;
    }
    case "builtin": {
      const fn = BUILTINS.get(ir.name)?.fn;
      return () => fn;
    }
    case "pattern": {
      const pattern = compilePattern(ir.source, ir.flags);
      return () => pattern;
    }
    case "nothing":
      return () => undefined;
    case "context":
      return (input) => (isOuter(input) ? input[0] : input);
    case "root":
      return (_input, frame) => frame.root;
    case "slot":
      return slot(ir);
    case "member": {
      const { key } = ir;
      return (input) => member(input, key);
    }
    case "names": {
      const { keys } = ir;
      const from = ir.from && close(ir.from);
      return from
        ? (input, frame) => namesOf(from(input, frame), keys, frame.meter)
        : (input, frame) => names(input, keys, frame.meter);
    }
    case "wildcard":
      return (input, frame) => wildcard(input, frame.meter);
    case "descendants":
      return (input, frame) => descendants(input, frame.meter);
    case "path": {
      const steps = chain(ir.steps);
      const { single } = ir;
      return (input, frame) => steps(single ? [input] : items(input), frame);
    }
    case "tuples": {
      const before = chain(ir.before, true);
      const steps = ir.steps.map(tupleStep);
      const { single, open } = ir;
      return (input, frame) => {
        const from = more(before(single ? [input] : items(input), frame));
        if (!from) return undefined;
        const carried = tuples(
          from,
          steps.map((one) => one(frame)),
          frame.meter,
        );
        return open ? carried : bare(carried);
      };
    }
    case "filter": {
      const of = close(ir.of);
      const filters = ir.filters.map((one) => filtering(one, ir.carrying));
      return (input, frame) => filters.reduce((value, one) => one(value, frame), of(input, frame));
    }
    case "group":
      return grouping(ir);
    case "array": {
      const parts = ir.items.map(({ value, whole }) => ({ run: close(value), whole }));
      const cons = ir.constructed;
      return (input, frame) => {
        let out: Value[] = [];
        for (const { run, whole } of parts) out = addItem(out, run(input, frame), whole, frame.meter);
        return cons ? constructed(out) : out;
      };
    }
    case "negate": {
      const of = close(ir.of);
      return (input, frame) => negate(of(input, frame));
    }
    case "binary": {
      const [left, right] = [close(ir.left), close(ir.right)];
      const run = OPERATORS.get(ir.operator)?.run;
      if (!run) throw new TypeError(`no operator ${ir.operator}`);
      return (input, frame) => run(left(input, frame), right(input, frame), frame.meter);
    }
    case "both": {
      const [left, right] = [close(ir.left), close(ir.right)];
      return (input, frame) => truthy(left(input, frame)) && truthy(right(input, frame));
    }
    case "either": {
      const [left, right] = [close(ir.left), close(ir.right)];
      return (input, frame) => truthy(left(input, frame)) || truthy(right(input, frame));
    }
    case "condition": {
      const [test, yes, no] = [close(ir.test), close(ir.yes), close(ir.no)];
      return (input, frame) => (truthy(test(input, frame)) ? yes(input, frame) : no(input, frame));
    }
    case "default": {
      const [of, otherwise] = [close(ir.of), close(ir.otherwise)];
      const presence = ir.by === "presence";
      return (input, frame) => {
        const value = of(input, frame);
        return (presence ? value !== undefined : truthy(value)) ? value : otherwise(input, frame);
      };
    }
    case "block": {
      const parts = ir.parts.map(close);
      const shape = ir.frame;
      return (input, frame) => {
        const inner = shape ? frame.inner(fresh(shape)) : frame;
        let value: Value;
        for (const part of parts) value = part(input, inner);
        return value;
      };
    }
    case "bind": {
      const value = close(ir.value);
      const { index } = ir.slot;
      return (input, frame) => {
        frame.vars[index] = value(input, frame);
        return frame.vars[index];
      };
    }
    case "lambda": {
      const body = close(ir.body);
      const { arity, frame: shape } = ir;
      const check = ir.signature === undefined ? undefined : checked(ir.signature);
      return (input, frame) =>
        lambda(
          arity,
          (args) => {
            const vars = fresh(shape);
            for (let index = 0; index < arity; index++) vars[index] = args[index];
            return body(input, frame.inner(vars));
          },
          check,
        );
    }
    case "call": {
      const callee = close(ir.callee);
      const args = ir.args.map(close);
      const { forgot } = ir;
      if (ir.tail)
        return (input, frame) =>
          tail(
            callee(input, frame),
            args.map((arg) => arg(input, frame)),
          );
      return (input, frame) =>
        call(
          callee(input, frame),
          args.map((arg) => arg(input, frame)),
          input,
          forgot,
          frame.meter,
        );
    }
    case "builtinCall": {
      const fn = BUILTINS.get(ir.name)?.fn;
      const args = ir.args.map(close);
      return (input, frame) =>
        applyTo(
          fn,
          args.map((arg) => arg(input, frame)),
          input,
          frame.meter,
        );
    }
    case "apply": {
      const [left, right] = [close(ir.left), close(ir.right)];
      return (input, frame) => apply(left(input, frame), right(input, frame), frame.meter);
    }
    case "partial": {
      const callee = close(ir.callee);
      const args = ir.args.map((arg) => arg && close(arg));
      const { forgot } = ir;
      return (input, frame) => {
        const given = args.map((arg) => arg && { value: arg(input, frame) });
        return partial(callee(input, frame), given, forgot);
      };
    }
    case "transform": {
      const [pattern, update] = [close(ir.pattern), close(ir.update)];
      const remove = ir.remove && close(ir.remove);
      return (_input, frame) =>
        transform(
          (input) => pattern(input, frame),
          (match) => update(match, frame),
          remove && ((match) => remove(match, frame)),
        );
    }
    case "keep": {
      const of = close(ir.of);
      return (input, frame) => keepSingleton(of(input, frame));
    }
    case "settle": {
      const of = close(ir.of);
      const { keep } = ir;
      return (input, frame) => settle(of(input, frame), keep);
    }
  }
}

/** Adds a value to an array under construction: as one item, or its items. */
export function addItem(out: Value[], value: Value, whole: boolean, meter: Meter): Value[] {
  if (value === undefined) return out;
  meter.make(Array.isArray(value) ? value.length : 1);
  if (!whole) return append(out, value) as Value[];
  out.push(value);
  return out;
}

function slot({ slot: { index, name, tuple }, hops, outer }: Ir & { kind: "slot" }): Closure {
  const instead = outer && close(outer);
  return (input, frame) => {
    let at: Frame | undefined = frame;
    for (let hop = 0; hop < hops; hop++) at = at?.parent;
    const value = tuple ? at?.tuple?.[name] : at?.vars[index];
    return instead && value === UNBOUND ? instead(input, frame) : value;
  };
}

function filtering(one: Filter, carrying: boolean): (value: Value, frame: Frame) => Value {
  if ("index" in one) return (value) => at(value, one.index);
  const test = close(one.test);
  return (value, frame) => filter(value, (item, tuple) => test(item, carrying ? frame.carrying(tuple) : frame), frame.meter);
}

/** The steps of a path one after the other. `open`: more steps follow. */
function chain(steps: readonly Step[], open = false): (from: Value[], frame: Frame) => Value {
  const taken = steps.map((one, index) => {
    const last = !open && index === steps.length - 1;
    if (one.kind === "once") {
      const run = close(one.value);
      return (from: Value[] | undefined, frame: Frame) => from && run(from, frame);
    }
    const filters = one.filters.map((each) => filtering(each, false));
    if (one.kind === "sort") {
      const terms = one.terms.map(term);
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
    const run = close(one.value);
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

function term({ value, descending }: SortTerm): (frame: Frame, carrying?: boolean) => Term {
  const run = close(value);
  return (frame, carrying = false) => ({
    over: (item, tuple) => run(item, carrying ? frame.carrying(tuple) : frame),
    descending,
  });
}

function tupleStep(one: TupleStep): (frame: Frame) => TupleEach | TupleSort {
  const stages = one.stages.map(tupleStage);
  const index = one.index === undefined ? {} : { index: one.index };
  if (one.kind === "sort") {
    const terms = one.terms.map(term);
    return (frame) => ({
      terms: terms.map((each) => each(frame, true)),
      ...index,
      stages: stages.map((stage) => stage(frame)),
    });
  }
  const run = close(one.value);
  return (frame) => ({
    over: (item, tuple) => run(item, frame.carrying(tuple)),
    ...(one.focus === undefined ? {} : { focus: one.focus }),
    ...index,
    ...(one.ancestor === undefined ? {} : { ancestor: one.ancestor }),
    stages: stages.map((stage) => stage(frame)),
  });
}

function tupleStage(stage: Stage): (frame: Frame) => TupleStage {
  if ("bind" in stage) return () => stage;
  if ("index" in stage) return () => ({ at: stage.index });
  const test = close(stage.test);
  return (frame) => ({ test: (item, tuple) => test(item, frame.carrying(tuple)) });
}

function grouping(ir: GroupIr): Closure {
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
  const pairs = ir.pairs.map(({ key }, index): [Closure, Closure] => [close(key), values[index] as Closure]);
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

/** The keys of an object constructor where all are constants and no two are equal. */
export function constantKeys({ pairs, tuples: carrying }: GroupIr): string[] | undefined {
  const keys = pairs.map(({ key }) => (key.kind === "constant" && typeof key.value === "string" ? key.value : undefined));
  const distinct = new Set(keys).size === keys.length && !keys.includes(undefined);
  return distinct && !carrying ? (keys as string[]) : undefined;
}
