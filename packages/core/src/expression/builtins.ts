// The functions there are, those that are refused, and how one is called.
import { ExpressionError } from "./error.ts";
import type { Builtin } from "./functions/builtin.ts";
import { COLLECTION } from "./functions/collection.ts";
import { NUMBER } from "./functions/number.ts";
import { TEXT } from "./functions/text.ts";
import { TIME } from "./functions/time.ts";
import type { Meter } from "./meter.ts";
import type { ExpressionProblem } from "./problem.ts";
import { Callable, type Value } from "./value.ts";

const ALL: Builtin[] = [...TEXT, ...NUMBER, ...COLLECTION, ...TIME];

/** As function values, so that `$map(xs, $string)` works. */
export const BUILTINS: ReadonlyMap<string, Callable> = new Map(ALL.map((entry) => [entry.name, callable(entry)]));

/** These read a clock or draw. */
const IMPURE: ReadonlySet<string> = new Set(["now", "millis", "random", "shuffle"]);

/** Functions of the reference that are not compiled: pictures, text encodings of the platform, evaluation of text. */
const REFUSED: ReadonlySet<string> = new Set([
  "eval",
  "formatNumber",
  "formatInteger",
  "parseInteger",
  "base64encode",
  "base64decode",
  "clone",
]);

/** Functions of which only the form with this many arguments is compiled: the further ones are pictures. */
export const MOST_ARGUMENTS: ReadonlyMap<string, number> = new Map([
  ["toMillis", 1],
  ["fromMillis", 1],
]);

function callable({ arity, check, run, name }: Builtin): Callable {
  return new Callable(arity, (args: Value[], input: Value, meter: Meter) => {
    meter.step();
    const checked = check(args, input);
    try {
      return run(checked, meter, input);
    } catch (error) {
      if (error instanceof ExpressionError) throw error;
      if (error instanceof TypeError || error instanceof RangeError)
        throw new ExpressionError("expression_failed", `$${name} failed on its arguments`);
      throw error;
    }
  });
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
  if (REFUSED.has(text)) return { code: "expression_uncompilable", message: `\`$${text}\` is not compiled`, offset };
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
