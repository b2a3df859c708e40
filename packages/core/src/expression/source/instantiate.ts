// The one place where text becomes code: what these compilers wrote, in which the user's texts are literals.

/** A function of a library that gives a compiled function. */
type Factory = (library: never) => unknown;

/** Functions written ahead of time, by the key of their source. */
export type Code = Readonly<Record<string, Factory>>;

/** The function that a build wrote of a source, if it did. */
export type Ahead = (source: string) => Factory | undefined;

/** The functions of a build. The keys are `codeKey` of what was written; the build is asked for them once. */
export function aheadOf(code: () => Code): Ahead {
  let table: Code | undefined;
  return (source) => {
    table ??= code();
    const key = codeKey(source);
    return Object.hasOwn(table, key) ? table[key] : undefined;
  };
}

let forbidden = false;

/** No text becomes code from now on: for a page whose policy would report each try, though it is caught. */
export function forbidCode(): void {
  forbidden = true;
}

/**
 * What the body of a function of `R` gives for a library, or undefined where it was not built ahead and code from strings is
 * not allowed. Nothing but the library is meant to be in its reach.
 */
export function instantiate<Library, Compiled>(source: string, library: Library, ahead?: Ahead): Compiled | undefined {
  const built = ahead?.(source);
  if (built) return built(library as never) as Compiled;
  if (forbidden) return undefined;
  try {
    return (new Function("R", source) as (library: Library) => Compiled)(library);
  } catch (error) {
    // Such a place says so with an EvalError; anything else is a defect of ours.
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}

/** A key of a source: its length and two hashes of 32 bits (FNV-1a, and one with another prime). */
export function codeKey(source: string): string {
  let [one, two] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x5bd1e995);
  }
  return [source.length, one >>> 0, two >>> 0].map((part) => part.toString(36)).join("-");
}
