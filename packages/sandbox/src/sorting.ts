// The order of a list.
import type { HttpResponse, JsonObject } from "@mapwright/core";
import type { Exchange } from "./exchange.ts";
import { givenValues, order } from "./operands.ts";
import { valueAt } from "./places.ts";
import type { Sort } from "./remote.generated.ts";
import { invalid } from "./replies.ts";

export interface SortKey {
  member: string;
  descending: boolean;
}

/** The order that a request asks for, else the default of lists; a refusal where it names something unknown. */
export function sortKeyOf(exchange: Exchange, sort: Sort): { ok: true; key?: SortKey } | { ok: false; refusal: HttpResponse } {
  const { param, fields = [], direction, descending, style, default: usual } = sort;
  const asked = param === undefined ? undefined : givenValues(exchange, param, sort.in)[0];
  if (param === undefined || asked === undefined) return { ok: true, ...(usual === undefined ? {} : { key: minus(usual) }) };
  const told = direction === undefined ? undefined : givenValues(exchange, direction, sort.in)[0];
  const says = (text: string) => (descending ? descending.includes(text) : /^desc(ending)?$/i.test(text));
  const [name, beside = ""] = style === "space" || style === "colon" ? parted(String(asked), style) : [String(asked)];
  const bare = style === "minus" ? minus(name) : { member: name, descending: says(beside) };
  const member = Array.isArray(fields) ? fields.find((one) => one === bare.member) : own(fields, bare.member);
  if (member === undefined) {
    const fault = { field: param, message: "cannot be sorted by", kind: "invalid" } as const;
    return { ok: false, refusal: invalid(exchange, [fault]) };
  }
  return { ok: true, key: { member, descending: told === undefined ? bare.descending : says(String(told)) } };
}

/** Sorted records; equal ones stay in order. Null and missing values come last either way. */
export function sorted(records: readonly JsonObject[], keys: readonly SortKey[]): readonly JsonObject[] {
  if (keys.length === 0) return records;
  const keyed = records.map((record) => ({ record, values: keys.map(({ member }) => valueAt(record, member)) }));
  keyed.sort((a, b) => {
    for (const [index, { descending }] of keys.entries()) {
      const [left, right] = [a.values[index], b.values[index]];
      const found = order(left, right);
      const isBare = (left ?? null) === null || (right ?? null) === null;
      if (found !== 0) return descending && !isBare ? -found : found;
    }
    return 0;
  });
  return keyed.map(({ record }) => record);
}

function minus(text: string): SortKey {
  return text.startsWith("-") ? { member: text.slice(1), descending: true } : { member: text, descending: false };
}

function parted(text: string, style: "space" | "colon"): [string, string] {
  const at = text.indexOf(style === "space" ? " " : ":");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1).trim()];
}

function own(fields: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
