// A record as an operation answers it: members chosen, left out, or only on request.
import { copy, isObject, type Json, type JsonObject, own, put } from "@mapwright/core";
import { collectionOf, type Exchange, type Place, placeOf } from "./exchange.ts";
import { putAt, removeAt, valuesAt } from "./places.ts";
import type { Include, Select } from "./remote.generated.ts";
import { fillRecord } from "./template.ts";

/** What is answered of a stored record, which is not touched. */
export function shown(exchange: Exchange, stored: JsonObject): JsonObject {
  const { sim, omits } = exchange.operation;
  const record = copy(stored);
  for (const name of omits) removeAt(record, name);
  for (const include of sim.include ?? []) showOnRequest(exchange, include, record, stored);
  return sim.select ? selected(exchange, sim.select, record) : record;
}

function selected(exchange: Exchange, { param, in: place, at, default: usual, always }: Select, record: JsonObject) {
  const asked = namesIn(exchange, param, placeOf(exchange, place));
  const names = asked.length > 0 ? asked : usual;
  const holder = at === undefined ? record : own(record, at);
  if (names === undefined || !isObject(holder)) return record;
  const wanted = new Set([...names, ...(always ?? [])]);
  const kept = Object.fromEntries(Object.entries(holder).filter(([name]) => wanted.has(name)));
  if (at === undefined) return kept;
  put(record, at, kept);
  return record;
}

function showOnRequest(exchange: Exchange, include: Include, record: JsonObject, stored: JsonObject): void {
  const { param, member, word = member, links, row = { id: "{id}" } } = include;
  const asked = namesIn(exchange, param, "query").includes(word);
  if (links === undefined) {
    if (!asked) removeAt(record, member);
    return;
  }
  const rows = asked ? linkedRows(exchange, stored, links, row as Json) : [];
  if (rows.length > 0) putAt(record, member, rows);
}

/** The records of a collection that one is linked to, each as `row`. */
export function linkedRows(exchange: Exchange, record: JsonObject, other: string, row: Json): Json[] {
  const { store, associations } = exchange;
  const collection = collectionOf(exchange);
  const ids = associations.ids(collection, String(record[store.idOf(collection)]), other);
  return ids.flatMap((id) => {
    const linked = store.find(other, id);
    return linked ? [fillRecord(row, linked)] : [];
  });
}

/** Names with commas, or repeated; in a body a list or a text. */
function namesIn({ query, body }: Exchange, param: string, place: Place): string[] {
  const texts = place === "body" ? valuesAt(body, param).map(String) : query.getAll(param);
  return texts
    .flatMap((text) => text.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
