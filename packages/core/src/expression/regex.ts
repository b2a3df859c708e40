// Regular expressions in linear time, through RE2.
import { RE2JS } from "re2js";
import type { Patterns } from "./libraries.ts";
import type { Matches } from "./value.ts";

export const PATTERNS: Patterns = {
  find(source, flags) {
    const compiled = compile(() => {
      const bits = (flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes("m") ? RE2JS.MULTILINE : 0);
      return RE2JS.compile(RE2JS.translateRegExp(source), bits);
    });
    return compiled && ((text) => allMatches(compiled, text));
  },
  whole(source) {
    const compiled = compile(() => RE2JS.compile(source));
    return compiled && ((text) => compiled.matches(text));
  },
};

/** Undefined where linear time refuses a pattern (backreference, lookahead), and for what is none: the parser takes some slips for one. */
function compile(make: () => RE2JS): RE2JS | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function allMatches(compiled: RE2JS, text: string): ReturnType<Matches> {
  const matcher = compiled.matcher(text);
  const found: ReturnType<Matches> = [];
  while (matcher.find()) {
    const groups: string[] = [];
    for (let group = 1; group <= matcher.groupCount(); group++) groups.push(matcher.group(group) ?? "");
    found.push({ match: matcher.group() ?? "", index: matcher.start(), groups });
  }
  return found;
}
