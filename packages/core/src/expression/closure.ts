// Small closures that the compiler puts together: constants, names, calls.
import { failed } from "./error.ts";
import type { Frame } from "./frame.ts";
import { lookup } from "./functions/collection.ts";
import type { Closure } from "./steps.ts";
import { Callable, Pattern, settle, type Value } from "./value.ts";

export const NOTHING: Closure = () => undefined;

export function invoke(callee: Value, args: Value[], input: Value, frame: Frame): Value {
  if (callee instanceof Pattern) return firstFind(callee, args[0]);
  if (!(callee instanceof Callable)) throw failed("T1006", "what is called is no function");
  return callee.call(args, input, frame.meter);
}

/** A regular expression called as a function gives its first find. */
function firstFind(pattern: Pattern, text: Value): Value {
  if (typeof text !== "string") return undefined;
  const [found] = pattern.matches(text);
  return found && { match: found.match, start: found.index, end: found.index + found.match.length, groups: found.groups };
}

export function constant(value: Value): Closure {
  return () => value;
}

export function name(text: string): Closure {
  return (input) => lookup(input, text);
}

export function settled(closure: Closure): Closure {
  return (input, frame) => settle(closure(input, frame));
}
