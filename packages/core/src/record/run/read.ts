// What each node of a read plan means. The interpreter runs them one by one; generated readers call them for what is not clean.
import type { Warning } from "../../errors.ts";
import { copy, isObject, type Json, type JsonObject, own, put } from "../../json.ts";
import { type Found, readSteps } from "../../path/read.ts";
import type { LookupTables } from "../lookup.ts";
import type { Load, ReadNode, ReadPlan } from "../plan/types.ts";
import { decodeValue } from "./convert.ts";

export interface ReadResult {
  data: JsonObject;
  warnings: Warning[];
  /** Lookups that must be asked before the record can be read fully. */
  lookups: ReadonlySet<string>;
}

/** A result under construction. */
export interface Reading extends ReadResult {
  lookups: Set<string>;
}

/** Reads every field that the record has. Values of an unexpected shape are left out with a warning; never throws. */
export function interpretRead(plan: ReadPlan, record: Json, lookups: LookupTables): ReadResult {
  const result: Reading = { data: {}, warnings: [], lookups: new Set() };
  if (plan.told) result.data[plan.told.root] = plan.told.word;
  for (const node of plan.nodes) readNode(result, plan, node, record, lookups);
  closeSlots(plan, result.data);
  return result;
}

/** Reads what one node stands for into a result. */
export function readNode(result: Reading, plan: ReadPlan, node: ReadNode, record: Json, lookups: LookupTables): void {
  const found = load(node.load, record);
  if (found.state === "absent") return;
  if (found.state === "unreadable" || found.state === "misfit") {
    const why = found.state === "misfit" ? `the provider's record has another shape at ${placesOf(node)}` : found.message;
    result.warnings.push(leftOut(node, "unreadable", why));
    return;
  }
  const { target, root } = node;
  const { data } = result;
  if (target.kind === "list") {
    const raw = found.state === "null" ? [] : found.state === "one" ? [found.value].flat() : found.values.flat();
    const values = raw.map((value) => (isNothing(node, value) ? undefined : convert(result, node, value as Json, lookups)));
    // Values that all belong elsewhere, or cannot be read, are no empty list.
    if (values.every((value) => value === undefined) && raw.some((value) => !isNothing(node, value))) return;
    placeList(data, root, target.member, values);
    return;
  }
  const raw =
    found.state === "one" ? found.value : found.state === "null" ? null : found.values.find((value) => !isNothing(node, value));
  const value = raw === undefined || isNothing(node, raw) ? null : convert(result, node, raw, lookups);
  if (value === undefined) return;
  if (target.kind === "value") put(data, root, value);
  else if (target.kind === "member") placeMember(data, root, target.member, value);
  else placeSlot(data, plan, root, target, value);
}

const placesOf = ({ places: { below, paths } }: ReadNode): string =>
  [...(below === undefined ? [] : [below]), ...paths].join(", ");

/** What stands in a record where a node reads by path; undefined where nothing does, or an expression reads. */
export function foundBy({ load: from }: ReadNode, record: Json): Json | undefined {
  const found = from.kind === "expression" ? undefined : load(from, record);
  if (found?.state === "many") return found.values.filter((value) => value !== undefined).map((value) => value as Json);
  return found?.state === "one" ? found.value : found?.state === "null" ? null : undefined;
}

/** Absent or null; or an empty text where that is nothing. Of the two places of a pair the first decides. */
function isNothing({ emptyIsNothing, load: { kind } }: ReadNode, value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return emptyIsNothing && (kind === "pair" && Array.isArray(value) ? value[0] : value) === "";
}

function convert(result: Reading, node: ReadNode, value: Json, lookups: LookupTables): Json | undefined {
  const decoded = decodeValue(node.translation, value, lookups);
  if (decoded.kind === "value") return decoded.value;
  if (decoded.kind === "lookup") result.lookups.add(decoded.name);
  else if (decoded.kind === "warning") result.warnings.push(leftOut(node, decoded.code, decoded.message));
  return undefined;
}

function leftOut({ key }: ReadNode, code: Warning["code"], why: string): Warning {
  return { code, field: key, message: `${key} is left out: ${why}.` };
}

/** Lists of references lose repeats and gaps; lists read member by member stay aligned. */
function placeList(data: JsonObject, root: string, member: string, values: (Json | undefined)[]): void {
  const present = own(data, root);
  const elements = Array.isArray(present) ? present : [];
  if (member === "id" && !elements.length) {
    const unique = [...new Set(values.filter((value) => value !== undefined))];
    data[root] = unique.map((id) => ({ id: id as Json }));
    return;
  }
  values.forEach((value, index) => {
    if (value === undefined) return;
    while (elements.length <= index) elements.push({});
    put(elements[index] as JsonObject, member, value);
  });
  data[root] = elements;
}

/** An object is null where none of its members holds anything. */
function placeMember(data: JsonObject, root: string, member: string, value: Json): void {
  const present = own(data, root);
  if (value !== null) put(data, root, { ...(isObject(present) ? present : {}), [member]: value });
  else if (!isObject(present)) put(data, root, null);
}

/** Puts a member of a slot's element; null where the slot has no element yet. */
function placeSlot(
  data: JsonObject,
  { slots }: ReadPlan,
  root: string,
  { slot, member, tag }: ReadNode["target"] & { kind: "slot" },
  value: Json,
): void {
  const order = slots.get(root) ?? [];
  const present = own(data, root);
  const elements: Json[] = Array.isArray(present) ? present : order.map(() => null);
  data[root] = elements;
  if (value === null) return;
  const at = order.indexOf(slot);
  const element: JsonObject = isObject(elements[at]) ? elements[at] : {};
  put(element, member, value);
  if (tag) put(element, tag.member, tag.value);
  elements[at] = element;
}

/** Takes out the slots that hold nothing. */
export function closeSlots({ slots }: ReadPlan, data: JsonObject): void {
  for (const root of slots.keys()) {
    const elements = own(data, root);
    if (Array.isArray(elements)) data[root] = elements.filter((element) => element !== null);
  }
}

type Loaded = Found | { state: "unreadable"; message: string };

/** What stands where a node reads. */
export function load(from: Load, record: Json): Loaded {
  if (from.kind === "pair") return pair(readSteps(from.first, record), readSteps(from.second, record));
  if (from.kind === "expression") return evaluated(from, record);
  const found = readSteps(from.steps, record);
  return found.state === "one" && isObject(found.value) ? { state: "one", value: copy(found.value) } : found;
}

function pair(first: Found, second: Found): Found {
  if (first.state === "many") return { state: "null" };
  if (first.state !== "one") return first;
  return { state: "many", values: [[first.value, second.state === "one" ? second.value : null]] };
}

function evaluated({ start, expression }: Load & { kind: "expression" }, record: Json): Loaded {
  const from = readSteps(start, record);
  if (from.state !== "one") return from.state === "many" ? { state: "absent" } : from;
  try {
    const value = expression.evaluate(from.value);
    if (value === undefined) return { state: "absent" };
    return value === null ? { state: "null" } : { state: "one", value };
  } catch (error) {
    return { state: "unreadable", message: error instanceof Error ? error.message : "the expression failed" };
  }
}
