// Calls: of what turned out to be a function, of some of its arguments, of one function after another.
import { failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import { type Check, signature } from "../signature.ts";
import { applyTo, Callable, isCallable, Tail, type Value } from "../value.ts";

/** Calls a value; a function among the arguments forgets the context of its call, as the reference has it. */
export function call(callee: Value, args: Value[], context: Value, forgot: boolean, meter: Meter): Value {
  if (callee === undefined && forgot) throw failed("T1005", "what is called is no function; did you forget the `$`?");
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (typeof arg === "object" && arg instanceof Callable) args[index] = withoutContext(arg);
  }
  return applyTo(callee, args, context, meter);
}

function withoutContext(fn: Callable): Callable {
  return new Callable(Callable.arity(fn), (args, _context, meter) => applyTo(fn, args, null, meter));
}

export function tail(callee: Value, args: Value[]): Value {
  return new Tail(callee, args);
}

/** A lambda; `body` gets the arguments as they were given. */
export function lambda(arity: number, body: (args: Value[]) => Value, check: Check | undefined): Value {
  return new Callable(
    arity,
    (args, _context, meter) => {
      meter.step();
      meter.enter();
      const value = body(args);
      meter.leave();
      return value;
    },
    check,
  );
}

export const checked = (text: string): Check => signature(text);

/** `value ~> fn`; two functions are chained. */
export function apply(left: Value, right: Value, meter: Meter): Value {
  if (!isCallable(right)) throw failed("T2006", "the right side of `~>` is no function");
  if (!isCallable(left)) return applyTo(right, [left], null, meter);
  return new Callable(1, (args, _context, inner) => tail(right, [applyTo(left, [args[0]], null, inner)]));
}

/** A function with some arguments given; `undefined` in `given` stands for `?`. Arguments are not checked, as in the reference. */
export function partial(callee: Value, given: readonly ({ value: Value } | undefined)[], forgot: boolean): Value {
  if (callee === undefined && forgot) throw failed("T1007", "what is called in part is no function; did you forget the `$`?");
  if (!(callee instanceof Callable)) throw failed("T1008", "what is called in part is no function");
  const open: number[] = [];
  for (let index = 0; index < Callable.arity(callee); index++) if (index < given.length && !given[index]) open.push(index);
  return new Callable(open.length, (args, _context, meter) => {
    const all = Array.from({ length: Callable.arity(callee) }, (_none, index) => given[index]?.value);
    for (const [nth, index] of open.entries()) all[index] = args[nth];
    return Callable.unchecked(callee, all, meter);
  });
}
