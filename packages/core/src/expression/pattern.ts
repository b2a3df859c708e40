// Patterns as they run: by the language's own engine where that is linear, else by the library that always is.
import { library } from "./libraries.ts";
import { type Matches, Pattern } from "./value.ts";

/** A literal of an expression; `linear` is its form from linearForm, if it has one. Undefined where linear time refuses it. */
export function patternOf(source: string, flags: string, linear?: string): Pattern | undefined {
  const matches = linear === undefined ? library("patterns").find(source, flags) : ownMatches(linear);
  return matches && new Pattern(matches);
}

/** Whether a whole text matches; `linear` as above. Undefined where linear time refuses the pattern. */
export function wholePattern(source: string, linear?: string): ((text: string) => boolean) | undefined {
  if (linear === undefined) return library("patterns").whole(source);
  const pattern = new RegExp(`^(?:${linear})$`, "u");
  return (text) => pattern.test(text);
}

function ownMatches(linear: string): Matches {
  const pattern = new RegExp(linear, "gu");
  // From each place as far as the longest repetition may be tried in vain.
  const tries =
    1 + [...linear.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce((sum, [, low, high]) => sum + Number(high || low), 0) / 16;
  return function* finds(text, meter) {
    meter.step(Math.ceil((text.length / 4) * tries));
    for (const found of text.matchAll(pattern)) {
      const [match, ...groups] = found;
      yield { match, index: found.index, groups: groups.map((group) => group ?? "") };
    }
  };
}
