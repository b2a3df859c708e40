// Regular expressions in linear time: JSONata's literals through RE2.
import { RE2JS } from "re2js";
import { type Matches, Pattern } from "./value.ts";

/** Compiles a literal. Undefined where linear time refuses it (backreference, lookahead). */
export function compilePattern(source: string, flags: string): Pattern | undefined {
  let compiled: RE2JS;
  try {
    const bits = (flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes("m") ? RE2JS.MULTILINE : 0);
    compiled = RE2JS.compile(RE2JS.translateRegExp(source), bits);
  } catch {
    return undefined;
  }
  return new Pattern((text) => {
    const matcher = compiled.matcher(text);
    const found: ReturnType<Matches> = [];
    while (matcher.find()) {
      const groups: string[] = [];
      for (let group = 1; group <= matcher.groupCount(); group++) groups.push(matcher.group(group) ?? "");
      found.push({ match: matcher.group() ?? "", index: matcher.start(), groups });
    }
    return found;
  });
}
