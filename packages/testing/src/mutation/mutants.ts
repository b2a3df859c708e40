// Mutants of a definition: each path, word, codec, default and required mark changed in turn, nothing else.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";

export const MUTANT_KINDS = ["path", "expression", "word", "codec", "default", "required", "endpoint"] as const;
export type MutantKind = (typeof MUTANT_KINDS)[number];

export interface Mutant {
  kind: MutantKind;
  /** Which file the change is in. */
  part: "provider" | "resource";
  /** JSON pointer of what is changed. */
  pointer: string;
  /** What is changed into what, in words. */
  change: string;
  /** A copy of the file's content with the change. */
  value: JsonObject;
}

type Edit = { kind: MutantKind; pointer: string; change: string; apply: (copy: Json) => void };

/** Every mutant of a resource file; `value` is its content. */
export function resourceMutants(value: JsonObject): Mutant[] {
  const edits: Edit[] = [];
  const operations = isObject(value.operations as Json) ? (value.operations as JsonObject) : {};
  const needsType = new RegExp(`\\{(${["engagement_type", ...varsOf(value)].join("|")})\\}`);
  walk(value, "", (node, pointer, parent, key) => {
    // One record is asked for by its id, which stands in for the one that its reply lacks: no call shows the difference.
    if (/^\/fields\/id(\/|$)/.test(pointer) && operations.list === undefined && operations.create === undefined) return;
    // Where the path or query needs the type, a call without it is refused either way.
    if (
      /^(query\.)?engagement_type$/.test(String(node)) &&
      Array.isArray(parent) &&
      needsType.test(JSON.stringify(holdersOf(value, pointer)))
    )
      return;
    // The reply to an update need not tell the id that was asked for.
    if (/\/operations\/update\/reply\/id$/.test(pointer)) return;
    // A table that leaves every word as it is does nothing but name the words.
    if (key === "enum" && leavesWords(value, String(node))) return;
    const place = pointer.split("/").slice(1);
    edits.push(...edit(place, node, pointer, parent, key));
  });
  return made(value, edits, "resource");
}

/** Every mutant of a provider file that examples can notice: codecs, what a setting is without being given, error words. */
export function providerMutants(value: JsonObject): Mutant[] {
  const edits: Edit[] = [];
  walk(value, "", (node, pointer, parent, key) => {
    const [, top, second] = pointer.split("/");
    const depth = pointer.split("/").length - 1;
    if (top === "codecs" && depth === 2 && typeof node === "string") edits.push(...codecEdits(node, pointer));
    if (top === "settings" && key === "default" && typeof node === "string")
      edits.push(set("default", pointer, `${node} -> ${otherWord(node)}`, otherWord(node)));
    if (top === "clear") edits.push(set("default", pointer, `${JSON.stringify(node)} -> "cleared"`, "cleared"));
    if (top === "envelope" && typeof node === "string" && depth === 2) edits.push(...pathEdits(node, pointer));
    if (top === "errors" && second === "codes" && depth === 3)
      edits.push(set("word", pointer, `${String(node)} -> ${otherCategory(node)}`, otherCategory(node)));
    if (top === "errors" && key === "is" && isObject(parent))
      edits.push(set("word", pointer, `${String(node)} -> ${otherCategory(node)}`, otherCategory(node)));
    if (top === "errors" && second === "fields" && typeof node === "string") edits.push(...expressionEdits(node, pointer));
    const read = ["message", "failed", ...(own(value.errors as Json, "codes") === undefined ? [] : ["code"])];
    if (top === "errors" && read.includes(second ?? "") && depth === 2 && typeof node === "string")
      edits.push(...expressionEdits(node, pointer));
  });
  return made(value, edits, "provider");
}

