// "Did you mean": the nearest of some names.
import { closest, distance } from "fastest-levenshtein";

/** The name nearest to `got`, if it is near enough to be meant: at most a third of its letters differ. */
export function suggest(got: unknown, names: readonly string[]): string | undefined {
  if (typeof got !== "string" || names.length === 0) return undefined;
  const nearest = closest(got, names as string[]);
  return distance(got, nearest) <= Math.max(1, Math.floor(Math.max(got.length, nearest.length) / 3)) ? nearest : undefined;
}
