// Filters that the engine applies to the records of a page.
import { isObject, type Json, type JsonObject, own } from "../../json.ts";
import { type Instant, parseInstant } from "../../time.ts";
import type { Asked } from "./query.ts";

/** Whether a record in unified terms is what every filter asks for. One without the field is not. */
export function passes(data: JsonObject, filters: readonly Asked[]): boolean {
  return filters.every((asked) => passesOne(data, asked));
}

function passesOne(data: JsonObject, { root, member, bound, value, instant, edge }: Asked): boolean {
  const held = own(data, root);
  if (bound !== undefined && instant) {
    const moment = typeof held === "string" ? parseInstant(held) : undefined;
    if (edge !== undefined) return !moment || !isBetween(moment, bound, instant, edge);
    if (!moment) return false;
    return bound === "gte" ? compare(moment, instant) >= 0 : compare(moment, instant) < 0;
  }
  const values = member === undefined ? [held] : [held].flat().map((one) => own(one as Json, member));
  return values.some((one) => one !== undefined && one !== null && !isObject(one) && String(one) === value);
}

/** Whether a moment lies between the bound asked for and the one that the provider was told, so that only the latter holds. */
function isBetween(moment: Instant, bound: "gte" | "lt", instant: Instant, edge: number): boolean {
  return bound === "gte" ? compare(moment, instant) < 0 && moment.ms >= edge : compare(moment, instant) >= 0 && moment.ms <= edge;
}

function compare(a: Instant, b: Instant): number {
  return a.ms - b.ms || (a.fraction.padEnd(9, "0") < b.fraction.padEnd(9, "0") ? -1 : a.fraction === b.fraction ? 0 : 1);
}
