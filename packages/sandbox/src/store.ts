// The records of a simulator: in memory, from the seed, by collection.
import { copy, type Json, type JsonObject, own } from "@mapwright/core";
import type { RemoteDocument } from "./document.ts";

/** Records that a collection may have beside those it starts with; the oldest is dropped for a new one. */
const MAX_RECORDS = 5_000;

/** Where ids are unique only together with a further member, that member and its value. */
export interface KeyPart {
  member: string;
  value: Json | undefined;
}

interface Collection {
  id: string;
  /** The member that is part of the key. */
  key: string | undefined;
  records: Map<string, JsonObject>;
  /** Keys of records that were deleted and stay: reads answer them, lists do not. */
  hidden: Set<string>;
  limit: number;
}

export class Store {
  private collections = new Map<string, Collection>();
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
    for (const document of this.documents)
      for (const [name, records] of Object.entries(document["x-sim"].seed ?? {}))
        for (const record of records as JsonObject[]) this.put(name, record, this.of(name).key);
    for (const collection of this.collections.values()) collection.limit = collection.records.size + MAX_RECORDS;
  }

  /** The records of a collection, oldest first; none where there is no such collection. */
  records(collection: string): readonly JsonObject[] {
    return [...(this.collections.get(collection)?.records.values() ?? [])];
  }

  /** The records that lists show: those that were deleted and stay are left out. */
  listed(collection: string): JsonObject[] {
    const found = this.collections.get(collection);
    if (!found) return [];
    const { records, hidden } = found;
    if (hidden.size === 0) return [...records.values()];
    return [...records].filter(([key]) => !hidden.has(key)).map(([, record]) => record);
  }

  /** Names of the collections there are. */
  names(): string[] {
    return [...this.collections.keys()];
  }

  /** The member that holds the id of a collection's records. */
  idOf(collection: string): string {
    return this.collections.get(collection)?.id ?? this.of(collection).id;
  }

  /** A record by its id, and by a further member where ids are unique only together with it. */
  find(collection: string, id: string, part?: KeyPart): JsonObject | undefined {
    const found = this.collections.get(collection);
    if (!found) return undefined;
    if (found.key === undefined && part === undefined) return found.records.get(id);
    for (const record of found.records.values())
      if (String(record[found.id]) === id && (!part || String(own(record, part.member)) === String(part.value))) return record;
    return undefined;
  }

  /** Puts a record in the place of the one with the same id (and key), or adds it. */
  put(name: string, record: JsonObject, key?: string): void {
    const collection = this.of(name, key);
    // Reference data may have no ids; such records never replace each other.
    const place = record[collection.id] === undefined ? `#${collection.records.size}` : keyOf(collection, record);
    collection.records.set(place, copy(record));
    if (collection.records.size <= collection.limit) return;
    const [oldest = ""] = collection.records.keys();
    collection.records.delete(oldest);
    collection.hidden.delete(oldest);
  }

  /** Takes a record away. */
  remove(name: string, record: JsonObject): void {
    const collection = this.of(name);
    collection.records.delete(keyOf(collection, record));
  }

  /** Leaves a record to reads and takes it out of lists. */
  hide(name: string, record: JsonObject): void {
    const collection = this.of(name);
    collection.hidden.add(keyOf(collection, record));
  }

  /** Whether a record was deleted and stays. */
  isHidden(name: string, record: JsonObject): boolean {
    const collection = this.of(name);
    return collection.hidden.has(keyOf(collection, record));
  }

  /** Makes room for so many records more than a collection has. */
  grow(name: string, count: number): void {
    this.of(name).limit += count;
  }

  /** The next id of a collection's series, for a record. Throws Error where there is no series. */
  nextId(collection: string, record: JsonObject): string | number {
    const rule = this.ruleOf(collection);
    if (!rule) throw new Error(`no series of ids for ${collection}`);
    const name = rule.per === undefined ? collection : `${collection} ${String(own(record, rule.per))}`;
    const next = this.series.get(name) ?? BigInt(rule.first);
    this.series.set(name, next + 1n);
    return rule.as === "integer" ? Number(next) : `${rule.prefix ?? ""}${next}`;
  }

  /** Whether new records of a collection get an id. */
  hasSeries(collection: string): boolean {
    return this.ruleOf(collection) !== undefined;
  }

  /** Adds a record under the next id of its collection's series, and returns it as stored. Throws Error where there is no series. */
  add(collection: string, record: JsonObject): JsonObject {
    const added = { ...record, [this.idOf(collection)]: this.nextId(collection, record) };
    this.put(collection, added, this.ruleOf(collection)?.per);
    return copy(added);
  }

  private ruleOf(collection: string) {
    return this.documents.map((document) => document["x-sim"].ids?.[collection]).find((one) => one !== undefined);
  }

  private of(name: string, key?: string): Collection {
    const present = this.collections.get(name);
    if (present) return present;
    const document = this.documents.find(({ "x-sim": sim }) => Object.hasOwn(sim.seed ?? {}, name)) ?? this.documents[0];
    const items = this.documents.flatMap(({ paths }) => Object.values(paths));
    const keyed = items.map((item) => item["x-sim"]).find((sim) => sim?.collection === name && sim.key !== undefined);
    const made: Collection = {
      id: document?.["x-sim"].id ?? "id",
      key: key ?? keyed?.key,
      records: new Map(),
      hidden: new Set(),
      limit: MAX_RECORDS,
    };
    this.collections.set(name, made);
    return made;
  }
}

function keyOf({ id, key }: Collection, record: JsonObject): string {
  return key === undefined ? String(record[id]) : `${String(record[id])} ${String(own(record, key))}`;
}
