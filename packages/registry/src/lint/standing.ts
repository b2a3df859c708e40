// What a JSON Schema of remote/ has at a path: a schema, anything, or nothing; and the words allowed there.
import { atPointer, isObject, type Json, type JsonObject, own } from "@mapwright/core";

/** `free`: the description leaves it open. `missing`: `key`, at `index` of the path, is not among the members `known` there. */
export type Standing =
  | { kind: "schema"; schemas: JsonObject[] }
  | { kind: "free" }
  | { kind: "missing"; key: string; index: number; known: string[] };

/** What a schema has at the keys of a path; lists are walked through. */
export function standing(document: JsonObject, schema: JsonObject, keys: readonly string[]): Standing {
  let at = [schema];
  for (const [index, key] of keys.entries()) {
    const holders = at.flatMap((one) => holdersOf(document, one));
    const next = holders.flatMap((one) => memberOf(one, key));
    if (next.length === 0) {
      if (holders.some(isOpen)) return { kind: "free" };
      const known = [...new Set(holders.flatMap((one) => Object.keys(own(one, "properties") ?? {})))];
      return { kind: "missing", key, index, known };
    }
    at = next;
  }
  return { kind: "schema", schemas: at };
}

/** The words a place may hold, if every schema of it lists them. */
export function wordsAt(document: JsonObject, found: Standing): Json[] | undefined {
  if (found.kind !== "schema") return undefined;
  const lists = found.schemas.map((schema) => wordsOf(document, schema));
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/** The node that a node refers to, or the node itself; undefined where the reference does not resolve. */
export function deref(document: JsonObject, node: Json): JsonObject | undefined {
  let at: Json | undefined = node;
  // A chain of references that long is a circle.
  for (let hops = 0; hops < 20 && isObject(at); hops++) {
    const ref = own(at, "$ref");
    if (typeof ref !== "string") return at;
    at = atPointer(document, ref);
  }
  return undefined;
}

const COMPOSED = ["allOf", "oneOf", "anyOf"];

/** The schemas that give a schema its members: itself, those it is composed of, the elements of a list. */
function holdersOf(document: JsonObject, node: JsonObject, seen = new Set<JsonObject>()): JsonObject[] {
  const schema = deref(document, node);
  if (!schema || seen.has(schema)) return [];
  seen.add(schema);
  const parts = [...COMPOSED.flatMap((key) => own(schema, key) ?? []), own(schema, "items")].filter(isObject);
  return [schema, ...parts.flatMap((part) => holdersOf(document, part, seen))];
}

function memberOf(schema: JsonObject, key: string): JsonObject[] {
  const member = own(own(schema, "properties"), key);
  if (isObject(member)) return [member];
  const fitting = Object.entries(own(schema, "patternProperties") ?? {}).filter(([pattern]) => matches(pattern, key));
  const others = own(schema, "additionalProperties");
  return [...fitting.map(([, one]) => one), ...(fitting.length === 0 ? [others] : [])].filter(isObject);
}

function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, "u").test(key);
  } catch {
    return false;
  }
}

/** Whether a schema leaves open what its members are. One that is only composed of others says nothing of its own. */
function isOpen(schema: JsonObject): boolean {
  if (own(schema, "additionalProperties") === true) return true;
  const says = ["properties", "patternProperties", "additionalProperties", "items", "enum", "const", ...COMPOSED];
  const types = [own(schema, "type") ?? []].flat();
  const mayHold = types.length === 0 || types.includes("object") || types.includes("array");
  return mayHold && !says.some((key) => own(schema, key) !== undefined);
}

function wordsOf(document: JsonObject, node: JsonObject, depth = 0): Json[] | undefined {
  const schema = deref(document, node);
  // Schemas that refer to themselves: no list of words is that deep.
  if (!schema || depth > 8) return undefined;
  const { enum: words, const: word, items } = schema;
  if (Array.isArray(words)) return words;
  if (word !== undefined) return [word];
  const below = (key: string) => [own(schema, key) ?? []].flat().filter(isObject);
  const all = below("allOf").map((part) => wordsOf(document, part, depth + 1));
  const some = [...below("oneOf"), ...below("anyOf")]
    .filter((part) => own(part, "type") !== "null")
    .map((part) => wordsOf(document, part, depth + 1));
  const listed = all.find((list) => list !== undefined);
  if (listed) return listed;
  if (some.length > 0) return some.every((list) => list !== undefined) ? some.flat() : undefined;
  return isObject(items) ? wordsOf(document, items, depth + 1) : undefined;
}
