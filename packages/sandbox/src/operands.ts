// What a caller compares with, and how records compare.
import { type Json, own } from "@mapwright/core";
import { type Exchange, type Place, placeOf } from "./exchange.ts";
import { valuesAt } from "./places.ts";
import type { Filter } from "./remote.generated.ts";
import { instant, momentOf } from "./times.ts";

export type Operator = NonNullable<Filter["op"]>;
type As = NonNullable<Filter["as"]>;

/** The values that a caller gives a parameter; none where it is not given. */
export function givenValues(exchange: Exchange, param: string, place?: Place): Json[] {
  const at = placeOf(exchange, place);
  if (at === "body") return valuesAt(exchange.body, param);
  if (at === "query") return exchange.query.getAll(param);
  if (at === "header") return [own(exchange.headers, param.toLowerCase()) ?? []].flat();
  return exchange.values[param] === undefined ? [] : [exchange.values[param]];
}

/** A value as it is compared: a number for numbers and times, else a text; undefined where it cannot be read so. */
export function comparable(value: Json | undefined, as: As | undefined): number | string | null | undefined {
  if (value === null || value === undefined) return value === null ? null : undefined;
  if (as === undefined) return typeof value === "object" ? JSON.stringify(value) : String(value);
  if (as !== "number") return momentOf(typeof value === "bigint" ? Number(value) : value, as);
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  return Number.isNaN(number) ? undefined : number;
}

/** Whether a value compares so with the given one. Null equals only null and is neither more nor less than anything. */
export function compares(value: number | string | null | undefined, op: Operator, given: number | string | null): boolean {
  if (op === "eq") return (value ?? null) === given;
  if (op === "ne") return (value ?? null) !== given;
  if (value === null || value === undefined || given === null) return false;
  if (op === "contains") return String(value).toLowerCase().includes(String(given).toLowerCase());
  if (op === "prefix") return String(value).startsWith(String(given));
  if (op === "gt") return value > given;
  if (op === "gte") return value >= given;
  return op === "lt" ? value < given : value <= given;
}

/** The order of two values: missing ones last, numbers by size, date-times by the instant, other texts by code points. */
export function order(a: Json | undefined, b: Json | undefined): number {
  const [left, right] = [sortable(a), sortable(b)];
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
  if (typeof left === typeof right) return left < right ? -1 : left > right ? 1 : 0;
  return typeof left === "number" ? -1 : 1;
}

/** The sort key of a value; computed once for each record. */
export function sortable(value: Json | undefined): number | string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string") return instant(value) ?? value;
  return typeof value === "object" ? JSON.stringify(value) : Number(value);
}
