// Completions at a position of a definition that is being written: keys and words of its schema, fields of the model.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";

export interface Completion {
  /** Offset of the first character that is replaced. */
  from: number;
  options: { label: string; kind: "key" | "word"; about: string }[];
}

/** A unified field, as keys under `fields` name it. */
export interface FieldName {
  name: string;
  description: string;
  shape: string;
}

/** Longest text that is looked at, and most options that are given. */
const MAX_TEXT = 1024 * 1024;
const MAX_OPTIONS = 200;

/** The completions at an offset; undefined where nothing is known. */
export function completionAt(
  text: string,
  offset: number,
  schema: JsonObject,
  fields: readonly FieldName[],
): Completion | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const { path, key, from } = placeAt(text, offset);
  const nodes = path.reduce<JsonObject[]>((at, name) => at.flatMap((node) => below(schema, node, name)), [schema]);
  const options =
    key === undefined
      ? keysOf(schema, nodes, path, fields)
      : wordsOf(
          schema,
          nodes.flatMap((node) => below(schema, node, key)),
        );
  return options.length === 0 ? undefined : { from, options: options.slice(0, MAX_OPTIONS) };
}

export interface Place {
  /** Keys from the root; `[]` is an element of a list. */
  path: string[];
  /** The key whose value is being written; undefined where a key is. */
  key?: string;
  from: number;
}

const KEY = /^(\s*)((?:- )*)(?:("[^"]*"|'[^']*'|[^\s#"'{[][^#{]*?)\s*:(?=\s|$))?/;

/** The context of an offset: by indentation above its line, by brackets inside it. */
export function placeAt(text: string, offset: number): Place {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(start, offset);
  const [whole = "", spaces = "", dashes = "", name] = KEY.exec(before) ?? [];
  const path = parents(text, start, spaces.length + dashes.length);
  const rest = before.slice(name === undefined ? spaces.length + dashes.length : whole.length);
  if (name === undefined && !/[{[]/.test(rest)) return { path, from: offset - rest.length };
  return flow(rest, name === undefined ? path : [...path, unquoted(name)], offset);
}

/** The keys of the lines above that a line at an indentation belongs to. */
function parents(text: string, start: number, indent: number): string[] {
  const path: string[] = [];
  let inside = indent;
  for (let end = start - 1; end > 0 && inside > 0; ) {
    const begin = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(begin, end);
    const [, spaces = "", dashes = "", name] = KEY.exec(line) ?? [];
    const own = spaces.length + dashes.length;
    if (/\S/.test(line) && !/^\s*#/.test(line)) {
      if (name !== undefined && own < inside) {
        path.unshift(unquoted(name));
        inside = own;
      }
      if (dashes !== "" && spaces.length < inside) {
        path.unshift("[]");
        inside = spaces.length;
      }
    }
    end = begin - 1;
  }
  return path;
}

/** Walks the rest of a line after a key: brackets, keys, the value that is being written. */
function flow(rest: string, path: string[], offset: number): Place {
  const stack: { keys: string[]; list: boolean }[] = [];
  let at = path;
  let word = "";
  let key: string | undefined;
  let quote = "";
  for (const character of rest) {
    if (quote !== "") {
      if (character === quote) quote = "";
      word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word += character;
    } else if (character === "{" || character === "[") {
      stack.push({ keys: at, list: character === "[" });
      if (key !== undefined) at = [...at, key];
      else if (stack.at(-2)?.list) at = [...at, "[]"];
      key = undefined;
      word = "";
    } else if (character === "}" || character === "]") {
      at = stack.pop()?.keys ?? at;
      key = undefined;
      word = "";
    } else if (character === ",") {
      key = undefined;
      word = "";
    } else if (character === ":" && stack.at(-1)?.list === false && key === undefined) {
      key = unquoted(word.trim());
      word = "";
    } else word += character;
  }
  const from = offset - word.trimStart().length;
  const top = stack.at(-1);
  if (top === undefined) return { path: path.slice(0, -1), key: path.at(-1) ?? "", from };
  if (top.list) return { path: at, key: "[]", from };
  return key === undefined ? { path: at, from } : { path: at, key, from };
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, "$2");

/** The node itself, what it refers to, and its alternatives. */
function forms(root: JsonObject, node: Json | undefined, depth = 0): JsonObject[] {
  if (!isObject(node) || depth > 16) return [];
  const ref = own(node, "$ref");
  const target =
    typeof ref === "string"
      ? ref
          .replace(/^#\//, "")
          .split("/")
          .reduce<Json | undefined>((at, key) => own(at, key), root)
      : undefined;
  const others = ["allOf", "anyOf", "oneOf"].flatMap((key) => [own(node, key) ?? []].flat());
  return [node, ...[target, ...others].flatMap((one) => forms(root, one, depth + 1))];
}

function below(root: JsonObject, node: JsonObject, name: string): JsonObject[] {
  return forms(root, node).flatMap((form) => {
    if (name === "[]") return [own(form, "items")].filter(isObject);
    const member = own(own(form, "properties"), name);
    if (isObject(member)) return [member];
    const patterned = Object.entries((own(form, "patternProperties") ?? {}) as JsonObject).flatMap(([pattern, one]) =>
      isObject(one) && fits(pattern, name) ? [one] : [],
    );
    const rest = own(form, "additionalProperties");
    return patterned.length > 0 ? patterned : isObject(rest) ? [rest] : [];
  });
}

/** The patterns are the schemas' own, the names are the writer's. */
function fits(pattern: string, name: string): boolean {
  return name.length < 200 && new RegExp(pattern, "u").test(name);
}

function keysOf(
  root: JsonObject,
  nodes: readonly JsonObject[],
  path: readonly string[],
  fields: readonly FieldName[],
): Completion["options"] {
  const keys = new Map<string, string>();
  for (const form of nodes.flatMap((node) => forms(root, node))) {
    for (const [label, member] of Object.entries((own(form, "properties") ?? {}) as JsonObject))
      if (!keys.has(label)) keys.set(label, aboutOf(root, member));
    const names = own(own(form, "propertyNames"), "enum");
    if (Array.isArray(names)) for (const label of names.map(String)) if (!keys.has(label)) keys.set(label, "");
  }
  if (path.at(-1) === "fields")
    for (const field of fields) for (const label of labelsOf(field)) keys.set(label, field.description);
  return [...keys].map(([label, about]) => ({ label, kind: "key", about }));
}

function labelsOf({ name, shape }: FieldName): string[] {
  if (shape === "reference") return [`${name}.id`];
  if (shape === "references") return [`${name}[].id`, `${name}[0].id`];
  return shape === "elements" ? [`${name}[].number`] : [name];
}

function wordsOf(root: JsonObject, nodes: readonly JsonObject[]): Completion["options"] {
  const words = new Map<string, string>();
  for (const form of nodes.flatMap((node) => forms(root, node))) {
    const listed = [own(form, "enum") ?? []].flat();
    for (const word of [...listed, ...(own(form, "const") === undefined ? [] : [own(form, "const") as Json])])
      if (word !== null && typeof word !== "object") words.set(String(word), aboutOf(root, form));
    if (own(form, "type") === "boolean") for (const word of ["true", "false"]) words.set(word, aboutOf(root, form));
  }
  return [...words].map(([label, about]) => ({ label, kind: "word", about }));
}

function aboutOf(root: JsonObject, node: Json): string {
  const told = forms(root, node).map((form) => own(form, "description"));
  return String(told.find((text) => typeof text === "string") ?? "");
}
