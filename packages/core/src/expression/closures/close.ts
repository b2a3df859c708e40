// The back end without generated code: the intermediate form as closures, for places that forbid code from strings.
import { isObject } from "../../json.ts";
import { BUILTINS } from "../builtins.ts";
import type { Ir } from "../ir.ts";
import { patternOf } from "../pattern.ts";
import { isPlainKey } from "../plain-key.ts";
import { addItem } from "../runtime/array.ts";
import { apply, call, checked, lambda, partial, tail } from "../runtime/calls.ts";
import { inTable, moment, ONE, restated, TWO, tableOf } from "../runtime/direct.ts";
import { negate, OPERATORS } from "../runtime/operators.ts";
import { descendants, found, items, member, more, names, namesOf, wildcard } from "../runtime/steps.ts";
import { transform } from "../runtime/transform.ts";
import { bare, tuples } from "../runtime/tuples.ts";
import { applyTo, constructed, isOuter, keepSingleton, settle, truthy, type Value } from "../value.ts";
import { type Closure, counted, type Frame, fresh, UNBOUND } from "./frame.ts";
import { chain, filtering, grouping, tupleStep } from "./paths.ts";

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
      const pattern = patternOf(ir.source, ir.flags, ir.linear);
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
      const { key, keep } = ir;
      return (input, frame) => member(input, key, keep, frame.meter);
    }
    case "names": {
      const { keys } = ir;
      const load = loading(ir);
      if (load) return load;
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
      const steps = chain(ir.steps, close);
      const { single } = ir;
      return (input, frame) => steps(single ? [input] : items(input), frame);
    }
    case "tuples": {
      const before = chain(ir.before, close, true);
      const steps = ir.steps.map((one) => tupleStep(one, close));
      const { single, open } = ir;
      const begun = ir.before.length > 0;
      return (input, frame) => {
        const start = single ? [input] : items(input);
        // What ends before it binds anything is the result.
        const result = begun ? before(start, frame) : start;
        const from = begun ? more(result) : start;
        if (!from) return result;
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
      const filters = ir.filters.map((one) => filtering(one, ir.carrying, close));
      return (input, frame) => filters.reduce((value, one) => one(value, frame), of(input, frame));
    }
    case "group":
      return grouping(ir, close);
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
      return (input, frame) => truthy(left(input, frame), frame.meter) && truthy(right(input, frame), frame.meter);
    }
    case "either": {
      const [left, right] = [close(ir.left), close(ir.right)];
      return (input, frame) => truthy(left(input, frame), frame.meter) || truthy(right(input, frame), frame.meter);
    }
    case "condition": {
      const [test, yes, no] = [close(ir.test), close(ir.yes), close(ir.no)];
      return (input, frame) => (truthy(test(input, frame), frame.meter) ? yes(input, frame) : no(input, frame));
    }
    case "default": {
      const [of, otherwise] = [close(ir.of), close(ir.otherwise)];
      const presence = ir.by === "presence";
      return (input, frame) => {
        const value = of(input, frame);
        return (presence ? value !== undefined : truthy(value, frame.meter)) ? value : otherwise(input, frame);
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
      const body = counted(ir.body, close(ir.body));
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
      const direct = straight(ir);
      if (direct) return direct;
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
      const [pattern, update] = [ir.pattern, ir.update].map((part) => counted(part, close(part))) as [Closure, Closure];
      const remove = ir.remove && counted(ir.remove, close(ir.remove));
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

function slot({ slot: { index, name, tuple }, hops, outer }: Ir & { kind: "slot" }): Closure {
  const instead = outer && close(outer);
  return (input, frame) => {
    let at: Frame | undefined = frame;
    for (let hop = 0; hop < hops; hop++) at = at?.parent;
    const value = tuple ? at?.tuple?.[name] : at?.vars[index];
    return instead && value === UNBOUND ? instead(input, frame) : value;
  };
}

/** A call of a function that has a straight form. */
function straight({ name, args }: Ir & { kind: "builtinCall" }): Closure | undefined {
  const [first, second] = args;
  const text = moment({ name, args });
  if (text) {
    const value = close(text);
    return (input, frame) => restated(value(input, frame), input, frame.meter);
  }
  const one = ONE[`${name}1`];
  const two = TWO[`${name}2`];
  if (args.length === 1 && first && one) {
    const value = close(first);
    return (input, frame) => one(value(input, frame), input, frame.meter);
  }
  if (args.length !== 2 || !first || !second || !two) return undefined;
  const [value, other] = [close(first), close(second)];
  if (name === "lookup" && first.kind === "constant" && isObject(first.value)) {
    const { value: object } = first;
    const table = tableOf(object);
    return (input, frame) => inTable(table, other(input, frame), object, input, frame.meter);
  }
  return (input, frame) => two(value(input, frame), other(input, frame), input, frame.meter);
}

/** One or two members below the context, by plain loads where those find a scalar. */
function loading({ from, keys }: Ir & { kind: "names" }): Closure | undefined {
  const [first, second] = keys;
  if (from || first === undefined || keys.length > 2 || !keys.every(isPlainKey)) return undefined;
  return (input, frame) => {
    const held = (input as Loadable)?.[first];
    const value = second === undefined ? held : held?.[second];
    return value === undefined || typeof value === "object" ? found(input, value as Value, keys, frame.meter) : (value as Value);
  };
}

/** Any value, loaded from by a key that no prototype has. */
export type Loadable = { [key: string]: Loadable } | undefined;
