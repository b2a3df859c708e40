// The filter of the tables, as the address holds it.
import type { Catalog, CatalogCell, CatalogOperation, CatalogProvider, Row, Side } from "../catalog/types.ts";

export const SUPPORT = ["required", "supported", "partial", "unbacked", "missing"] as const;
export type Support = (typeof SUPPORT)[number];

export interface Filter {
  /** Part of a field's name or description. */
  text: string;
  /** Ids of providers; empty: all. */
  providers: readonly string[];
  side?: Side;
  /** The type of a field, as the matrix spells it. */
  type?: string;
  /** The word of the discriminator that one is interested in. */
  kind?: string;
  /** Only fields for which one of the providers shown is so. */
  support?: Support;
}

/** Reads a filter from the query of an address; what the catalog does not know is left out. */
export function readFilter(query: URLSearchParams, catalog: Catalog): Filter {
  const known = new Set(catalog.providers.map(({ id }) => id));
  const side = (["query", "request", "response"] as const).find((one) => one === query.get("side"));
  const support = SUPPORT.find((one) => one === query.get("support"));
  const type = query.get("type");
  const kind = kindsOf(catalog).find((one) => one === query.get("kind"));
  return {
    text: query.get("q") ?? "",
    providers: (query.get("providers") ?? "").split(",").filter((id) => known.has(id)),
    ...(side ? { side } : {}),
    ...(type ? { type } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(support ? { support } : {}),
  };
}

/** The query of an address that holds a filter; `rest` keeps the other parameters. */
export function writeFilter(filter: Filter, rest: URLSearchParams = new URLSearchParams()): URLSearchParams {
  const query = new URLSearchParams(rest);
  const set = (name: string, value: string | undefined) => (value ? query.set(name, value) : query.delete(name));
  set("q", filter.text);
  set("providers", filter.providers.join(","));
  set("side", filter.side);
  set("type", filter.type);
  set("kind", filter.kind);
  set("support", filter.support);
  return query;
}

/** Whether the filter is empty. */
export const isWide = (filter: Filter): boolean => writeFilter(filter).size === 0;

/** Every word of the discriminator, the common ones of the model first; none where there is no discriminator. */
export function kindsOf(catalog: Catalog): string[] {
  const model = catalog.operations.flatMap(
    ({ rows }) => rows.find(({ field, words }) => field === catalog.discriminator && words)?.words ?? [],
  );
  return [...new Set([...model, ...catalog.providers.flatMap(({ types }) => types).sort()])];
}

/** A table as a filter leaves it. */
export interface Shown {
  providers: CatalogProvider[];
  rows: Row[];
}

/** The providers and rows of an operation that pass; cells that the kind does not have are gone. */
export function shownOf(catalog: Catalog, operation: CatalogOperation, filter: Filter): Shown {
  const offering = catalog.providers.filter(({ id }) => operation.providers.includes(id));
  const providers = filter.providers.length === 0 ? offering : offering.filter(({ id }) => filter.providers.includes(id));
  const wanted = filter.text.trim().toLowerCase();
  const rows = operation.rows
    .filter(({ side, type }) => (!filter.side || side === filter.side) && (!filter.type || type === filter.type))
    .filter(({ field, description }) => `${field} ${description}`.toLowerCase().includes(wanted))
    .map((row) => ({ ...row, cells: cellsOf(row, providers, filter.kind) }))
    .filter((row) => !filter.support || providers.some(({ id }) => is(row.cells[id], filter.support as Support)));
  return { providers, rows };
}

function cellsOf(row: Row, providers: readonly CatalogProvider[], kind: string | undefined): Row["cells"] {
  const kept = providers.flatMap((provider): [string, CatalogCell][] => {
    const cell = row.cells[provider.id];
    if (!cell) return [];
    if (kind === undefined) return [[provider.id, cell]];
    const has = provider.types.length === 0 || provider.types.includes(kind);
    if (!has || (cell.only && !cell.only.includes(kind))) return [];
    // It holds for all that is asked about.
    const { only: _, ...whole } = cell;
    return [[provider.id, whole]];
  });
  return Object.fromEntries(kept);
}

function is(cell: CatalogCell | undefined, support: Support): boolean {
  if (!cell) return support === "missing";
  if (support === "required") return levelOf(cell) === "required";
  if (support === "supported") return true;
  if (support === "partial") return cell.only !== undefined;
  return support === "unbacked" && cell.evidence !== "documented";
}

/** The level that is shown: required where the definition or what was published says so. */
export function levelOf({ level, published }: CatalogCell): "supported" | "required" {
  return published ?? level;
}
