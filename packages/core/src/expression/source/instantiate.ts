// The one place where text becomes code: what these compilers wrote, in which the user's texts are literals.

/**
 * What the body of a function of `R` gives for a library, or undefined where code from strings is not allowed.
 * Nothing but the library is meant to be in its reach: the source holds no name of a global besides those its writer uses.
 */
export function instantiate<Library, Compiled>(source: string, library: Library): Compiled | undefined {
  try {
    return (new Function("R", source) as (library: Library) => Compiled)(library);
  } catch (error) {
    // Such a place says so with an EvalError; anything else is a defect of ours.
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}
