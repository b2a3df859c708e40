// "Did you mean": the nearest of some names.
import { distance } from "fastest-levenshtein";

/** Longest text that somebody may have meant as a name. */
const MAX_LENGTH = 100;

/**
 * The name nearest to `got`, if it is near enough to be meant: at most a third of its letters differ. Of names equally
 * near, one with the same letters in another order is nearer: swapped letters are the commonest slip.
 */
export function suggest(got: unknown, names: readonly string[]): string | undefined {
  if (typeof got !== "string" || got.length > MAX_LENGTH) return undefined;
  const own = letters(got);
  const ranked = names.map((name) => ({ name, far: distance(got, name) - (letters(name) === own ? 0.5 : 0) }));
  const [nearest] = ranked.sort((a, b) => a.far - b.far);
  return nearest && nearest.far <= Math.max(1, Math.floor(Math.max(got.length, nearest.name.length) / 3))
    ? nearest.name
    : undefined;
}

function letters(text: string): string {
  return [...text].sort().join("");
}
