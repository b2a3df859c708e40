// What a write does to a record: members taken, ignored, linked and derived.
import { copy, isObject, type Json, type JsonObject, own, put } from "@mapwright/core";
import type { OperationSim } from "./document.ts";
import { type Exchange, sourceOf } from "./exchange.ts";
import { linkedValue } from "./links.ts";
import { escapeMarkup, plainText } from "./markup.ts";
import { isDateTime, memberSchema } from "./members.ts";
import { putAt, removeAt, valuesAt } from "./places.ts";
import { fillHoles, fillRecord } from "./template.ts";
import { instant, seconds, spell, stampOf } from "./times.ts";
import type { Fault } from "./validation.ts";
import { holdsOneOf, memberAt } from "./values.ts";

export type Written = { ok: true; record: JsonObject } | { ok: false; error?: string; fault: Fault };

type Times = Parameters<typeof spell>[1];
type Derivation = NonNullable<OperationSim["derive"]>[number];

/** The record after a write of `sent`; what is stored is not touched. Members that the description does not list change nothing. */
export function applyWrite(exchange: Exchange, stored: JsonObject, sent: JsonObject): Written {
  const { operation, now } = exchange;
  const { sim, stamp, role } = operation;
  const { times } = operation.document["x-sim"];
  const lost = unknownReference(exchange, sent);
  if (lost) return lost;
  const record = taken(exchange, stored, sent);
  for (const link of sim.link ?? []) {
    const value = own(sent, link.from);
    if (value === undefined || !holdsOneOf(sent, link.when)) continue;
    const linked = linkedValue(link, value, sent, exchange.store);
    if (linked === undefined) return { ok: false, fault: { field: link.from, message: "no such record", kind: "invalid" } };
    put(record, link.to, linked);
  }
  for (const rule of sim.derive ?? []) derive(rule, record, sent, times);
  for (const name of ignoredNames(sim, stored)) if (name.includes(".")) restore(record, stored, name);
  const moment = stampOf(now, times, stamp.as);
  if (role === "create") created(exchange, record, moment);
  else
    for (const member of [stamp.updated ?? []].flat()) if (memberAt(record, member) !== undefined) putAt(record, member, moment);
  return { ok: true, record };
}

/** The members of `sent` laid over the stored ones, or in their place. */
function taken({ operation, query }: Exchange, stored: JsonObject, sent: JsonObject): JsonObject {
  const { document, sim, body: schema, request } = operation;
  const { times, id = "id", empty } = document["x-sim"];
  const cleared = (value: Json): Json => (empty === "null" && value === "" ? null : copy(value));
  const replaces = typeof sim.update === "object" ? !isPartial({ operation, query }) : sim.update === "replace";
  const record = copy(stored);
  const ignored = new Set(ignoredNames(sim, stored));
  if (replaces)
    for (const name of Object.keys(stored))
      if (name !== id && !ignored.has(name) && memberSchema(document, schema, request, name)) put(record, name, null);
  for (const [name, value] of Object.entries(sent)) {
    const listed = memberSchema(document, schema, request, name);
    if (!listed || name === id || ignored.has(name) || sim.link?.some(({ from }) => from === name)) continue;
    if (name === sim.create?.links?.from) continue;
    const present = own(record, name);
    if (sim.merge?.includes(name) && isObject(value) && isObject(present))
      put(record, name, { ...present, ...membersOf(value, cleared) });
    else if (sim.merge?.includes(name) && isObject(value)) put(record, name, membersOf(value, cleared));
    else
      put(
        record,
        name,
        typeof value === "string" && times && isDateTime(document, listed) ? respelt(value, times) : cleared(value),
      );
  }
  return record;
}

/** The members that are not changed in a record as it is stored. */
function ignoredNames({ echo_ignores }: OperationSim, stored: JsonObject): string[] {
  return (echo_ignores ?? []).flatMap((one) =>
    typeof one === "string" ? one : holdsOneOf(stored, one.stored) ? one.member : [],
  );
}

