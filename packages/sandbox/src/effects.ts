// What a write does to a record: members taken, ignored, linked and derived.
import { copy, type Json, type JsonObject, own, put } from "@mapwright/core";
import type { OperationSim, RemoteDocument } from "./document.ts";
import { linkedValue } from "./links.ts";
import { escapeMarkup, plainText } from "./markup.ts";
import { isDateTime, memberSchema } from "./members.ts";
import type { Store } from "./store.ts";
import { fillRecord } from "./template.ts";
import { instant, seconds, spell, stampOf } from "./times.ts";
import type { Fault } from "./validation.ts";
import { holdsOneOf } from "./values.ts";

export interface Write {
  document: RemoteDocument;
  sim: OperationSim;
  /** The schema of the request's body. */
  schema: JsonObject;
  store: Store;
  stored: JsonObject;
  sent: JsonObject;
  now: number;
}

export type Written = { ok: true; record: JsonObject } | { ok: false; fault: Fault };

type Derivation = NonNullable<OperationSim["derive"]>[number];

/** The record after a write; what is stored is not touched. Members that the description does not list change nothing. */
export function applyWrite({ document, sim, schema, store, stored, sent, now }: Write): Written {
  const { times, stamp } = document["x-sim"];
  const record: JsonObject = sim.update === "replace" ? { id: stored.id as Json } : copy(stored);
  const links = sim.link ?? [];
  for (const [name, value] of Object.entries(sent)) {
    const listed = memberSchema(document, schema, name);
    if (!listed || name === "id" || isIgnored(sim, name, stored) || links.some(({ from }) => from === name)) continue;
    put(record, name, typeof value === "string" && times && isDateTime(document, listed) ? respelt(value, times) : copy(value));
  }
  for (const link of links) {
    const value = own(sent, link.from);
    if (value === undefined) continue;
    const linked = linkedValue(link, value, sent, store);
    if (linked === undefined) return { ok: false, fault: { field: link.from, message: "no such record", kind: "invalid" } };
    put(record, link.to, linked);
  }
  for (const rule of sim.derive ?? []) {
    if (rule.value !== undefined && own(sent, rule.from) !== undefined) {
      put(record, rule.to, fillRecord(rule.value as Json, sent));
      continue;
    }
    const value = own(sent, rule.from) === undefined ? undefined : own(record, rule.from);
    if (value === undefined || (rule.to !== rule.from && own(sent, rule.to) !== undefined && !rule.wins)) continue;
    if (holdsOneOf(record, rule.when)) put(record, rule.to, derived(rule, value));
  }
  const updated = stamp?.updated;
  if (updated !== undefined && own(record, updated) !== undefined) put(record, updated, stampOf(now, times));
  return { ok: true, record };
}

function isIgnored({ echo_ignores }: OperationSim, name: string, stored: JsonObject): boolean {
  return !!echo_ignores?.some((one) =>
    typeof one === "string" ? one === name : one.member === name && holdsOneOf(stored, one.stored),
  );
}

function respelt(text: string, times: Parameters<typeof spell>[1]): string {
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
