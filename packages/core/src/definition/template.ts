// Templates: RFC 6570 level 1 in URLs, and JSON constants whose strings may be one variable.
import { stringifyJson } from "../json/write.ts";
import { isObject, type Json, type JsonObject, put } from "../json.ts";

export type Part = string | { name: string; codec?: string; reserved: boolean; offset: number };

export interface Template {
  text: string;
  parts: Part[];
}

/** A JSON constant with templates in its strings. A string that is one variable keeps the variable's type. */
export type TemplateValue =
  | { kind: "constant"; value: Json }
  | { kind: "template"; template: Template }
  | { kind: "array"; items: TemplateValue[] }
  | { kind: "object"; members: [string, TemplateValue][] };

const VARIABLE = /\{(\+?)([A-Za-z_][A-Za-z0-9_.]*)(?::([a-z_]+))?\}/g;

/** Parses `text`. A brace that starts no variable is reported with its offset. */
export function parseTemplate(text: string): { ok: true; template: Template } | { ok: false; offset: number; message: string } {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    const [whole, plus, name, codec] = match;
    parts.push({ name: name as string, reserved: plus === "+", offset: match.index, ...(codec ? { codec } : {}) });
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push(text.slice(at));
  const stray = parts.findIndex((part) => typeof part === "string" && /[{}]/.test(part));
  if (stray < 0) return { ok: true, template: { text, parts } };
  return { ok: false, offset: text.search(/[{}]/), message: "a brace starts no variable such as `{id}`" };
}

/** Parses every string of a JSON constant; strings without variables stay constants. */
export function parseTemplateValue(value: Json): TemplateValue {
  if (typeof value === "string") {
    const parsed = parseTemplate(value);
    if (!parsed.ok || parsed.template.parts.every((part) => typeof part === "string")) return { kind: "constant", value };
    return { kind: "template", template: parsed.template };
  }
  if (Array.isArray(value)) return { kind: "array", items: value.map(parseTemplateValue) };
  if (isObject(value))
    return { kind: "object", members: Object.entries(value).map(([key, member]) => [key, parseTemplateValue(member)]) };
  return { kind: "constant", value };
}

/** The variables that a constant names. */
export function variablesOf(value: TemplateValue): (Part & object)[] {
  if (value.kind === "template") return value.template.parts.filter((part) => typeof part !== "string");
  if (value.kind === "array") return value.items.flatMap(variablesOf);
  if (value.kind === "object") return value.members.flatMap(([, member]) => variablesOf(member));
  return [];
}

export type Resolve = (part: Part & object) => Json;

/** Fills a URL template: `{x}` is percent-encoded, `{+x}` stands as it is (its setting has a pattern). */
export function fillUrl(template: Template, resolve: Resolve): string {
  const fill = (part: Part) => {
    if (typeof part === "string") return part;
    const text = asText(resolve(part));
    return part.reserved ? text : encodeSegment(text);
  };
  return template.parts.map(fill).join("");
}

/** Fills a JSON constant. */
export function fillValue(value: TemplateValue, resolve: Resolve): Json {
  if (value.kind === "constant") return value.value;
  if (value.kind === "array") return value.items.map((item) => fillValue(item, resolve));
  if (value.kind === "object") {
    const out: JsonObject = {};
    for (const [key, member] of value.members) put(out, key, fillValue(member, resolve));
    return out;
  }
  const { parts } = value.template;
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== "string") return resolve(only);
  return parts.map((part) => (typeof part === "string" ? part : asText(resolve(part)))).join("");
}

/** A value as part of a text: a list of names is joined by commas. */
export function asText(value: Json): string {
  if (Array.isArray(value)) return value.map(asText).join(",");
  return typeof value === "object" ? stringifyJson(value) : String(value);
}

/** Percent-encodes everything but RFC 3986's unreserved characters; half of a surrogate pair becomes U+FFFD, as in UTF-8. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
