// Regular expressions in linear time, through RE2.
import { RE2JS } from "re2js";
import type { Patterns } from "./libraries.ts";
import type { Counter, Find } from "./value.ts";

export const PATTERNS: Patterns = {
  find(source, flags) {
    const compiled = compile(() => {
      const bits = (flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes("m") ? RE2JS.MULTILINE : 0);
      return RE2JS.compile(RE2JS.translateRegExp(source), bits);
    });
    return compiled && ((text, meter) => allMatches(compiled, text, meter));
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

/**
 * A text that counts how often its characters are looked at: each search is linear, but many of them, each of which looks far
 * ahead for a short find, are not. The library takes such a text (its `isString`).
 */
class CountedText extends String {
  private looks = 0;
  private readonly meter: Counter;

  constructor(text: string, meter: Counter) {
    super(text);
    this.meter = meter;
  }

  override charCodeAt(index: number): number {
    if ((++this.looks & 7) === 0) this.meter.step();
    return super.charCodeAt(index);
  }

  override indexOf(part: string, from = 0): number {
    const found = super.indexOf(part, from);
    this.meter.step(((found < 0 ? this.length : found) - from) >>> 4);
    return found;
  }
}

function* allMatches(compiled: RE2JS, text: string, meter: Counter): Iterable<Find> {
  meter.step(text.length >>> 4);
  const matcher = compiled.matcher(new CountedText(text, meter) as unknown as string);
  while (matcher.find()) {
    meter.step();
    const groups: string[] = [];
    for (let group = 1; group <= matcher.groupCount(); group++) groups.push(matcher.group(group) ?? "");
    yield { match: matcher.group() ?? "", index: matcher.start(), groups };
  }
}
