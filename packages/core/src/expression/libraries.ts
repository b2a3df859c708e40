// The two libraries that only some expressions need while they run. They are most of the weight of the core, so they are given to
// the engine by what has them: the compiler, and a built module one of whose definitions needs them.
import type { Matches, Value } from "./value.ts";

/** Regular expressions in linear time, in RE2's syntax. Both are undefined where linear time refuses the pattern. */
export interface Patterns {
  /** A literal of an expression: every match in a text. */
  find(source: string, flags: string): Matches | undefined;
  /** Whether a whole text matches. */
  whole(source: string): ((text: string) => boolean) | undefined;
}

/** Calls the function of numbers and moments by picture that has this name. */
export type Pictures = (name: string, args: Value[]) => Value;

export interface Libraries {
  patterns?: Patterns;
  pictures?: Pictures;
}

const given: Libraries = {};

/** Gives the engine what it may need; what was given before stays. */
export function provideLibraries(libraries: Libraries): void {
  Object.assign(given, libraries);
}

/** One of the libraries. Throws Error where nothing gave it: a built module says at its build what its definitions need. */
export function library<K extends keyof Libraries>(name: K): NonNullable<Libraries[K]> {
  const found = given[name];
  if (!found) throw new Error(`an expression needs the library of ${name}, which this module was built without`);
  return found;
}
