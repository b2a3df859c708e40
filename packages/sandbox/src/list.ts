// Lists: which records, in what order, how many at once, in what shape.
import { type HttpResponse, type Json, type JsonObject, put } from "@mapwright/core";
import { collectionOf, type Exchange, placeOf, sourceOf } from "./exchange.ts";
import { filtersOf, type Predicate } from "./filters.ts";
import { givenValues } from "./operands.ts";
import { cut, type Page, type PageRequest, readPage, tell, toldHeaders, toldOf } from "./pages.ts";
import { putAt, valueAt } from "./places.ts";
import { invalid, refuse, reply } from "./replies.ts";
import { shown } from "./shape.ts";
import { type SortKey, sorted, sortKeyOf } from "./sorting.ts";
import { parseStatement } from "./statement.ts";
import { fillRecord } from "./template.ts";

interface Query {
  collection: string;
  predicates: Predicate[];
  sort: SortKey[];
  offset: number;
  limit: number;
  /** Members that a statement names. */
  names?: readonly string[];
  statement?: string;
}

type Result<T> = { ok: true; value: T } | { ok: false; refusal: HttpResponse };

/** The answer to a list. */
export function list(exchange: Exchange): HttpResponse {
  const { operation, validators, body } = exchange;
  const faults = operation.hasBody ? validators.faults(operation.body, body) : [];
  if (faults.length > 0) return invalid(exchange, faults);
  const { paginate } = operation.sim;
  const asked = paginate ? readPage(exchange, paginate) : undefined;
  if (asked?.ok === false) return asked.refusal;
  const query = exchange.operation.sim.statement ? statementQuery(exchange, asked?.page) : parameterQuery(exchange);
  if (!query.ok) return query.refusal;
  const { collection, predicates, sort, offset, limit } = query.value;
  const kept = exchange.store.listed(collection).filter((record) => predicates.every((holds) => holds(record)));
  const records = sorted(kept, sort).slice(offset, offset + limit);
  const page = asked
    ? cut(records, asked.page, exchange.store.idOf(collection))
    : { records, offset: 0, total: records.length, size: Math.max(1, records.length) };
  return listReply(exchange, page, query.value);
}

function parameterQuery(exchange: Exchange): Result<Query> {
  const filtering = filtersOf(exchange);
  if (!filtering.ok) return filtering;
  const { sort } = exchange.operation.sim;
  const key = sort ? sortKeyOf(exchange, sort) : { ok: true as const };
  if (!key.ok) return key;
  const keys = "key" in key && key.key ? [key.key] : [];
  return {
    ok: true,
    value: {
      collection: collectionOf(exchange),
      predicates: filtering.predicates,
      sort: keys,
      offset: 0,
      limit: Number.POSITIVE_INFINITY,
    },
  };
}

function statementQuery(exchange: Exchange, page: PageRequest | undefined): Result<Query> {
  const { statement: rule } = exchange.operation.sim;
  const { param = "", in: place, collections = {}, always = [], max, default: usual = Number.POSITIVE_INFINITY } = rule ?? {};
  const text = page?.cursor?.statement ?? givenValues(exchange, param, place ?? placeOf(exchange, "query"))[0];
  if (typeof text !== "string")
    return { ok: false, refusal: invalid(exchange, [{ field: param, message: "is required", kind: "required" }]) };
  const parsed = parseStatement(text);
  const collection = parsed && Object.hasOwn(collections, parsed.from) ? collections[parsed.from] : undefined;
  if (!parsed || collection === undefined) {
    const message = parsed ? `${parsed.from} is not known` : "is no statement of the shape that is understood";
    return {
      ok: false,
      refusal: refuse(exchange, Object.hasOwn(exchange.operation.errors, "statement") ? "statement" : "malformed", [
        { field: param, message, kind: "invalid" },
      ]),
    };
  }
  const limit = Math.min(parsed.limit ?? usual, max ?? Number.POSITIVE_INFINITY);
  const names = [...parsed.names, ...always];
  return {
    ok: true,
    value: { collection, predicates: parsed.predicates, sort: parsed.sort, offset: parsed.offset, limit, names, statement: text },
  };
}

function listReply(exchange: Exchange, page: Page, { names, statement }: Query): HttpResponse {
  const { sim, around } = exchange.operation;
  if (page.records.length === 0 && sim.empty === 204) return reply(204, undefined);
  const rows = page.records.map((record) => (names ? chosen(record, names) : shown(exchange, record)));
  const told = sim.paginate ? toldOf(exchange, sim.paginate, page, statement) : undefined;
  const headers = sim.paginate && told ? toldHeaders(sim.paginate, told) : {};
  const items = itemsOf(exchange);
  if (items === undefined) return reply(sim.status ?? 200, rows, { ...sim.headers, ...headers });
  const body = fillRecord(around, sourceOf(exchange, {})) as JsonObject;
  place(body, items, rows, page.records);
  if (sim.paginate && told) tell(body, sim.paginate, told);
  return reply(sim.status ?? 200, body, { ...sim.headers, ...headers });
}

/** The path of the records in this list. */
export function itemsOf(exchange: Exchange): string | undefined {
  const { items } = exchange.operation.sim;
  return typeof items === "object" ? items.names[String(givenValues(exchange, items.param, "query")[0])] : items;
}

/** Puts rows at their path: `results`; `data.calls[].call` wraps each; `{category}` sorts them under that member's values in the records. */
export function place(body: JsonObject, items: string, rows: readonly Json[], records: readonly Json[] = rows): void {
  const group = /^\{(.+)\}$/.exec(items)?.[1];
  if (group !== undefined) {
    for (const [index, row] of rows.entries()) {
      const name = String(valueAt(records[index] ?? row, group) ?? "");
      if (!Object.hasOwn(body, name)) put(body, name, []);
      (body[name] as Json[]).push(row);
    }
    return;
  }
  const [before = "", after = ""] = items.split("[].");
  putAt(body, before, after === "" ? [...rows] : rows.map((row) => wrapped(after, row)));
}

function wrapped(at: string, row: Json): JsonObject {
  const wrapper: JsonObject = {};
  putAt(wrapper, at, row);
  return wrapper;
}

/** The members that a statement names; `Owner.Name` is a member of a member. */
function chosen(record: JsonObject, names: readonly string[]): JsonObject {
  const out: JsonObject = {};
  for (const name of names) {
    const value = valueAt(record, name);
    if (value !== undefined) putAt(out, name, value);
  }
  return out;
}
