// Writes: a record made, changed, taken away.
import { type HttpResponse, type Json, type JsonObject, put } from "@mapwright/core";
import { applyWrite, isPartial } from "./effects.ts";
import { collectionOf, type Exchange, findRecord, sourceOf } from "./exchange.ts";
import { recordPointer } from "./members.ts";
import { putAt, valueAt } from "./places.ts";
import { findRefusal } from "./refusals.ts";
import { invalid, missing, recordIn, refuse, writeReply } from "./replies.ts";
import { shown } from "./shape.ts";
import { fillRecord } from "./template.ts";

/** The answer to an update. */
export function update(exchange: Exchange): HttpResponse {
  const sent = sentRecord(exchange);
  if ("status" in sent) return sent;
  const stored = findRecord(exchange, sent.record);
  return stored ? written(exchange, stored, sent.record) : missing(exchange);
}

/** The answer to a create. */
export function create(exchange: Exchange): HttpResponse {
  const sent = sentRecord(exchange);
  if ("status" in sent) return sent;
  return written(exchange, {}, sent.record);
}

/** The answer to a delete. */
export function remove(exchange: Exchange): HttpResponse {
  const { store, operation } = exchange;
  const { set, stub, listed, again } = operation.sim.delete ?? {};
  const stored = findRecord(exchange);
  const id = store.idOf(collectionOf(exchange));
  const answered = stored ?? { [id]: exchange.values.id ?? "" };
  const isGone = stored !== undefined && store.isHidden(collectionOf(exchange), stored);
  if (!stored || isGone) return again === "done" ? writeReply(exchange, answered, shown(exchange, answered)) : missing(exchange);
  const refusal = findRefusal(operation.sim, {}, stored);
  if (refusal) return refuse(exchange, refusal.error, [refusal.fault]);
  const left = remains(exchange, stored, set, stub);
  if (!left) store.remove(collectionOf(exchange), stored);
  else {
    store.put(collectionOf(exchange), left, operation.path.key);
    if (!listed) store.hide(collectionOf(exchange), left);
  }
  return writeReply(exchange, stored, shown(exchange, left ?? stored));
}

function remains(exchange: Exchange, stored: JsonObject, set?: object, stub?: object): JsonObject | undefined {
  if (stub) return fillRecord(stub as JsonObject, sourceOf(exchange, stored)) as JsonObject;
  if (!set) return undefined;
  const left = structuredClone(stored);
  for (const [name, value] of Object.entries(set)) putAt(left, name, fillRecord(value as Json, sourceOf(exchange, stored)));
  return left;
}

/** The record in a body, validated against its schema; else the refusal. */
function sentRecord(exchange: Exchange): { record: JsonObject } | HttpResponse {
  const { operation, validators, body } = exchange;
  const pointer = recordPointer(operation.request);
  const inner = (operation.sim.merge ?? []).map((name) => `${pointer}/${name}`);
  const found = validators.faults(operation.body, body, [...inner, pointer]);
  const faults = isPartial(exchange) ? found.filter(({ kind }) => kind !== "required") : found;
  if (faults.length > 0) return invalid(exchange, faults);
  const record = recordIn(exchange, body);
  return record
    ? { record }
    : invalid(exchange, [{ field: operation.request ?? "body", message: "no record", kind: "required" }]);
}

function written(exchange: Exchange, stored: JsonObject, sent: JsonObject): HttpResponse {
  const { operation, store } = exchange;
  const refusal = findRefusal(operation.sim, sent, stored);
  if (refusal) return refuse(exchange, refusal.error, [refusal.fault]);
  const collection = collectionOf(exchange);
  const base: JsonObject = {};
  if (operation.role === "create") put(base, store.idOf(collection), store.nextId(collection, sent));
  const result = applyWrite(exchange, operation.role === "create" ? base : stored, sent);
  if (!result.ok) return result.error ? refuse(exchange, result.error, [result.fault]) : invalid(exchange, [result.fault]);
  const links = linksIn(exchange, sent);
  if ("status" in links) return links;
  store.put(collection, result.record, operation.path.key);
  const id = String(result.record[store.idOf(collection)]);
  for (const { other, ref } of links.made) exchange.associations.link(collection, id, other, ref);
  return writeReply(exchange, result.record, shown(exchange, result.record));
}

/** The links that a create asks for. */
function linksIn(exchange: Exchange, sent: JsonObject): { made: { other: string; ref: string }[] } | HttpResponse {
  const rule = exchange.operation.sim.create?.links;
  const rows = rule ? valueAt(sent, rule.from) : undefined;
  if (!rule || !Array.isArray(rows)) return { made: [] };
  const made: { other: string; ref: string }[] = [];
  for (const row of rows) {
    const by = String(valueAt(row, rule.by));
    const other = Object.hasOwn(rule.collections, by) ? rule.collections[by] : undefined;
    const ref = String(valueAt(row, rule.ref));
    if (other === undefined || !exchange.store.find(other, ref))
      return invalid(exchange, [{ field: rule.from, message: "one or more are invalid", kind: "invalid" }]);
    made.push({ other, ref });
  }
  return { made };
}
