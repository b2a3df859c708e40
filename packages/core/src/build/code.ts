// Generators that take what a build wrote ahead before they make code of strings.
import { aheadOf, type Code } from "../expression/source/instantiate.ts";
import type { Generators } from "../generators.ts";

/** The generators with the functions of a build; those are asked for once, when the first is wanted. */
export function withCode({ expression, reader, writer }: Generators, code: () => Code): Generators {
  const ahead = aheadOf(code);
  return {
    expression: (ir, shape) => expression(ir, shape, ahead),
    reader: (plan) => reader(plan, ahead),
    writer: (plan, model) => writer(plan, model, ahead),
  };
}
