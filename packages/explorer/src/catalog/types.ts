// The catalog: everything that reference and matrix show, as plain JSON.
import type { Cell, OperationName } from "@mapwright/core";

export const SIDES = ["query", "request", "response"] as const;
export type Side = (typeof SIDES)[number];

/** The resources that have a catalog; the first is shown where an address names none. */
export interface CatalogIndex {
  resources: {
    /** `<model>/<resource>`. */
    resource: string;
    title: string;
    /** The address of the catalog, relative to the page. */
    file: string;
  }[];
}

export interface Catalog {
  /** `<model>/<resource>`. */
  resource: string;
  /** The discriminator, where the model has one. */
  discriminator?: string;
  title: string;
  description: string;
  providers: CatalogProvider[];
  operations: CatalogOperation[];
}

export interface CatalogProvider {
  id: string;
  name: string;
  /** Of the provider's API, and of the resource in it. */
  docs: string;
  resourceDocs: string;
  /** The words of the discriminator that it has; empty where it takes any, or there is no discriminator. */
  types: string[];
  defaultType?: string;
  /** Where the provider's record holds each unified field. */
  mappings: Mapping[];
  /** What its lists can be asked for. */
  filters: Asked[];
}

/** A filter or sort of a list. */
export interface Asked {
  /** As in the query: `updated_at[gte]`, `sort=updated_at`. */
  field: string;
  /** The provider's parameter, condition or endpoint. */
  target: string;
  codec?: string;
  types?: string[];
  file: string;
  line?: number;
}

/** One key under `fields` of a definition. */
export interface Mapping {
  /** The unified field, and the key as written: `contact`, `contact[].id`. */
  field: string;
  key: string;
  /** The types that have it, where not all do. */
  types?: string[];
  file: string;
  line?: number;
  read?: MappingSide;
  writes: MappingSide[];
  /** The operations that write it, where not both do. */
  on?: string[];
  /** It cannot be cleared. */
  keeps?: true;
  yieldTo?: string;
  docs?: string;
}

export interface MappingSide {
  /** The path in the provider's record, or what links in requests of their own. */
  place?: string;
  expression?: string;
  codec: string;
  words?: Words;
  /** The provider's list that gives the account's own words and ids. */
  lookup?: string;
  prefix?: string;
  evidence: Cell["evidence"];
  note?: string;
  line?: number;
  sends?: "nothing";
}

/** Words both ways: `write` is sent for a word, each of `reads` is understood as it. */
export interface Words {
  entries: { word: string; write: string; reads: string[] }[];
  /** What happens to a word that is not listed. */
  otherwise: "refuse" | "drop" | "pass";
}

export interface CatalogOperation {
  name: OperationName;
  method: string;
  path: string;
  /** The ids of the providers that offer it. */
  providers: string[];
  rows: Row[];
}

/** One field on one side of an operation. */
export interface Row {
  side: Side;
  field: string;
  type: string;
  description: string;
  /** The words of the model; `closed` where there are no others. */
  words?: string[];
  closed?: true;
  readOnly?: true;
  writeOnly?: true;
  /** The field that it is an older name of. */
  aliasOf?: string;
  references?: string;
  /** The gateway handles it for every provider; definitions do not affect it. */
  everywhere?: true;
  /** By provider; a provider without a cell does not support the field. */
  cells: Record<string, CatalogCell>;
}

export interface CatalogCell extends Cell {
  /** The level as published elsewhere, where that differs from the cell's. */
  published?: "supported" | "required";
}
