// Reads of one record, constants, and links between records.
import type { HttpResponse, Json, JsonObject } from "@mapwright/core";
import { collectionOf, type Exchange, findRecord, sourceOf } from "./exchange.ts";
import { filtersOf } from "./filters.ts";
import { itemsOf, place } from "./list.ts";
import { bare, missing, reply, success } from "./replies.ts";
import { linkedRows, shown } from "./shape.ts";
import { fillRecord } from "./template.ts";

/** The answer to a read. */
export function read(exchange: Exchange): HttpResponse {
  const record = findRecord(exchange);
  const filtering = filtersOf(exchange);
  if (!filtering.ok) return filtering.refusal;
  if (!record || !filtering.predicates.every((holds) => holds(record))) return missing(exchange);
  return success(exchange, shown(exchange, record), exchange.operation.reply, record);
}

/** What is answered whatever is stored. */
export function constant(exchange: Exchange): HttpResponse {
  const { reply: given } = exchange.operation.sim;
  if (typeof given !== "object") return bare(exchange);
  return success(exchange, fillRecord(given.body as Json, sourceOf(exchange, exchange.values)), given.at);
}

/** The answer to a request that makes a link or takes one away. */
export function relink(exchange: Exchange): HttpResponse {
  const { operation, store, associations, values } = exchange;
  const other = collectionOf(exchange, operation.path.link?.collection);
  const linked = store.find(other, values[operation.path.link?.ref ?? "ref"] ?? "");
  const record = findRecord(exchange);
  if (!record || !linked) return missing(exchange);
  const collection = collectionOf(exchange);
  const [id, ref] = [String(record[store.idOf(collection)]), String(linked[store.idOf(other)])];
  if (operation.role === "link") associations.link(collection, id, other, ref);
  else associations.unlink(collection, id, other, ref);
  const { reply: given } = operation.sim;
  if (typeof given !== "object") return bare(exchange);
  return success(exchange, fillRecord(given.body as Json, sourceOf(exchange, linked)), given.at);
}

/** The links of a record. */
export function links(exchange: Exchange): HttpResponse {
  const { operation } = exchange;
  const record = findRecord(exchange);
  if (!record) return missing(exchange);
  const { reply: given, status = 200 } = operation.sim;
  const items = itemsOf(exchange);
  const row = (typeof given === "object" ? given.body : { id: "{id}" }) as Json;
  const rows = linkedRows(exchange, record, collectionOf(exchange, operation.path.link?.collection), row);
  if (items === undefined) return reply(status, rows);
  const body = fillRecord(operation.around, sourceOf(exchange, {})) as JsonObject;
  place(body, items, rows);
  return reply(status, body);
}