function edit(place: string[], node: Json, pointer: string, parent: Json, key: string): Edit[] {
  const area = place[0] === "variants" ? place[2] : place[0];
  const rest = place[0] === "variants" ? place.slice(2) : place;
  const text = typeof node === "string" ? node : undefined;
  if (area === "enums" && place.length === 3) return enumEdits(node, pointer, parent, key);
  if (area === "default" && text !== undefined) return [gone("default", pointer, `${text} -> none`)];
  if (area === "at" && text !== undefined && rest.length === 1) return pathEdits(text, pointer);
  if (area === "envelope" && text !== undefined) return pathEdits(text, pointer);
  if (area === "gone" && text !== undefined) return expressionEdits(text, pointer);
  if (area === "body" && rest.length >= 2 && !isObject(node)) return scalarEdits(node, pointer);
  if (area === "vars" && text !== undefined) return [set("endpoint", pointer, `${text} -> ${text}_x`, `${text}_x`)];
  if (area === "operations") return operationEdits(rest, node, pointer, parent, key);
  if (area === "fields") return fieldEdits(rest, node, pointer, key);
  return [];
}

/** The variables that variants give: a template with one of them needs the type of the engagement. */
function varsOf({ variants }: JsonObject): string[] {
  return Object.values(isObject(variants as Json) ? (variants as JsonObject) : {}).flatMap((variant) =>
    Object.keys((own(variant, "vars") as JsonObject | undefined) ?? {}),
  );
}

/** Whether a table has each word on both sides alike and passes all others. */
function leavesWords({ enums }: JsonObject, table: string): boolean {
  const words = own(enums as Json, table);
  return (
    isObject(words) &&
    own(words, "else") === "pass" &&
    Object.entries(words).every(([word, theirs]) => word === "else" || theirs === word)
  );
}

/** The operation that an entry of its `required` belongs to, and the common one of its name. */
function holdersOf(value: JsonObject, pointer: string): Json[] {
  const keys = pointer.split("/").slice(1, -2).map(unescaped);
  const at = (path: string[]) => path.reduce<Json>((node, key) => own(node, key) ?? null, value);
  return [at(keys), at(keys.slice(-2))];
}

function operationEdits(rest: string[], node: Json, pointer: string, parent: Json, key: string): Edit[] {
  const text = typeof node === "string" ? node : undefined;
  if (text !== undefined && (rest.length === 2 || key === "endpoint") && /^[A-Z]+ \//.test(text)) {
    const [method = "", path = ""] = text.split(" ");
    const other = method === "PUT" ? "PATCH" : "PUT";
    return [
      set("endpoint", pointer, `${method} -> ${other}`, `${other} ${path}`),
      set("endpoint", pointer, `${path} -> /x${path}`, `${method} /x${path}`),
    ];
  }
  if (Array.isArray(parent) && rest[2] === "required") return [gone("required", pointer, `${String(node)} not required`)];
  if (Array.isArray(parent) && rest[2] === "omit") return [gone("required", pointer, `${String(node)} not omitted`)];
  if (key === "reread" && node === true) return [set("default", pointer, "reread: true -> false", false)];
  if (rest[2] === "reply" && text !== undefined && rest.length === 4) return pathEdits(text, pointer);
  if ((rest[2] === "body" || rest[2] === "query") && rest.length >= 4 && !isObject(node)) return scalarEdits(node, pointer);
  return [];
}

function fieldEdits(rest: string[], node: Json, pointer: string, key: string): Edit[] {
  const text = typeof node === "string" ? node : undefined;
  const inside = rest.slice(2);
  if (text !== undefined && inside.length === 0) return pathEdits(text, pointer);
  if (text === undefined)
    return key === "replace" && node === true ? [set("default", pointer, "replace: true -> false", false)] : [];
  if (key === "as") return codecEdits(text, pointer);
  if (key === "prefix") return [set("word", pointer, `${text} -> ${text}x`, `${text}x`)];
  if (key === "enum" || key === "lookup") return [gone("word", pointer, `${key} ${text} -> none`)];
  if (key === "yield_to") return [gone("default", pointer, `yield_to ${text} -> none`)];
  if (key === "value") return expressionEdits(text, pointer);
  if (["path", "read", "write", "clear"].includes(key)) return pathEdits(text, pointer);
  if (rest.includes("each")) return expressionEdits(text, pointer);
  if (/^\d+$/.test(key) && inside.length > 0) return pathEdits(text, pointer);
  return [];
}

