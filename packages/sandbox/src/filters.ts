// Which records of a collection a list shows: filters by parameters, and conditions in a body.
import type { HttpResponse, Json, JsonObject } from "@mapwright/core";
import { isObject, own } from "@mapwright/core";
import type { Exchange } from "./exchange.ts";
import { comparable, compares, givenValues, type Operator } from "./operands.ts";
import { valueAt, valuesAt } from "./places.ts";
import type { Conditions, Filter } from "./remote.generated.ts";
import { invalid, missing } from "./replies.ts";

export type Predicate = (record: JsonObject) => boolean;
export type Filtering = { ok: true; predicates: Predicate[] } | { ok: false; refusal: HttpResponse };

type Comparison = Pick<Filter, "member" | "as" | "stored"> & { op: Operator };

/** The conditions of a request on records; a refusal where it names something unknown. */
export function filtersOf(exchange: Exchange): Filtering {
  const { filter = [], conditions } = exchange.operation.sim;
  const predicates: Predicate[] = [];
  for (const one of filter) {
    const found = filterOf(exchange, one);
    if (!found.ok) return found;
    predicates.push(...found.predicates);
  }
  const more = conditions ? conditionsOf(exchange, conditions) : { ok: true as const, predicates: [] };
  return more.ok ? { ok: true, predicates: [...predicates, ...more.predicates] } : more;
}

function filterOf(exchange: Exchange, filter: Filter): Filtering {
  const { param, in: place, list, words = {}, default: usual, collection, op = "eq", when = {} } = filter;
  if (!Object.entries(when).every(([name, values]) => values.includes(exchange.query.get(name) ?? "")))
    return { ok: true, predicates: [] };
  const sent = givenValues(exchange, param, place);
  const parts = list === undefined ? sent : sent.flatMap((value) => String(value).split(","));
  const given = parts.length > 0 ? parts : usual === undefined ? [] : ([usual].flat() as Json[]);
  if (given.length === 0) return { ok: true, predicates: [] };
  if (collection !== undefined && given.some((id) => !exchange.store.find(collection, String(id))))
    return { ok: false, refusal: missing(exchange) };
  const values = given.map((value) => (own(words, String(value)) ?? value) as Json);
  return comparison(exchange, param, { ...filter, op }, values);
}

function conditionsOf(exchange: Exchange, { at, member, op, value, ops, members }: Conditions): Filtering {
  const list = valueAt(exchange.body, at) ?? [];
  if (!Array.isArray(list)) return refused(exchange, at, "must be an array");
  const predicates: Predicate[] = [];
  for (const condition of list) {
    const [name, operator] = [String(own(condition, member)), String(own(condition, op))];
    const target = isObject(condition) && Object.hasOwn(members, name) ? members[name] : undefined;
    if (target === undefined) return refused(exchange, name, "cannot be filtered by");
    const known = Object.hasOwn(ops, operator) ? ops[operator] : undefined;
    if (known === undefined) return refused(exchange, name, `has no operator ${operator}`);
    const rule = typeof target === "string" ? { member: target } : target;
    const made = comparison(exchange, name, { ...rule, op: known }, [own(condition, value) ?? null]);
    if (!made.ok) return made;
    predicates.push(...made.predicates);
  }
  return { ok: true, predicates };
}

/** Holds for a record if one of its values compares so with one of the given ones; for `ne`, each value with every given one. */
function comparison(
  exchange: Exchange,
  name: string,
  { member, op, as, stored = storedAs(as) }: Comparison,
  given: Json[],
): Filtering {
  const wanted = given.map((value) => comparable(value, as));
  if (wanted.includes(undefined)) return refused(exchange, name, `is no ${as}`);
  const all = wanted as (number | string | null)[];
  const predicate: Predicate = (record) => {
    const found = valuesAt(record, member).map((value) => comparable(value, stored));
    const values = found.length > 0 ? found : [null];
    const holds = (value: (typeof values)[number]) =>
      op === "ne" ? all.every((one) => compares(value, op, one)) : all.some((one) => compares(value, op, one));
    return op === "ne" ? values.every(holds) : values.some(holds);
  };
  return { ok: true, predicates: [predicate] };
}

function refused(exchange: Exchange, field: string, message: string): Filtering {
  return { ok: false, refusal: invalid(exchange, [{ field, message, kind: "invalid" }]) };
}

/** How a member is spelled where nothing else is said: as the caller spells it. */
function storedAs(as: Filter["as"]): Filter["stored"] {
  return as === "date_or_seconds" ? "date_time" : as;
}
