// The records of a simulator: in memory, from the seed, by collection.
import { copy, type Json, type JsonObject, own } from "@mapwright/core";
import type { RemoteDocument } from "./document.ts";

/** Records of one collection; the oldest gives way to a new one. */
const MAX_RECORDS = 5_000;

export class Store {
  private collections = new Map<string, JsonObject[]>();
  private series = new Map<string, bigint>();
  private readonly documents: readonly RemoteDocument[];

  constructor(documents: readonly RemoteDocument[]) {
    this.documents = documents;
    this.reset();
  }

  /** Back to the seed. */
  reset(): void {
    this.collections = new Map();
    this.series = new Map();
    for (const document of this.documents) {
      for (const [name, records] of Object.entries(document["x-sim"].seed ?? {}))
        this.collections.set(name, [...this.records(name), ...copy(records as JsonObject[])]);
    }
  }

  /** The records of a collection, oldest first; none where there is no such collection. */
  records(collection: string): readonly JsonObject[] {
    return this.collections.get(collection) ?? [];
  }

  /** A record by its id, and by a further member where ids are unique only together with it. */
  find(collection: string, id: string, key?: { member: string; value: Json | undefined }): JsonObject | undefined {
    return this.records(collection).find(
      (record) => String(record.id) === id && (!key || String(own(record, key.member)) === String(key.value)),
    );
  }

  /** Puts a record in the place of the one with the same id (and key), or adds it. */
  put(collection: string, record: JsonObject, key?: string): void {
    const records = this.collections.get(collection) ?? [];
    this.collections.set(collection, records);
    const index = records.findIndex(
      (one) => String(one.id) === String(record.id) && (key === undefined || own(one, key) === own(record, key)),
    );
    if (index >= 0) records[index] = copy(record);
    else if (records.push(copy(record)) > MAX_RECORDS) records.shift();
  }

  /** Adds a record under the next id of its collection's series, and returns it as stored. Throws Error where there is no series. */
  add(collection: string, record: JsonObject): JsonObject {
    const rule = this.documents.map((document) => document["x-sim"].ids?.[collection]).find((one) => one !== undefined);
    if (!rule) throw new Error(`no series of ids for ${collection}`);
    const name = rule.per === undefined ? collection : `${collection} ${String(own(record, rule.per))}`;
    const next = this.series.get(name) ?? BigInt(rule.first);
    this.series.set(name, next + 1n);
    const added = { ...record, id: rule.as === "integer" ? Number(next) : `${rule.prefix ?? ""}${next}` };
    this.put(collection, added, rule.per);
    return copy(added);
  }
}
