// The one place where text becomes code: what this compiler wrote, in which the user's texts are literals.
import { LIBRARY } from "./library.ts";
import type { Compiled } from "./module.ts";

/** The function that `source` is, or undefined where code from strings is not allowed. */
export function instantiate(source: string): Compiled | undefined {
  try {
    return (new Function("R", source) as (library: typeof LIBRARY) => Compiled)(LIBRARY);
  } catch (error) {
    // Such a place says so with an EvalError; anything else is a defect of ours.
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}
