// The client's types: the unified model, and per provider what its definition can read and write.
import type { Definition, Field, Operation, Variant } from "@mapwright/core";
import { loadRegistry } from "@mapwright/registry";
import { schemaTypes } from "./types.ts";

/** packages/client/generated/providers.d.ts. */
export async function clientTypes(root: string): Promise<string> {
  const model = await schemaTypes(root, "model/crm", ["engagements"]);
  const registry = loadRegistry();
  registry.throwIfBroken();
  const providers = registry.definitions.map(
    (definition) => `  ${JSON.stringify(definition.provider.id)}: {\n    engagements: ${engagements(definition)}\n  }\n`,
  );
  return `${model}
/** A word that the provider has beside the listed ones. */
type Word = string & {};

/** By provider: the record it gives, the bodies it takes, its engagement types, and where the type is due. */
export interface ProviderTypes {
${providers.join("")}}
`;
}

const variantsOf = (definition: Definition): Variant[] =>
  definition.variants.size > 0 ? [...definition.variants.values()] : [definition.common];
const union = (parts: string[]): string => [...new Set(parts)].join(" | ") || "never";
const words = (list: string[]): string => union(list.map((word) => JSON.stringify(word)));

const operationOf = ({ operations }: Variant, name: string): Operation | undefined =>
  (operations as Record<string, Operation | undefined>)[name];

function engagements(definition: Definition): string {
  const all = variantsOf(definition);
  const named = all.flatMap((variant) => (variant.word === undefined ? [] : [variant.word]));
  const table = named.length > 0 ? named : (all.flatMap((variant) => typeWords(variant)) ?? []);
  const readable = [
    ...new Set(all.flatMap((variant) => variant.fields.filter((field) => field.read).map((field) => field.key.root))),
  ].sort();
  const typed = (["get", "update", "delete"] as const).map((name) => `${name}: ${typeIsDue(definition, name)}`);
  return `{
      types: ${table.length > 0 ? words(table) : "string"}
      typed: { ${typed.join("; ")} }
      record: Pick<Engagement, ${words([...new Set(["id", "engagement_type", ...readable])])}>
      create: ${bodies(definition, "create")}
      update: ${bodies(definition, "update")}
    }`;
}

function typeWords(variant: Variant): string[] {
  const field = variant.fields.find(({ key }) => key.root === "engagement_type");
  return (field?.writes[0]?.enumTable ?? field?.read?.enumTable)?.entries.map((entry) => entry.word) ?? [];
}

/** Whether each call has to name the type in its query. */
function typeIsDue(definition: Definition, name: string): boolean {
  const operations = variantsOf(definition).flatMap((variant) => operationOf(variant, name) ?? []);
  if (operations.length === 0 || definition.defaultVariant !== undefined) return false;
  const asks = (operation: Operation) =>
    operation.required.some(({ fields, query }) => fields.includes("engagement_type") && (query || name !== "update"));
  return operations.every(asks);
}

/** The bodies of a write, one for each variant. */
function bodies(definition: Definition, name: "create" | "update"): string {
  const offering = variantsOf(definition).filter((variant) => operationOf(variant, name));
  return union(offering.map((variant) => body(variant, operationOf(variant, name) as Operation, name)));
}

function body(variant: Variant, operation: Operation, name: "create" | "update"): string {
  const due = new Set(
    operation.required.filter(({ fields, query }) => fields.length === 1 && !query).flatMap(({ fields }) => fields),
  );
  const members = new Map<string, string>();
  if (variant.word !== undefined) members.set("engagement_type", JSON.stringify(variant.word));
  for (const field of variant.fields) {
    const { root } = field.key;
    const skipped =
      root === "id" ||
      members.has(root) ||
      field.writes.length === 0 ||
      operation.omit.has(root) ||
      (field.on && !field.on.includes(name));
    if (!skipped) members.set(root, typeOf(field, due.has(root)));
  }
  const text = [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([root, type]) => `${root}${due.has(root) ? "" : "?"}: ${type}`);
  return `{ ${[...text, "remote_data?: Record<string, unknown>"].join("; ")} }`;
}

function typeOf({ key, writes }: Field, due: boolean): string {
  const base = `Engagement[${JSON.stringify(key.root)}]`;
  const table = key.member === undefined ? writes[0]?.enumTable : undefined;
  const listed = table?.entries.map((entry) => entry.word) ?? [];
  if (table && listed.length > 0) return `${words(listed)}${table.otherwise === "pass" ? " | Word" : ""}${due ? "" : " | null"}`;
  return due ? `NonNullable<${base}>` : base;
}
