// The search over everything in the catalog: fields, providers, operations, words, and the providers' own names.
import type { Catalog, CatalogOperation, Mapping } from "../catalog/types.ts";

export interface Hit {
  /** Its kind, shown as a heading over the hits of that kind. */
  kind: "Operation" | "Field" | "Provider" | "In a provider";
  title: string;
  detail: string;
  /** What follows `#/reference/`, and its query. */
  path: string[];
  query?: Record<string, string>;
}

interface Entry extends Hit {
  /** Lower case, what the terms are looked for in. */
  text: string;
  /** Ranked first where a search is exactly this name. */
  name: string;
}

export type Index = readonly Entry[];

const KINDS: Hit["kind"][] = ["Operation", "Provider", "Field", "In a provider"];

/** The index of a catalog; `operation` is where a field is shown that several operations have. */
export function indexOf(catalog: Catalog, operation: CatalogOperation): Index {
  const fields = fieldsOf(catalog, operation);
  const entries: Hit[] = [
    ...catalog.operations.map(
      ({ name, method, path }): Hit => ({ kind: "Operation", title: name, detail: `${method} ${path}`, path: [name] }),
    ),
    ...catalog.providers.map(
      ({ id, name, types }): Hit => ({
        kind: "Provider",
        title: name,
        detail: types.join(", "),
        path: [operation.name],
        query: { providers: id },
      }),
    ),
    ...[...fields].map(([field, { path, detail }]): Hit => ({ kind: "Field", title: field, detail, path })),
    ...catalog.providers.flatMap(({ id, name, mappings }) =>
      mappings.flatMap((mapping): Hit[] => {
        const at = fields.get(mapping.field);
        return at
          ? [{ kind: "In a provider", title: `${mapping.field} in ${name}`, detail: placesOf(mapping), path: [...at.path, id] }]
          : [];
      }),
    ),
  ];
  return entries.map((hit) => ({
    ...hit,
    name: hit.title.toLowerCase(),
    text: `${hit.title} ${hit.detail} ${hit.path.at(-1)}`.toLowerCase(),
  }));
}

/** Where each field is shown: in the operation that is open, else in the first that has it; what is sent before what comes back. */
function fieldsOf(catalog: Catalog, operation: CatalogOperation): Map<string, { path: string[]; detail: string }> {
  const found = new Map<string, { path: string[]; detail: string }>();
  for (const { name, rows } of [operation, ...catalog.operations]) {
    for (const { side, field, description, cells } of rows) {
      if (found.has(field) || Object.keys(cells).length === 0) continue;
      found.set(field, { path: [name, `${side}.${field}`], detail: description });
    }
  }
  return found;
}

/** Every name that a provider has for a field: its places, and its words. */
function placesOf({ read, writes }: Mapping): string {
  const sides = [...(read ? [read] : []), ...writes];
  const places = sides.flatMap(({ place, expression }) => place ?? expression ?? []);
  const words = sides.flatMap((side) => side.words?.entries.flatMap(({ word, reads }) => [word, ...reads]) ?? []);
  return [...new Set([...places, ...words])].join(", ");
}

/**
 * The hits for every term, at most `limit`: an exact title before one that begins so, before one that holds it;
 * then in the order of kinds. A blank search finds nothing.
 */
export function search(index: Index, text: string, limit = 12): Hit[] {
  const terms = text
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== "");
  if (terms.length === 0) return [];
  const found = index.filter(({ text: held }) => terms.every((term) => held.includes(term)));
  const [first = ""] = terms;
  const rank = ({ name }: Entry) =>
    name === terms.join(" ") ? 0 : name.startsWith(first) ? 1 : terms.every((term) => name.includes(term)) ? 2 : 3;
  const sorted = found
    .map((entry, at) => ({ entry, rank: rank(entry), kind: KINDS.indexOf(entry.kind), at }))
    .sort((a, b) => a.rank - b.rank || a.kind - b.kind || a.at - b.at);
  return sorted.slice(0, limit).map(({ entry: { text: _, name: __, ...hit } }) => hit);
}