function membersOf(value: JsonObject, each: (member: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, each(member)]));
}

/** Whether a parameter makes a replacing update partial: members that are not sent stay, and are not required. */
export function isPartial({ operation: { sim }, query }: Pick<Exchange, "operation" | "query">): boolean {
  if (typeof sim.update !== "object") return false;
  return Object.entries(sim.update.partial_if).every(([name, values]) => values.includes(query.get(name) ?? ""));
}

/** What the provider sets on a new record: timestamps, constants, what was not sent. */
function created(exchange: Exchange, record: JsonObject, moment: string | number): void {
  const { stamp, sim } = exchange.operation;
  for (const member of [stamp.created ?? [], stamp.updated ?? []].flat()) putAt(record, member, moment);
  for (const [name, value] of Object.entries(sim.create?.defaults ?? {}))
    if (memberAt(record, name) === undefined) putAt(record, name, fillRecord(value as Json, sourceOf(exchange, record)));
  for (const [name, value] of Object.entries(sim.create?.set ?? {}))
    putAt(record, name, fillRecord(value as Json, sourceOf(exchange, record)));
}

/** The first id in the request that is not where it must be. */
function unknownReference({ operation, store }: Exchange, sent: JsonObject): (Written & { ok: false }) | undefined {
  for (const { from, collection, error, message = "no such record" } of operation.sim.refer ?? []) {
    const ids = valuesAt(sent, from).filter((id) => id !== null && id !== "");
    const places = [collection].flat().map((one) => fillHoles(one, sent));
    const lost = ids.some((id) => !places.some((place) => store.find(place, String(isObject(id) ? own(id, "id") : id))));
    if (lost)
      return {
        ok: false,
        ...(error ? { error } : {}),
        fault: { field: from, message, kind: "invalid" },
      };
  }
  return undefined;
}

function derive(rule: Derivation, record: JsonObject, sent: JsonObject, times: Times): void {
  if (rule.value !== undefined && own(sent, rule.from) !== undefined) {
    if (holdsOneOf(record, rule.when)) put(record, rule.to, fillRecord(rule.value as Json, sent));
    return;
  }
  const value = own(sent, rule.from) === undefined ? undefined : own(record, rule.from);
  if (value === undefined || (rule.to !== rule.from && own(sent, rule.to) !== undefined && !rule.wins)) return;
  if (!holdsOneOf(record, rule.when)) return;
  put(record, rule.to, rule.since === undefined ? derived(rule, value) : counted(rule, value, own(record, rule.since), times));
}

/** The minutes between two times, or the time some minutes after one; null where one is missing. */
function counted({ as }: Derivation, value: Json, since: Json | undefined, times: Times): Json {
  const start = typeof since === "string" ? instant(since) : undefined;
  if (start === undefined) return null;
  if (as === "later") return typeof value === "number" ? spell(start + value * 60_000, times) : null;
  const end = typeof value === "string" ? instant(value) : undefined;
  return end === undefined ? null : Math.round((end - start) / 60_000);
}

/** A member of a member stays as it is stored, whatever was sent. */
function restore(record: JsonObject, stored: JsonObject, name: string): void {
  const value = memberAt(stored, name);
  if (value === undefined) removeAt(record, name);
  else putAt(record, name, value);
}

function respelt(text: string, times: Times): string {
  const ms = instant(text);
  return ms === undefined ? text : spell(ms, times);
}

function derived({ from, to, as, wrap, element }: Derivation, value: Json): Json {
  if (element) {
    const found = Array.isArray(value) ? value.find((one) => own(one, element.with) === true) : undefined;
    return copy(own(found, element.value) ?? null);
  }
  if (as === "seconds") return seconds(value);
  if (typeof value !== "string") return copy(value);
  const text = as === "text" ? plainText(value) : value;
  if (wrap === undefined) return text;
  const [before = "", after = ""] = wrap.split("{value}");
  if (from === to) return text.startsWith(before) ? text : before + text + after;
  return before + escapeMarkup(text) + after;
}
