// What a built-in function is.
import type { Meter } from "../meter.ts";
import { type Check, signature } from "../signature.ts";
import type { Value } from "../value.ts";

export interface Builtin {
  name: string;
  signature: string;
  arity: number;
  check: Check;
  run: (args: Value[], meter: Meter, input: Value) => Value;
}

/** `signature` in the reference's notation; `run` gets checked arguments. */
export function builtin(name: string, text: string, arity: number, run: Builtin["run"]): Builtin {
  return { name, signature: text, arity, check: signature(text), run };
}
