// What a schema of OpenAPI 3.0 or 3.1 allows, with references and combinations resolved.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";

/** A schema where it stands: its references lead into `home`, or through `elsewhere` into another document. */
export interface Node {
  schema: Json | undefined;
  home: Home;
}

export interface Home {
  document: JsonObject;
  /** The document that a reference of another file means; undefined where it is not at hand. */
  elsewhere(file: string): Home | undefined;
}

export interface Shape {
  /** JSON types; undefined where any is taken. */
  types: ReadonlySet<string> | undefined;
  words: ReadonlySet<Json> | undefined;
  members: ReadonlyMap<string, Node[]>;
  required: ReadonlySet<string>;
  items: Node[];
  /** Members that are not listed are taken too; of `extra`, where that is told. */
  open: boolean;
  extra: Node[];
}

/** Bound of references one after the other, and of combinations within combinations. */
const DEPTH = 16;

/** What any of the schemas allows. */
export function shapeOf(nodes: readonly Node[]): Shape {
  return nodes.map((node) => read(node, 0)).reduce(either);
}

/** Where a reference leads, else the node itself; without a schema where it leads nowhere. */
export function follow(node: Node): Node {
  let at = node;
  for (let hops = 0; hops < DEPTH; hops++) {
    const ref = own(at.schema, "$ref");
    if (typeof ref !== "string") return at;
    const [file = "", pointer = ""] = ref.split("#");
    const home = file === "" ? at.home : at.home.elsewhere(file);
    const keys = pointer.split("/").slice(1);
    const schema = keys.reduce<Json | undefined>(
      (place, key) => own(place, decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~")),
      home?.document,
    );
    at = { schema, home: home ?? at.home };
  }
  return { schema: undefined, home: at.home };
}

function read(from: Node, depth: number): Shape {
  const { schema, home } = follow(from);
  const node = (one: Json | undefined): Node => ({ schema: one, home });
  const types = typesOf(schema);
  const members = Object.entries(isObject(own(schema, "properties")) ? (own(schema, "properties") as JsonObject) : {});
  const extra = own(schema, "additionalProperties");
  const words = own(schema, "enum") ?? (own(schema, "const") === undefined ? undefined : [own(schema, "const") as Json]);
  const own_: Shape = {
    types,
    words: Array.isArray(words) ? new Set(words) : undefined,
    members: new Map(members.map(([name, one]) => [name, [node(one)]])),
    required: new Set(listOf(own(schema, "required")).map(String)),
    items: own(schema, "items") === undefined ? [] : [node(own(schema, "items"))],
    open: (types === undefined || types.has("object")) && (members.length === 0 || extra === true || isObject(extra)),
    extra: isObject(extra) && Object.keys(extra).length > 0 ? [node(extra)] : [],
  };
  if (depth > DEPTH) return own_;
  const parts = (key: string) => listOf(own(schema, key)).map((one) => read(node(one), depth + 1));
  const choices = [parts("oneOf"), parts("anyOf")].filter((list) => list.length > 0).map((list) => list.reduce(either));
  return [...parts("allOf"), ...choices].reduce(both, own_);
}

function typesOf(schema: Json | undefined): Set<string> | undefined {
  const types = [own(schema, "type") ?? []].flat().map(String);
  if (types.length === 0) {
    if (own(schema, "properties") !== undefined) types.push("object");
    else if (own(schema, "items") !== undefined) types.push("array");
    else types.push(...listOf(own(schema, "enum")).map(typeOf));
  }
  if (types.length > 0 && own(schema, "nullable") === true) types.push("null");
  return types.length === 0 ? undefined : new Set(types);
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" ? (Number.isInteger(value) ? "integer" : "number") : typeof value;
}

/** What both ask for; a schema without members says nothing of them. */
function both(a: Shape, b: Shape): Shape {
  const common = a.types && b.types && new Set([...a.types].filter((type) => b.types?.has(type)));
  const says = (shape: Shape) => shape.members.size > 0 || shape.extra.length > 0;
  return {
    types: common && common.size > 0 ? common : (a.types ?? b.types),
    words: a.words ?? b.words,
    members: joined(a.members, b.members),
    required: new Set([...a.required, ...b.required]),
    items: [...a.items, ...b.items],
    open: says(a) && says(b) ? a.open && b.open : says(a) ? a.open : b.open,
    extra: [...a.extra, ...b.extra],
  };
}

function either(a: Shape, b: Shape): Shape {
  const wordless = ({ types, words }: Shape) => words === undefined && !(types?.size === 1 && types.has("null"));
  return {
    types: a.types && b.types && new Set([...a.types, ...b.types]),
    words: wordless(a) || wordless(b) ? undefined : new Set([...(a.words ?? []), ...(b.words ?? [])]),
    members: joined(a.members, b.members),
    required: new Set([...a.required].filter((name) => b.required.has(name))),
    items: [...a.items, ...b.items],
    open: a.open || b.open,
    extra: [...a.extra, ...b.extra],
  };
}

function joined(a: Shape["members"], b: Shape["members"]): Map<string, Node[]> {
  const all = new Map(a);
  for (const [name, nodes] of b) all.set(name, [...(all.get(name) ?? []), ...nodes]);
  return all;
}

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
