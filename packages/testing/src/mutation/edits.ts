// Single changes of a definition: what each kind of text is turned into, and how a change is applied to a copy.
import type { Json, JsonObject } from "@mapwright/core";

export const MUTANT_KINDS = [
  "path",
  "expression",
  "word",
  "codec",
  "default",
  "required",
  "endpoint",
  "filter",
  "sort",
  "paging",
] as const;
export type MutantKind = (typeof MUTANT_KINDS)[number];

/** One change: `apply` makes it in a copy of the file. */
export type Edit = { kind: MutantKind; pointer: string; change: string; apply: (copy: Json) => void };

/** Names of members in a text: of a path, or of an expression outside of its strings and functions. */
const NAMES = /'[^']*'|"[^"]*"|`([^`]+)`|\$?[A-Za-z_][A-Za-z0-9_]*/g;
const WORDS = new Set(["and", "or", "in", "true", "false", "null", "function"]);

/** Each name in the text misspelt in turn, and each constant in a predicate or expression changed. */
export function pathEdits(text: string, pointer: string): Edit[] {
  return textEdits(text, pointer, /[?(:+*/]|\$[a-z]/i.test(text) ? "expression" : "path");
}

export function expressionEdits(text: string, pointer: string): Edit[] {
  return textEdits(text, pointer, "expression");
}

export function textEdits(text: string, pointer: string, kind: MutantKind): Edit[] {
  const edits: Edit[] = [];
  const put = (start: number, end: number, by: string) => {
    const changed = `${text.slice(0, start)}${by}${text.slice(end)}`;
    edits.push(set(kind, pointer, `${text} -> ${changed}`, changed));
  };
  for (const { 0: name, index } of text.matchAll(NAMES)) {
    if (name.startsWith("$") || WORDS.has(name)) continue;
    if (/^['"`]/.test(name)) put(index + name.length - 1, index + name.length - 1, "_x");
    else put(index, index + name.length, `${name}_x`);
  }
  if (kind === "expression") {
    for (const { 0: number, index } of text.matchAll(/(?<![\w'"`.])\d+(?![\w'"`])/g))
      put(index, index + number.length, String(Number(number) + 7));
    for (const { 0: sign, index } of text.matchAll(/ ([+\-*/]) /g)) put(index + 1, index + 2, sign.trim() === "+" ? "-" : "+");
  }
  return edits;
}

export function scalarEdits(node: Json, pointer: string): Edit[] {
  return [set("default", pointer, `${JSON.stringify(node)} -> ${JSON.stringify(otherWord(node))}`, otherWord(node))];
}

/** Codecs of one type of the unified model, by which each is replaced in turn by the next. */
const FAMILIES = [
  ["id", "integer"],
  ["iso", "unix_ms", "unix_seconds", "iso_seconds", "date", "unix_seconds_text", "unix_ms_text", "date_time_pair"],
  ["seconds", "minutes", "milliseconds", "mm_ss", "hh_mm", "seconds_text", "minutes_text", "milliseconds_text"],
];

export function otherCodec(codec: string): string | undefined {
  return FAMILIES.find((names) => names.includes(codec))?.find((name) => name !== codec);
}

export function codecEdits(codec: string, pointer: string): Edit[] {
  const other = otherCodec(codec);
  return other === undefined ? [] : [set("codec", pointer, `${codec} -> ${other}`, other)];
}

export function otherWord(value: Json): Json {
  if (typeof value === "string") return `${value}_x`;
  if (typeof value === "number") return value + 7;
  if (typeof value === "boolean") return !value;
  return "x";
}

export function set(kind: MutantKind, pointer: string, change: string, value: Json): Edit {
  return { kind, pointer, change, apply: (copy) => place(copy, pointer, (parent, key) => put(parent, key, value)) };
}

export function gone(kind: MutantKind, pointer: string, change: string): Edit {
  return {
    kind,
    pointer,
    change,
    apply: (copy) =>
      place(copy, pointer, (parent, key) => {
        if (Array.isArray(parent)) parent.splice(Number(key), 1);
        else delete parent[key];
      }),
  };
}

/** Renames the member; its position among the others stays. */
export function renamed(kind: MutantKind, pointer: string, change: string, name: string): Edit {
  return {
    kind,
    pointer,
    change,
    apply: (copy) =>
      place(copy, pointer, (parent, key) => {
        const members = Object.entries(parent);
        for (const [member] of members) delete (parent as JsonObject)[member];
        for (const [member, value] of members) put(parent, member === key ? name : member, value as Json);
      }),
  };
}

function put(parent: JsonObject | Json[], key: string, value: Json): void {
  if (Array.isArray(parent)) parent[Number(key)] = value;
  else parent[key] = value;
}

function place(copy: Json, pointer: string, act: (parent: JsonObject | Json[], key: string) => void): void {
  const keys = pointer.split("/").slice(1).map(unescaped);
  const last = keys.pop() ?? "";
  const parent = keys.reduce<Json>((node, key) => (node as JsonObject)[key] as Json, copy);
  act(parent as JsonObject, last);
}

export const unescaped = (key: string) => key.replaceAll("~1", "/").replaceAll("~0", "~");
