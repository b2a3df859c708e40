// Built-in functions over text.

import { decodeBase64, encodeBase64 } from "../../text/base64.ts";
import { ExpressionError, failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import { applyTo, asSequence, Callable, type Find, isCallable, Pattern, type Value } from "../value.ts";
import { builtin } from "./builtin.ts";
import { textOf } from "./written.ts";

const SURROGATE = /[\ud800-\udfff]/;

/** The characters of a text: its code points, so that none is halved. Without pairs the text itself has them by index. */
const chars = (text: string): ArrayLike<string> & { slice(from: number, to?: number): string | string[] } =>
  SURROGATE.test(text) ? [...text] : text;

const joined = (part: string | string[]): string => (typeof part === "string" ? part : part.join(""));

/** The finds of a pattern, or of a function that behaves as one, at most `limit`. An empty find fails, as the reference has it. */
function finds(text: string, pattern: Value, meter: Meter, limit = Number.POSITIVE_INFINITY): Find[] {
  if (pattern instanceof Callable) return checked(asked(text, pattern, meter, limit));
  if (!(pattern instanceof Pattern)) return notPattern();
  const found: Find[] = [];
  if (limit <= 0) return found;
  for (const find of Pattern.matches(pattern, text, meter)) {
    meter.step();
    meter.make(1 + find.groups.length);
    found.push(find);
    if (found.length >= limit) break;
  }
  return checked(found);
}

function checked(found: Find[]): Find[] {
  if (found.some(({ match }) => match === "")) throw failed("D1004", "the regular expression matches an empty text");
  return found;
}

/** A matcher function gives a find and, under `next`, the function that gives the next. */
function asked(text: string, matcher: Callable, meter: Meter, limit: number): Find[] {
  const found: Find[] = [];
  let result = limit > 0 ? applyTo(matcher, [text], null, meter) : undefined;
  while (result !== undefined && found.length < limit) {
    meter.step();
    const { match, start, groups, next } = result as unknown as Record<string, Value>;
    if (typeof start !== "number" && !Array.isArray(groups) && !isCallable(next)) notPattern();
    found.push({ match: String(match), index: Number(start), groups: Array.isArray(groups) ? groups.map(String) : [] });
    result = next instanceof Callable ? applyTo(next, [], null, meter) : undefined;
  }
  return found;
}

function replace(text: string, pattern: Value, replacement: Value, limit: number | undefined, meter: Meter): Value {
  if (pattern === "") throw failed("D3010", "the text to replace is empty");
  if (limit !== undefined && limit < 0) throw failed("D3011", "the limit is negative");
  if (limit === 0) return text;
  meter.look(text.length);
  if (typeof pattern === "string") {
    const parts = text.split(pattern);
    const count = Math.min(limit ?? parts.length - 1, parts.length - 1);
    if (count <= 0) return text;
    if (typeof replacement !== "string")
      throw new ExpressionError("expression_failed", "a text is replaced by a text, not by a function");
    meter.make(text.length + count * replacement.length);
    return (
      parts.slice(0, count + 1).join(replacement) +
      (count + 1 < parts.length ? pattern + parts.slice(count + 1).join(pattern) : "")
    );
  }
  let out = "";
  let at = 0;
  for (const find of finds(text, pattern, meter, limit)) {
    const by = typeof replacement === "string" ? expand(replacement, find, meter) : called(replacement, find, meter);
    meter.make(by.length + find.index - at);
    out += text.slice(at, find.index) + by;
    at = find.index + find.match.length;
  }
  return out + text.slice(at);
}

function called(replacement: Value, { match, index, groups }: Find, meter: Meter): string {
  const result =
    replacement instanceof Callable
      ? applyTo(replacement, [{ match, start: index, end: index + match.length, groups }], null, meter)
      : undefined;
  if (typeof result !== "string") throw failed("D3012", "the replacement function gives no text");
  return result;
}

/** `$0` is the whole find, `$1` the first group, `$$` a dollar; as many digits are read as there are groups. */
function expand(replacement: string, { match, groups }: Find, meter: Meter): string {
  meter.look(replacement.length);
  return replacement.replace(/\$(\$|\d+)/g, (_text, name: string) => {
    if (name === "$") return "$";
    if (name === "0") return match;
    const width = groups.length === 0 ? 1 : String(groups.length).length;
    let digits = name.slice(0, width);
    if (width > 1 && Number(digits) > groups.length) digits = name.slice(0, width - 1);
    const rest = name.slice(digits.length);
    return (digits === "0" ? match : groups.length > 0 ? (groups[Number(digits) - 1] ?? "") : "") + rest;
  });
}

function split(text: string, separator: Value, limit: number | undefined, meter: Meter): Value {
  if (limit !== undefined && limit < 0) throw failed("D3020", "the limit is negative");
  if (limit === 0) return [];
  const most = limit === undefined ? undefined : Math.floor(limit);
  meter.make(text.length + 1);
  if (typeof separator === "string") return text.split(separator, most);
  const parts: Value[] = [];
  let at = 0;
  for (const { match, index } of finds(text, separator, meter)) {
    parts.push(text.slice(at, index));
    at = index + match.length;
  }
  return [...parts, text.slice(at)].slice(0, most);
}

function pad(text: string, width: number, char: string | undefined, meter: Meter): string {
  const fill = char === undefined || char === "" ? " " : char;
  meter.look(text.length + fill.length);
  const missing = Math.abs(Math.trunc(width)) - chars(text).length;
  if (missing <= 0) return text;
  meter.make(missing);
  const padding = joined(chars(fill.repeat(Math.ceil(missing / chars(fill).length))).slice(0, missing));
  return width > 0 ? text + padding : padding + text;
}

function substring(text: string, start: number, length: number | undefined, meter: Meter): string {
  meter.restate(text.length);
  const all = chars(text);
  const from = all.length + start < 0 ? 0 : start;
  if (length === undefined) return joined(all.slice(from));
  if (length <= 0) return "";
  return joined(all.slice(from, from >= 0 ? from + length : all.length + from + length));
}

/** Whether a text holds another. */
export function holds(text: string, part: string, meter: Meter): boolean {
  meter.look(text.length);
  return text.includes(part);
}

export function before(text: string, mark: string, meter: Meter): string {
  meter.look(text.length);
  const at = text.indexOf(mark);
  return at >= 0 ? text.slice(0, at) : text;
}

export function after(text: string, mark: string, meter: Meter): string {
  meter.look(text.length);
  const at = text.indexOf(mark);
  return at >= 0 ? text.slice(at + mark.length) : text;
}

export function lowercase(text: string, meter: Meter): string {
  meter.restate(text.length);
  return text.toLowerCase();
}

export function uppercase(text: string, meter: Meter): string {
  meter.restate(text.length);
  return text.toUpperCase();
}

const map = (name: string, run: (text: string, meter: Meter) => Value) =>
  builtin(name, "<s-:s>", 1, ([text], meter) => (text === undefined ? undefined : run(text as string, meter)));

const encode = (name: string, code: "D3140", run: (text: string) => string) =>
  map(name, (text, meter) => {
    meter.restate(text.length);
    try {
      return run(text);
    } catch {
      throw failed(code, "the text cannot be encoded or decoded");
    }
  });

export const TEXT = [
  builtin("string", "<x-b?:s>", 1, ([value, indent], meter) => textOf(value, meter, indent === true ? 2 : 0)),
  builtin("substring", "<s-nn?:s>", 3, ([text, start, length], meter) =>
    text === undefined ? undefined : substring(text as string, start as number, length as number | undefined, meter),
  ),
  builtin("substringBefore", "<s-s:s>", 2, ([text, mark], meter) =>
    text === undefined ? undefined : before(text as string, String(mark), meter),
  ),
  builtin("substringAfter", "<s-s:s>", 2, ([text, mark], meter) => {
    if (text === undefined) return undefined;
    // The reference looks for the name of nothing, and goes on from its first character.
    return mark === undefined ? afterNothing(text as string, meter) : after(text as string, mark as string, meter);
  }),
  map("lowercase", lowercase),
  map("uppercase", uppercase),
  builtin("length", "<s-:n>", 1, ([text], meter) => {
    if (text === undefined) return undefined;
    meter.look((text as string).length);
    return chars(text as string).length;
  }),
  map("trim", (text, meter) => {
    meter.make(text.length);
    return text
      .replace(/[ \t\n\r]+/g, " ")
      .replace(/^ /, "")
      .replace(/ $/, "");
  }),
  builtin("pad", "<s-ns?:s>", 3, ([text, width, char], meter) =>
    text === undefined ? undefined : pad(text as string, width as number, char as string | undefined, meter),
  ),
  builtin("contains", "<s-(sf):b>", 2, ([text, token], meter) => {
    if (text === undefined || token === undefined) return undefined;
    return typeof token === "string" ? holds(text as string, token, meter) : finds(text as string, token, meter, 1).length > 0;
  }),
  builtin("match", "<s-f<s:o>n?:a<o>>", 3, ([text, pattern, limit], meter) => {
    if (text === undefined) return undefined;
    if (limit !== undefined && (limit as number) < 0) throw failed("D3040", "the limit is negative");
    const found = finds(text as string, pattern, meter, limit as number | undefined);
    return asSequence(found.map(({ match, index, groups }) => ({ match, index, groups })));
  }),
  builtin("replace", "<s-(sf)(sf)n?:s>", 4, ([text, pattern, replacement, limit], meter) =>
    text === undefined ? undefined : replace(text as string, pattern, replacement, limit as number | undefined, meter),
  ),
  builtin("split", "<s-(sf)n?:a<s>>", 3, ([text, separator, limit], meter) =>
    text === undefined ? undefined : split(text as string, separator, limit as number | undefined, meter),
  ),
  builtin("join", "<a<s>s?:s>", 2, ([items, separator], meter) => {
    if (items === undefined) return undefined;
    const by = (separator as string | undefined) ?? "";
    meter.make((items as string[]).reduce((size, item) => size + item.length + by.length, 0));
    return (items as string[]).join(by);
  }),
  map("base64encode", (text, meter) => {
    meter.make(text.length * 2);
    return encodeBase64(text);
  }),
  map("base64decode", (text, meter) => {
    meter.make(text.length);
    return decodeBase64(text);
  }),
  encode("encodeUrlComponent", "D3140", encodeURIComponent),
  encode("encodeUrl", "D3140", encodeURI),
  encode("decodeUrlComponent", "D3140", decodeURIComponent),
  encode("decodeUrl", "D3140", decodeURI),
];

function afterNothing(text: string, meter: Meter): string {
  meter.look(text.length);
  return text.slice(Math.max(0, text.indexOf("undefined")));
}

function notPattern(): never {
  throw failed("T1010", "a regular expression is due");
}
