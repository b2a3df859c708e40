// Finds the records of a page in a reply, and maps them.
import type { List } from "../../definition/list/listing.ts";
import { typeMember } from "../../definition/model.ts";
import type { Definition, Operation, Variant } from "../../definition/types.ts";
import type { Warning } from "../../errors.ts";
import type { ParsedReply } from "../../http.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import { readPath } from "../../path/read.ts";
import { read, variantOf, without } from "../../record/adaptive.ts";
import type { LookupTables } from "../../record/lookup.ts";
import { cutLinks } from "../relation.ts";
import { isGone } from "../reply.ts";
import type { Page } from "../types.ts";

export type ItemsFound = { ok: true; rows: readonly (Json | undefined)[]; body: Json | undefined } | { ok: false; why: string };

/** The rows of a reply that is no refusal; 204, 304 and an empty body are an empty page. */
export function findItems(list: List<Operation>, reply: ParsedReply): ItemsFound {
  if (reply.status === 204 || reply.status === 304) return { ok: true, rows: [], body: undefined };
  const { parsed: body } = reply;
  if (body.kind === "empty") return { ok: true, rows: [], body: undefined };
  if (body.kind === "text") return { ok: false, why: "the body is no JSON" };
  if (body.kind === "broken") return { ok: false, why: `the JSON of the body cannot be read: ${body.why}` };
  if (list.items.length === 0)
    return Array.isArray(body.value)
      ? { ok: true, rows: body.value, body: body.value }
      : { ok: false, why: "the body is no list of records" };
  for (const path of list.items) {
    const found = readPath(path, body.value);
    if (found.state === "many") return { ok: true, rows: found.values, body: body.value };
    if (found.state === "null") return { ok: true, rows: [], body: body.value };
    if (found.state === "one" && Array.isArray(found.value)) return { ok: true, rows: found.value, body: body.value };
  }
  const names = list.items.map(({ text }) => text).join(" or ");
  return { ok: false, why: `there is no list of records at ${names}` };
}

export interface Mapping {
  definition: Definition;
  /** The variant that the request is for. */
  variant: Variant;
  /** The word that the request tells of every record. */
  word?: string;
  /** Roots that the records of this list lack. */
  omit: ReadonlySet<string>;
  /** Deleted records come as their ids. */
  includeDeleted: boolean;
}

export interface Mapped {
  records: Page["records"];
  warnings: Warning[];
  /** Lookups that must be asked before every record can be read fully. */
  lookups: Set<string>;
}

/** Maps every row that is a record; of deleted ones the id, or nothing. What cannot be read costs itself alone. */
export function mapItems(rows: readonly (Json | undefined)[], mapping: Mapping, lookups: LookupTables): Mapped {
  const { definition, variant, word, omit, includeDeleted } = mapping;
  const mapped: Mapped = { records: [], warnings: [], lookups: new Set() };
  const warnings = new Tally();
  let deleted = 0;
  for (const row of rows) {
    if (!isObject(row)) {
      warnings.add({ code: "unreadable", message: "What stands in the place of a record is no object." });
      continue;
    }
    const gone = isGone(definition, row);
    if (gone) deleted += 1;
    if (gone && !includeDeleted) continue;
    const own = without(variantOf(definition, row, variant, lookups), omit);
    const found = read(definition, own, row, lookups);
    if (gone) {
      mapped.records.push({ data: { ...typeMember(variant, word), ...idOf(found.data), is_deleted: true }, record: row });
      continue;
    }
    for (const name of found.lookups) mapped.lookups.add(name);
    for (const warning of found.warnings) warnings.add(warning);
    const parts = cutLinks(own, row).map(({ field }) => partOf(field.key.root));
    for (const warning of parts) warnings.add(warning);
    const told = typeMember(variant, word);
    const worth = found.warnings.length + parts.length > 0 ? { warnings: [...found.warnings, ...parts] } : {};
    mapped.records.push({ data: { ...told, ...found.data }, record: row, ...worth });
  }
  mapped.warnings = warnings.all();
  if (deleted > 0 && !includeDeleted) mapped.warnings.push(leftOut(deleted));
  return mapped;
}

function partOf(root: string): Warning {
  return { code: "links_truncated", field: root, message: `The record holds a part of its links under ${root}; more exist.` };
}

function idOf({ id }: JsonObject): JsonObject {
  return id === undefined ? {} : { id };
}

function leftOut(count: number): Warning {
  const message = `${count} deleted record${count === 1 ? " is" : "s are"} left out of this page.`;
  return { code: "deleted_left_out", message, count };
}

/** Warnings of many records, one per code and field, with how many records each is about. */
class Tally {
  private readonly found = new Map<string, Warning & { count: number }>();

  add(warning: Warning): void {
    const key = `${warning.code} ${warning.field ?? ""}`;
    const present = this.found.get(key);
    if (present) present.count += 1;
    else this.found.set(key, { ...warning, count: 1 });
  }

  all(): Warning[] {
    return [...this.found.values()].map((warning) => {
      const more = warning.count === 1 ? "" : ` So in ${warning.count} records; this is the first.`;
      return { ...warning, message: warning.message + more };
    });
  }
}
