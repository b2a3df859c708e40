// Makes the catalog from definitions; pure, so that a page can make it again after an edit.
import {
  type Definition,
  discriminatorField,
  discriminatorOf,
  type Matrix,
  type Model,
  matrixFields,
  matrixOf,
  OPERATIONS,
  type OperationName,
} from "@mapwright/core";
import type { PublishedMatrix } from "@mapwright/registry";
import { filtersOf } from "./filters.ts";
import { mappingsOf } from "./mappings.ts";
import {
  type Catalog,
  type CatalogCell,
  type CatalogOperation,
  type CatalogProvider,
  type Row,
  SIDES,
  type Side,
} from "./types.ts";

const METHODS: Record<OperationName, string> = { list: "GET", get: "GET", create: "POST", update: "PATCH", delete: "DELETE" };

/** Parameters that every list has, whatever the provider. */
const ASKED: Record<string, string> = {
  limit: "Records of a page. A page may be shorter.",
  next_cursor: "The `next_cursor` of the page before; null on the last.",
};

/**
 * The catalog of one resource. `published` answers the matrix that was published of an operation, if one was.
 * Throws RangeError where no definition is of the resource: a catalog needs the model that they share.
 */
export function catalogOf(
  resource: string,
  definitions: readonly Definition[],
  published: (resource: string, operation: string) => PublishedMatrix | undefined,
): Catalog {
  const own = definitions.filter((definition) => definition.resource === resource);
  const [first] = own;
  if (!first) throw new RangeError(`a catalog of ${resource} needs a definition`);
  const { model } = first;
  const { discriminator } = model;
  return {
    resource,
    ...(discriminator === undefined ? {} : { discriminator }),
    title: model.title,
    description: model.description,
    providers: own.map(providerOf),
    operations: OPERATIONS.flatMap((name) => operationOf(name, model, own, published(resource, name)) ?? []),
  };
}

function providerOf(definition: Definition): CatalogProvider {
  const { provider, docs, defaultVariant } = definition;
  return {
    id: provider.id,
    name: provider.name,
    docs: provider.docs,
    resourceDocs: docs,
    types: typesOf(definition),
    ...(defaultVariant === undefined ? {} : { defaultType: defaultVariant }),
    mappings: mappingsOf(definition),
    filters: filtersOf(definition),
  };
}

/** The variants, or the words of the one shape where it has a closed table of them. */
function typesOf({ variants, common }: Definition): string[] {
  if (variants.size > 0) return [...variants.keys()];
  const table = discriminatorField(common)?.read?.enumTable;
  return table && table.otherwise !== "pass" ? table.entries.map(({ word }) => word) : [];
}

function operationOf(
  name: OperationName,
  model: Model,
  definitions: readonly Definition[],
  published: PublishedMatrix | undefined,
): CatalogOperation | undefined {
  const matrices = definitions.flatMap((definition) => matrixOf(definition, name) ?? []);
  if (matrices.length === 0) return undefined;
  const path = `/unified/${model.resource}${name === "list" || name === "create" ? "" : "/{id}"}`;
  const rows = SIDES.flatMap((side) =>
    matrixFields(matrices, model, side).map((field) => rowOf(side, field, model, matrices, published)),
  );
  return { name, method: METHODS[name], path, providers: matrices.map(({ provider }) => provider), rows };
}

function rowOf(side: Side, field: string, model: Model, matrices: Matrix[], published: PublishedMatrix | undefined): Row {
  const known = model.fields.get(field);
  const cells = matrices.flatMap((matrix): [string, CatalogCell][] => {
    const cell = matrix[side][field];
    if (!cell) return [];
    const level = published?.[side]?.[field]?.providers[matrix.provider];
    return [[matrix.provider, { ...cell, ...(level === undefined || level === cell.level ? {} : { published: level }) }]];
  });
  return {
    side,
    field,
    type: typeOf(side, field, model),
    description: side === "query" ? asked(field, model) : (known?.description ?? ""),
    ...(side !== "query" && known?.words ? { words: [...known.words], ...(known.closed ? { closed: true as const } : {}) } : {}),
    ...(known?.readOnly ? { readOnly: true } : {}),
    ...(known?.writeOnly ? { writeOnly: true } : {}),
    ...(known?.aliasOf === undefined ? {} : { aliasOf: known.aliasOf }),
    ...(known?.references === undefined ? {} : { references: known.references }),
    ...(field === "remote_data" ? { everywhere: true } : {}),
    cells: Object.fromEntries(cells),
  };
}

function typeOf(side: Side, field: string, model: Model): string {
  if (side !== "query") return model.fields.get(field)?.publishedType ?? "string";
  if (/\[(gte|lt)\]$/.test(field)) return "date-time";
  if (field === "limit") return "integer";
  return model.fields.get(field)?.type === "word" ? "enum" : "string";
}

/** What a parameter of the query does, in words. */
function asked(field: string, model: Model): string {
  const told = ASKED[field];
  if (told !== undefined) return told;
  if (discriminatorOf(model).includes(field))
    return `${model.fields.get(field)?.description} Where the provider needs to know it; it may stand in the body as well, and both must agree.`;
  const sorted = /^sort=(.+)$/.exec(field)?.[1];
  if (sorted !== undefined) return `Sorts by \`${sorted}\`; \`sort=-${sorted}\` is descending.`;
  const [, root = field, member] = /^(\w+)\[(\w+)\]$/.exec(field) ?? [];
  const bound = member === "gte" ? "at or after this moment" : member === "lt" ? "before this moment" : undefined;
  if (bound !== undefined) return `Records whose \`${root}\` is ${bound}.`;
  const what = model.fields.get(root)?.references?.replace(/\.id$/, "");
  return what === undefined ? `Records with this \`${root}\`.` : `Records linked to this one of the ${what}.`;
}
