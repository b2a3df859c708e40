// The client's types: the unified models, and per provider and resource what its definition can read and write.
import {
  type Definition,
  discriminatorField,
  discriminatorOf,
  type Field,
  type Model,
  type ModelField,
  OPERATIONS,
  type Operation,
  type OperationName,
  type Variant,
  variantsOf,
} from "@mapwright/core";
import { GENERATED, modelTypes } from "./types.ts";

/** The types of the client, as a module: `folder` holds the models as schemas/model does. */
export async function clientTypes(folder: string, models: readonly Model[], definitions: readonly Definition[]): Promise<string> {
  const resources = nested(models, ({ resource }) => resource, general);
  const ids = [...new Set(definitions.map(({ provider }) => provider.id))];
  const providers = ids.map((id) => {
    const own = definitions.filter(({ provider }) => provider.id === id);
    return `  ${JSON.stringify(id)}: ${nested(own, ({ resource }) => resource, narrowed)}\n`;
  });
  return `${await modelTypes(folder, models)}
/** A word that the provider has beside the listed ones. */
type Word = string & {};

/** Bounds of a filter by time: half-open is \`gte\` with \`lt\`. */
export interface Range {
gte?: string
gt?: string
lt?: string
lte?: string
}

${models.map(filters).join("\n")}
/** By model and resource: its record, the filters of its list, what can be done with it. */
export interface Resources ${resources}

/** By provider: the record it gives, the bodies it takes, its words of the discriminator, and where the word is due. */
export interface ProviderTypes {
${providers.join("")}}
`;
}

/** What the client knows of the resources while it runs, as a module. */
export function clientResources(models: readonly Model[]): string {
  const facts = (model: Model) => `{ ${discriminatorOf(model).map((name) => `discriminator: ${JSON.stringify(name)}`)} }`;
  return `${GENERATED}
/** By model and resource. */
export const RESOURCES = ${nested(models, ({ resource }) => resource, facts)} as const;
`;
}

/** An object by model and resource: `{ crm: { users: .. } }`. */
function nested<T>(all: readonly T[], resourceOf: (one: T) => string, text: (one: T) => string): string {
  const modelOf = (one: T) => resourceOf(one).split("/")[0];
  const parts = [...new Set(all.map(modelOf))].map((model) => {
    const ones = all.filter((one) => modelOf(one) === model);
    const members = ones.map((one) => `    ${resourceOf(one).split("/")[1]}: ${text(one)},\n`);
    return `  ${model}: {\n${members.join("")}  },\n`;
  });
  return `{\n${parts.join("")}}`;
}

/** A resource whatever the provider. */
function general(model: Model): string {
  const typed = discriminatorOf(model).length > 0;
  return `{
      record: ${model.title}
      create: ${model.title}
      update: ${model.title}
      filters: ${model.title}Filters
      types: ${typed ? "string" : "never"}
      due: never
      operations: ${words([...model.operations])}
    }`;
}

/** The filters of a list: by a word, a link, a time. One that the provider cannot answer is refused, never ignored. */
function filters({ title, fields }: Model): string {
  const members = [...fields.values()].flatMap((field) => {
    const type = filterType(field);
    return type === undefined ? [] : [`${field.name}?: ${type}\n`];
  });
  return `/** Filters by unified field. One that the provider cannot answer is refused, never ignored. */\nexport interface ${title}Filters {\n${members.join("")}}\n`;
}

function filterType({ name, type, members, writeOnly }: ModelField): string | undefined {
  if (writeOnly || name === "id") return undefined;
  if (members.size > 0)
    return members.size === 1 ? `{ ${[...members.keys()].map((one) => `${one}: string`).join("; ")} }` : undefined;
  if (type === "date-time" || type === "date") return "Range";
  if (type === "boolean") return "boolean";
  return type === "word" || type === "text" || type === "id" ? "string" : undefined;
}