/** Names of members in a text: of a path, or of an expression outside of its strings and functions. */
const NAMES = /'[^']*'|"[^"]*"|`([^`]+)`|\$?[A-Za-z_][A-Za-z0-9_]*/g;
const WORDS = new Set(["and", "or", "in", "true", "false", "null", "function"]);

/** Each name in the text misspelt in turn, and each constant in a predicate or expression changed. */
function pathEdits(text: string, pointer: string): Edit[] {
  return textEdits(text, pointer, /[?(:+*/]|\$[a-z]/i.test(text) ? "expression" : "path");
}

function expressionEdits(text: string, pointer: string): Edit[] {
  return textEdits(text, pointer, "expression");
}

function textEdits(text: string, pointer: string, kind: MutantKind): Edit[] {
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

function enumEdits(node: Json, pointer: string, table: Json, word: string): Edit[] {
  if (word === "else") {
    const other = node === "drop" ? "pass" : "drop";
    return [set("default", pointer, `else: ${String(node)} -> ${other}`, other)];
  }
  const values = Array.isArray(node) ? node : [node];
  const changed = values.map((value, index) => {
    const next = values.map((one, at) => (at === index ? otherWord(one) : one));
    return set(
      "word",
      pointer,
      `${word}: ${JSON.stringify(value)} -> ${JSON.stringify(next[index])}`,
      (Array.isArray(node) ? next : next[0]) as Json,
    );
  });
  // Where other words pass, a word that is the same on both sides passes without its entry too.
  return own(table, "else") === "pass" && node === word ? changed : [...changed, gone("word", pointer, `${word} -> none`)];
}

function scalarEdits(node: Json, pointer: string): Edit[] {
  return [set("default", pointer, `${JSON.stringify(node)} -> ${JSON.stringify(otherWord(node))}`, otherWord(node))];
}

/** Codecs of one type of the unified model, by which each is replaced in turn by the next. */
const FAMILIES = [
  ["id", "integer"],
  ["iso", "unix_ms", "unix_seconds", "iso_seconds", "date", "unix_seconds_text", "unix_ms_text", "date_time_pair"],
  ["seconds", "minutes", "milliseconds", "mm_ss", "hh_mm", "seconds_text", "minutes_text", "milliseconds_text"],
];

function codecEdits(codec: string, pointer: string): Edit[] {
  const family = FAMILIES.find((names) => names.includes(codec));
  const other = family?.find((name) => name !== codec);
  return other === undefined ? [] : [set("codec", pointer, `${codec} -> ${other}`, other)];
}

function otherWord(value: Json): Json {
  if (typeof value === "string") return `${value}_x`;
  if (typeof value === "number") return value + 7;
  if (typeof value === "boolean") return !value;
  return "x";
}

const otherCategory = (value: Json) => (value === "conflict" ? "forbidden" : "conflict");

function set(kind: MutantKind, pointer: string, change: string, value: Json): Edit {
  return { kind, pointer, change, apply: (copy) => place(copy, pointer, (parent, key) => put(parent, key, value)) };
}

function gone(kind: MutantKind, pointer: string, change: string): Edit {
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

const unescaped = (key: string) => key.replaceAll("~1", "/").replaceAll("~0", "~");

function made(value: JsonObject, edits: readonly Edit[], part: Mutant["part"]): Mutant[] {
  return edits.map(({ kind, pointer, change, apply }) => {
    const copy = structuredClone(value);
    apply(copy);
    return { kind, part, pointer, change, value: copy };
  });
}

type Visit = (node: Json, pointer: string, parent: Json, key: string) => void;

function walk(node: Json, pointer: string, visit: Visit): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, member] of Object.entries(node)) {
    const below = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    visit(member as Json, below, node as Json, key);
    walk(member as Json, below, visit);
  }
}
