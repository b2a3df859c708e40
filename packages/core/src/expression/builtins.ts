// The functions there are, those that are refused, and how one is called.
import { ExpressionError } from "./error.ts";
import type { Builtin } from "./functions/builtin.ts";
import { COLLECTION } from "./functions/collection.ts";
import { NUMBER } from "./functions/number.ts";
import { PICTURE } from "./functions/picture.ts";
import { TEXT } from "./functions/text.ts";
import { TIME } from "./functions/time.ts";
import type { ExpressionProblem } from "./problem.ts";
import { Callable } from "./value.ts";

/** Results that may be sequences: arrays, and what may be anything. */
const SEQUENCES = /:[ax]|^<[^:]*>$/;

const ALL: Builtin[] = [...TEXT, ...NUMBER, ...COLLECTION, ...TIME, ...PICTURE];

/** A function value, so that `$map(xs, $string)` works, and what calls of it by name may know. */
export interface BuiltinFunction {
  fn: Callable;
  /** Never gives a sequence. */
  settled: boolean;
  /** What it gives where it does not give nothing, by its signature. */
  type: "string" | "scalar" | "any";
}

/** The type of results by the letter behind the colon of a signature. */
function resultOf(signature: string): BuiltinFunction["type"] {
  const letter = /:([a-z])[^:]*>$/.exec(signature)?.[1];
  return letter === "s" ? "string" : letter === "n" || letter === "b" ? "scalar" : "any";
}

export const BUILTINS: ReadonlyMap<string, BuiltinFunction> = new Map(
  ALL.map((entry) => [
    entry.name,
    { fn: callable(entry), settled: !SEQUENCES.test(entry.signature), type: resultOf(entry.signature) },
  ]),
);

/** These read a clock or draw. */
const IMPURE: ReadonlySet<string> = new Set(["now", "millis", "random", "shuffle"]);

function callable({ arity, check, run, name }: Builtin): Callable {
  return new Callable(
    arity,
    (args, context, meter) => {
      meter.step();
      try {
        return run(args, meter, context);
      } catch (error) {
        if (error instanceof ExpressionError) throw error;
        if (error instanceof TypeError) throw new ExpressionError("expression_failed", `$${name} failed on its arguments`);
        throw error;
      }
    },
    check,
  );
}

/** What is wrong with a name that neither the scope nor the functions have. */
export function unknownName(
  text: string,
  offset: number,
  names: readonly string[],
  elsewhere: readonly string[],
): ExpressionProblem {
  const expected = names.map((one) => `$${one}`);
  if (IMPURE.has(text)) return { code: "expression_impure", message: `\`$${text}\` reads a clock or draws at random`, offset };
  if (text === "eval")
    return { code: "expression_uncompilable", message: "`$eval` runs text of the data; it is not compiled", offset };
  if (elsewhere.includes(text))
    return { code: "expression_scope", message: `\`$${text}\` is not in scope in this slot`, offset, expected };
  const all = [...expected, ...[...BUILTINS.keys()].map((one) => `$${one}`)];
  return {
    code: "expression_variable",
    message: `there is no variable or function \`$${text}\``,
    offset,
    expected: all,
    got: `$${text}`,
  };
}