const union = (parts: string[]): string => [...new Set(parts)].join(" | ") || "never";
const words = (list: readonly string[]): string => union(list.map((word) => JSON.stringify(word)));

const operationOf = ({ operations }: Variant, name: string): Operation | undefined =>
  (operations as Record<string, Operation | undefined>)[name];

/** A resource as a provider has it. */
function narrowed(definition: Definition): string {
  const { model } = definition;
  const all = variantsOf(definition);
  const named = all.flatMap((variant) => (variant.word === undefined ? [] : [variant.word]));
  const table = named.length > 0 ? named : all.flatMap((variant) => typeWords(variant));
  const types = table.length > 0 ? words(table) : model.discriminator === undefined ? "never" : "string";
  const readable = [
    ...new Set(all.flatMap((variant) => variant.fields.filter((field) => field.read).map((field) => field.key.root))),
  ].sort();
  const due = (["get", "update", "delete"] as const).filter((name) => typeIsDue(definition, name));
  const offered = OPERATIONS.filter((name) => all.some((variant) => operationOf(variant, name)));
  return `{
      record: Pick<${model.title}, ${words([...new Set(["id", ...discriminatorOf(model), ...readable])])}>
      create: ${bodies(definition, "create")}
      update: ${bodies(definition, "update")}
      filters: ${model.title}Filters
      types: ${types}
      due: ${words(due)}
      operations: ${words(offered)}
    }`;
}

function typeWords(variant: Variant): string[] {
  const field = discriminatorField(variant);
  return (field?.writes[0]?.enumTable ?? field?.read?.enumTable)?.entries.map((entry) => entry.word) ?? [];
}

/** Whether each call has to name the type in its query. */
function typeIsDue(definition: Definition, name: OperationName): boolean {
  const { discriminator } = definition.model;
  const operations = variantsOf(definition).flatMap((variant) => operationOf(variant, name) ?? []);
  if (discriminator === undefined || operations.length === 0 || definition.defaultVariant !== undefined) return false;
  const asks = (operation: Operation) =>
    operation.required.some(({ fields, query }) => fields.includes(discriminator) && (query || name !== "update"));
  return operations.every(asks);
}

/** The bodies of a write, one for each variant. */
function bodies(definition: Definition, name: "create" | "update"): string {
  const offering = variantsOf(definition).filter((variant) => operationOf(variant, name));
  return union(offering.map((variant) => body(definition.model, variant, operationOf(variant, name) as Operation, name)));
}

function body(model: Model, variant: Variant, operation: Operation, name: "create" | "update"): string {
  const due = new Set(
    operation.required.filter(({ fields, query }) => fields.length === 1 && !query).flatMap(({ fields }) => fields),
  );
  const members = new Map<string, string>();
  if (variant.word !== undefined) for (const root of discriminatorOf(variant)) members.set(root, JSON.stringify(variant.word));
  for (const field of variant.fields) {
    const { root } = field.key;
    const skipped =
      root === "id" ||
      members.has(root) ||
      field.writes.length === 0 ||
      operation.omit.has(root) ||
      (field.on && !field.on.includes(name));
    if (!skipped) members.set(root, typeOf(model, field, due.has(root)));
  }
  const text = [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([root, type]) => `${root}${due.has(root) ? "" : "?"}: ${type}`);
  return `{ ${[...text, "remote_data?: Record<string, unknown>"].join("; ")} }`;
}

function typeOf({ title }: Model, { key, writes }: Field, due: boolean): string {
  const base = `${title}[${JSON.stringify(key.root)}]`;
  const table = key.member === undefined ? writes[0]?.enumTable : undefined;
  const listed = table?.entries.map((entry) => entry.word) ?? [];
  if (table && listed.length > 0) return `${words(listed)}${table.otherwise === "pass" ? " | Word" : ""}${due ? "" : " | null"}`;
  return due ? `NonNullable<${base}>` : base;
}
