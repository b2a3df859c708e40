// Ids in a request that a provider answers as records.
import { copy, isObject, type Json, type JsonObject, own, put } from "@mapwright/core";
import type { OperationSim } from "./remote.generated.ts";
import type { Store } from "./store.ts";
import { fillHoles } from "./template.ts";

type Link = NonNullable<OperationSim["link"]>[number];

/** What the linked member holds after a write of `value`; undefined where an id is refused. */
export function linkedValue(link: Link, value: Json, sent: JsonObject, store: Store): Json | undefined {
  if (value === null) return null;
  const collection = fillHoles(link.collection, sent);
  if (!Array.isArray(value)) return linkedRecord(link, value, collection, store);
  const records = value.map((item) => linkedRecord(link, item, collection, store));
  return records.some((one) => one === undefined) ? undefined : (records as Json[]);
}

function linkedRecord(link: Link, value: Json, collection: string, store: Store): Json | undefined {
  const id = isObject(value) ? own(value, "id") : value;
  const { by, value: member, members, unknown = "refuse" } = link;
  const found = by === undefined ? store.find(collection, String(id)) : named(store.records(collection), by, id);
  if (!found) {
    if (typeof unknown === "object") return copy(unknown.becomes as Json);
    return unknown === "keep" ? (member === undefined ? { id: id ?? null } : copy(value)) : undefined;
  }
  if (member !== undefined) return copy(own(found, member) ?? null);
  if (!members) return copy(found);
  const record: JsonObject = {};
  for (const name of members) if (own(found, name) !== undefined) put(record, name, copy(found[name] as Json));
  return record;
}

function named(records: readonly JsonObject[], by: string, value: Json | undefined): JsonObject | undefined {
  return records.find((record) => own(record, by) === value);
}
