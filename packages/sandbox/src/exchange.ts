// A request that has found its operation, and what an answer to it needs.
import { fillBraces, type Json, type JsonObject } from "@mapwright/core";
import type { Associations } from "./associations.ts";
import type { RemoteOperation } from "./operation.ts";
import type { Store } from "./store.ts";
import { stampOf } from "./times.ts";
import type { Validators } from "./validation.ts";
import { memberAt } from "./values.ts";

export interface Exchange {
  operation: RemoteOperation;
  store: Store;
  associations: Associations;
  validators: Validators;
  /** The values of the path's parameters. */
  values: Record<string, string>;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The JSON body; an empty object where there is none. */
  body: JsonObject;
  /** Path and query as they were asked for. */
  path: string;
  /** What absolute addresses in replies start with. */
  origin: string;
  /** Epoch milliseconds. */
  now: number;
}

/** The collection that the path is about. */
export function collectionOf({ operation, values }: Exchange, template: string = operation.path.collection): string {
  return fillBraces(template, (name) => values[name] ?? "");
}

/** The record that the path is about; a further member of its key is looked for in the body, then in the query. */
export function findRecord(exchange: Exchange, sent?: JsonObject): JsonObject | undefined {
  const { operation, store, values, query } = exchange;
  const { key } = operation.path;
  const id = values.id ?? "";
  if (key === undefined) return store.find(collectionOf(exchange), id);
  const value = (sent && memberAt(sent, key)) ?? query.get(key);
  return store.find(collectionOf(exchange), id, { member: key, value });
}

/** What templates may name: the members of a record, and the time. */
export function sourceOf({ operation, now }: Exchange, record: JsonObject): JsonObject {
  const { times } = operation.document["x-sim"];
  const spelled = (["date", "date_time", "unix_seconds", "unix_ms"] as const).map((as): [string, Json] => [
    `now:${as}`,
    stampOf(now, times, as),
  ]);
  return { now: stampOf(now, times), ...Object.fromEntries(spelled), ...record };
}

/** Where a caller gives a value. */
export type Place = "query" | "body" | "path" | "header";

/** A value that a caller gives: in the query, in the path or in the body, where it may be several. */
export function placeOf({ operation }: Exchange, given?: Place): Place {
  return given ?? (operation.method === "post" && operation.hasBody ? "body" : "query");
}
