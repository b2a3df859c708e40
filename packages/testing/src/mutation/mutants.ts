// Mutants of a definition: each path, word, codec, default, required mark and part of a list changed in turn, nothing else.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import {
  codecEdits,
  type Edit,
  expressionEdits,
  gone,
  type MutantKind,
  otherWord,
  pathEdits,
  scalarEdits,
  set,
  unescaped,
} from "./edits.ts";
import { listEdits, pagingEdits } from "./lists.ts";

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

/** Every mutant of a resource file; `value` is its content, `discriminator` the model's. */
export function resourceMutants(value: JsonObject, discriminator?: string): Mutant[] {
  const edits: Edit[] = [];
  const operations = isObject(value.operations as Json) ? (value.operations as JsonObject) : {};
  const needsType = new RegExp(
    `\\{(${[...(discriminator === undefined ? [] : [discriminator]), ...varsOf(value)].join("|")})\\}`,
  );
  walk(value, "", (node, pointer, parent, key) => {
    // A read of one record knows the id, and uses it where the reply lacks one: no call shows the difference.
    if (/^\/fields\/id(\/|$)/.test(pointer) && operations.list === undefined && operations.create === undefined) return;
    // Where the path or query needs the type, a call without it is refused either way.
    if (
      String(node).replace(/^query\./, "") === discriminator &&
      Array.isArray(parent) &&
      needsType.test(JSON.stringify(holdersOf(value, pointer)))
    )
      return;
    // The reply to an update need not repeat the id of the request.
    if (/\/operations\/update\/reply\/id$/.test(pointer)) return;
    // A table that maps every word to itself only lists the words.
    if (key === "enum" && leavesWords(value, String(node))) return;
    const place = pointer.split("/").slice(1);
    edits.push(...edit(place, node, pointer, parent, key));
  });
  return made(value, edits, "resource");
}

/** Every mutant of a provider file that examples can notice: codecs, defaults of settings, words of errors. */
export function providerMutants(value: JsonObject): Mutant[] {
  const edits: Edit[] = [];
  walk(value, "", (node, pointer, parent, key) => {
    const [, top, second] = pointer.split("/");
    const depth = pointer.split("/").length - 1;
    if (top === "codecs" && depth === 2 && typeof node === "string") edits.push(...codecEdits(node, pointer));
    if (top === "settings" && key === "default" && typeof node === "string")
      edits.push(set("default", pointer, `${node} -> ${otherWord(node)}`, otherWord(node)));
    if (top === "clear") edits.push(set("default", pointer, `${JSON.stringify(node)} -> "cleared"`, "cleared"));
    if (top === "paging" && depth > 1) edits.push(...pagingEdits(pointer.split("/").slice(2), node, pointer));
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

/** The variables that variants define: a template with one of them needs the type of the record. */
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

function operationEdits(place: string[], node: Json, pointer: string, parent: Json, key: string): Edit[] {
  const text = typeof node === "string" ? node : undefined;
  // The other forms of a list have the same parts as a list.
  const other = place[1] === "list" && (place[2] === "search" || (place[2] === "untyped" && !Array.isArray(parent)));
  const rest = other ? [...place.slice(0, 2), ...place.slice(3)] : place;
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
  return rest[1] === "list" ? listEdits(rest.slice(2), node, pointer, parent) : [];
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
  // Where unlisted words pass, an entry with the same word on both sides changes nothing.
  return own(table, "else") === "pass" && node === word ? changed : [...changed, gone("word", pointer, `${word} -> none`)];
}

const otherCategory = (value: Json) => (value === "conflict" ? "forbidden" : "conflict");

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
