// The unified model of a resource, read from its JSON Schema.
import { FIELD_TYPES, type FieldType } from "../codec/types.ts";
import { isObject, type JsonObject, own } from "../json.ts";
import { OPERATIONS, type OperationName } from "./operation-names.ts";

/** `value`: one value; `reference`: an object {id}; `references`: a list of such; `elements`: a list of objects of any members. */
export type Shape = "value" | "reference" | "references" | "elements";

export interface ModelField {
  name: string;
  /** Its place among the fields of the model. */
  index: number;
  shape: Shape;
  /** Type of the value itself, or of each member by name. */
  type: FieldType;
  members: ReadonlyMap<string, FieldType>;
  /** The words of a closed set (`closed`), or the common words of an open one. */
  words?: readonly string[];
  closed: boolean;
  readOnly: boolean;
  writeOnly: boolean;
  aliasOf?: string;
  /** The field whose format this one tells. */
  formatOf?: string;
  references?: string;
  description: string;
  /** The type as the published matrix spells it. */
  publishedType: string;
  /** What providers call it, in lower case without separators: a first mapping is guessed by it. */
  names: readonly string[];
}

export interface Model {
  /** `<model>/<resource>`, as routes and definitions name it. */
  resource: string;
  /** The field whose word chooses the variant of a definition; absent where the records of the resource have one shape. */
  discriminator?: string;
  /** What can be done with records of the resource; a definition offers some or all of it. */
  operations: readonly OperationName[];
  /** It is meant where a case, a command or an address names no resource. */
  isDefault: boolean;
  title: string;
  description: string;
  fields: ReadonlyMap<string, ModelField>;
  schema: JsonObject;
}

const formats = new WeakMap<Model, ReadonlyMap<string, string>>();

/** By field: the one that tells its format, of the field itself and of its aliases. */
export function formatFields(model: Model): ReadonlyMap<string, string> {
  const known = formats.get(model);
  if (known) return known;
  const all = [...model.fields.values()];
  const told = all.flatMap(({ name, formatOf }) => (formatOf === undefined ? [] : [[formatOf, name] as const]));
  const made = new Map(
    told.flatMap(([root, name]) => all.filter((one) => (one.aliasOf ?? one.name) === root).map((one) => [one.name, name])),
  );
  formats.set(model, made);
  return made;
}

/** The name of the discriminator as a list: of one, or of none. */
export function discriminatorOf({ discriminator }: Pick<Model, "discriminator">): string[] {
  return discriminator === undefined ? [] : [discriminator];
}

/** The name of a resource in its model, which its files have too: `<model>/<name>`. */
export function resourceName(resource: string): string {
  return resource.slice(resource.indexOf("/") + 1);
}

/** The model that is meant where no resource is named: the one that says so, else the first. */
export function defaultModel(models: readonly Model[]): Model | undefined {
  return models.find(({ isDefault }) => isDefault) ?? models[0];
}

/** A word as the member of a record or query that holds it: `{ kind: "large" }`; nothing where there is no discriminator or no word. */
export function typeMember<W>({ discriminator }: Pick<Model, "discriminator">, word: W | undefined): Record<string, W> {
  return discriminator === undefined || word === undefined ? {} : { [discriminator]: word };
}

const SHAPES: Record<string, { shape: Shape; published: string }> = {
  reference: { shape: "reference", published: "object {id}" },
  references: { shape: "references", published: "array of object {id}" },
};
const LIST: (typeof SHAPES)[string] = { shape: "elements", published: "array of object" };
/** What is no type of one value and no link is a list of elements: phones, e-mail addresses, postal addresses, tags. */
const TYPES: ReadonlySet<string> = new Set(FIELD_TYPES);

/**
 * Reads a model schema (schemas/model/<model>/<resource>.schema.json): `x-resource` names the resource, `x-discriminator` the field
 * that tells its variants apart, `x-operations` what can be done with its records (all, unless it says). `commons` are the schemas it refers
 * to, by file name. Throws TypeError if it names no resource, a field has no `x-type` or the discriminator is no word of the model: the model is
 * ours.
 */
export function readModel(schema: JsonObject, commons: Record<string, JsonObject>): Model {
  const fields = new Map<string, ModelField>();
  for (const [name, node] of Object.entries(own(schema, "properties") ?? {})) {
    if (isObject(node)) fields.set(name, readField(name, fields.size, node, commons));
  }
  const text = (key: string) => String(own(schema, key) ?? "");
  const resource = text("x-resource");
  if (!/^[a-z]+\/[a-z_]+$/.test(resource)) throw new TypeError(`the model ${text("title")} names no x-resource`);
  const discriminator = own(schema, "x-discriminator");
  if (discriminator !== undefined && fields.get(String(discriminator))?.type !== "word")
    throw new TypeError(`the discriminator ${String(discriminator)} of ${resource} is no field of type word`);
  const more = optional("discriminator", discriminator);
  const offered = own(schema, "x-operations") ?? [...OPERATIONS];
  const operations = OPERATIONS.filter((name) => Array.isArray(offered) && offered.includes(name));
  const isDefault = own(schema, "x-default") === true;
  return { resource, ...more, operations, isDefault, title: text("title"), description: text("description"), fields, schema };
}

function readField(name: string, index: number, node: JsonObject, commons: Record<string, JsonObject>): ModelField {
  const type = own(node, "x-type");
  if (typeof type !== "string") throw new TypeError(`model field ${name} has no x-type`);
  const shaped = SHAPES[type] ?? (TYPES.has(type) ? undefined : LIST);
  if (shaped === LIST && own(node, "items") === undefined) throw new TypeError(`model field ${name} has no type ${type}`);
  const words = own(node, "x-words");
  const closed = own(node, "x-closed") === true;
  const plain = own(node, "format") ?? (Array.isArray(node.type) ? node.type[0] : node.type);
  const published = closed && Array.isArray(words) ? `enum ${words.join("|")}` : (shaped?.published ?? String(plain));
  return {
    name,
    index,
    shape: shaped?.shape ?? "value",
    type: shaped ? "any" : (type as FieldType),
    members: shaped ? readMembers(node, commons) : new Map(),
    ...(Array.isArray(words) ? { words: words.map(String) } : {}),
    closed,
    readOnly: own(node, "readOnly") === true,
    writeOnly: own(node, "writeOnly") === true,
    ...optional("aliasOf", own(node, "x-alias-of")),
    ...optional("formatOf", own(node, "x-format-of")),
    ...optional("references", own(node, "x-references")),
    description: String(own(node, "description") ?? ""),
    publishedType: String(own(node, "x-published-type") ?? published),
    names: Array.isArray(node["x-names"]) ? node["x-names"].map(String) : [],
  };
}

function optional<K extends string>(key: K, value: unknown): { [P in K]?: string } {
  return (typeof value === "string" ? { [key]: value } : {}) as { [P in K]?: string };
}

/** The members of the shared shape that a field or its items refer to: `common.schema.json#/$defs/reference`. */
function readMembers(node: JsonObject, commons: Record<string, JsonObject>): ReadonlyMap<string, FieldType> {
  const choices = own(node, "anyOf");
  const holder = Array.isArray(choices) ? choices[0] : own(node, "items");
  const [file = "", pointer = ""] = String(own(holder, "$ref") ?? "").split("#/$defs/");
  const shape = own(own(commons[file], "$defs"), pointer);
  const members = new Map<string, FieldType>();
  for (const [name, member] of Object.entries(own(shape, "properties") ?? {}))
    members.set(name, String(own(member, "x-type")) as FieldType);
  return members;
}
