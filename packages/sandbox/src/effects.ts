// What a write does to a record: members ignored, derived and linked, times spelt as the provider spells them.
import { copy, isObject, type Json, type JsonObject, own, put } from "@mapwright/core";
import type { DocumentSim, OperationSim } from "./document.ts";
import type { Store } from "./store.ts";
import type { Fault } from "./validation.ts";

export type Written = { ok: true; record: JsonObject } | { ok: false; fault: Fault };

/** The record after a write of `sent`; what is stored is not touched. */
export function applyWrite(
  document: DocumentSim,
  sim: OperationSim,
  store: Store,
  stored: JsonObject,
  sent: JsonObject,
  now: number,
): Written {
  const record: JsonObject = sim.update === "replace" ? { id: stored.id as Json } : copy(stored);
  const linked = new Set((sim.links ?? []).map((link) => link.from));
  for (const [name, value] of Object.entries(sent)) {
    if (sim.ignores?.includes(name) || linked.has(name) || name === "id") continue;
    put(record, name, respell(value, document.times));
  }
  for (const { from, to, collection } of sim.links ?? []) {
    const ids = own(sent, from);
    if (!Array.isArray(ids)) continue;
    const found = ids.map((id) => store.find(collection, String(id)));
    if (found.some((one) => one === undefined)) return { ok: false, fault: { field: from, message: "no such record" } };
    put(
      record,
      to,
      found.map((one) => copy(one as JsonObject)),
    );
  }
  for (const { from, to, wrap, when } of sim.derives ?? []) {
    const value = own(record, from);
    if (own(sent, from) === undefined || !holdsOne(record, when)) continue;
    put(record, to, wrap === undefined || typeof value !== "string" ? (value ?? null) : wrap.replace("{value}", () => value));
  }
  const { updated } = document.stamp ?? {};
  if (updated !== undefined) put(record, updated, spell(now, document.times));
  return { ok: true, record };
}

function holdsOne(record: JsonObject, when: Record<string, unknown[]> | undefined): boolean {
  return Object.entries(when ?? {}).every(([name, values]) => values.includes(own(record, name)));
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Date-times in the provider's own zone and precision, wherever they stand in a value. */
function respell(value: Json, times: DocumentSim["times"]): Json {
  if (typeof value === "string") return times && DATE_TIME.test(value) ? spell(Date.parse(value), times) : value;
  if (Array.isArray(value)) return value.map((item) => respell(item, times));
  if (!isObject(value)) return value;
  const out: JsonObject = {};
  for (const [name, member] of Object.entries(value)) put(out, name, respell(member, times));
  return out;
}

/** Epoch milliseconds as `2025-06-11T10:30:00+05:30`. */
export function spell(ms: number, { offset = "+00:00", digits = 0 }: NonNullable<DocumentSim["times"]> = {}): string {
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  const shift = (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  const text = new Date(ms + shift).toISOString();
  const fraction = digits === 0 ? "" : `.${text.slice(20, 23).padEnd(digits, "0").slice(0, digits)}`;
  return `${text.slice(0, 19)}${fraction}${offset}`;
}
