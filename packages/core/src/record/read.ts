// Provider's record to unified record, field by field.
import type { Definition, Field, ReadSide, Variant } from "../definition/types.ts";
import { discriminatorField } from "../definition/variant.ts";
import type { Warning } from "../errors.ts";
import { copy, isObject, type Json, type JsonObject, own, put } from "../json.ts";
import { type Found, readPath } from "../path/read.ts";
import { type Decoded, decodeValue } from "./convert.ts";
import type { LookupTables } from "./lookup.ts";

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

type Values =
  | { state: "absent" }
  | { state: "null" }
  | { state: "values"; values: (Json | undefined)[] }
  | { state: "unreadable"; message: string };

/** The field that tells a record's type. */
export function typeField({ common }: Definition): Field | undefined {
  return discriminatorField(common);
}

/** A variant whose discriminator is a field of its own is told by the route alone: no record changes into it or out of it. */
export function standsIn(told: Field | undefined, variant: Variant): boolean {
  const own = discriminatorField(variant);
  return own !== undefined && own.origin.pointer === told?.origin.pointer;
}

/** The variant of a record: what its own type tells, else the one of the route. */
export function variantOf(definition: Definition, record: Json, route: Variant, lookups: LookupTables): Variant {
  const told = typeField(definition);
  if (!told?.read || !standsIn(told, route)) return route;
  const found = valuesOf(told.read, record);
  const [value] = found.state === "values" ? found.values : [];
  if (value === undefined || value === null) return route;
  const decoded = decodeValue(told.read, value, lookups);
  const variant = decoded.kind === "value" ? definition.variants.get(String(decoded.value)) : undefined;
  return variant && standsIn(told, variant) ? variant : route;
}

/** Reads every field that the record has. Values of an unexpected shape are left out with a warning; never throws. */
export function readRecord(variant: Variant, record: Json, lookups: LookupTables): ReadResult {
  const result: Reading = { data: {}, warnings: [], lookups: new Set() };
  const { discriminator, word } = variant;
  if (word !== undefined && discriminator !== undefined && !discriminatorField(variant)?.read) result.data[discriminator] = word;
  for (const field of variant.fields) {
    if (field.read) readField(result, field, field.read, record, lookups);
  }
  return result;
}

/** Reads one field into a result. */
export function readField(result: Reading, field: Field, side: ReadSide, record: Json, lookups: LookupTables): void {
  const found = valuesOf(side, record);
  if (found.state === "absent") return;
  if (found.state === "unreadable") {
    warn(result, field, { kind: "warning", code: "unreadable", message: found.message });
    return;
  }
  const { key } = field;
  const isNothing = (value: Json | undefined) => isNone(field, side, value);
  if (key.list === undefined) {
    const values = found.state === "null" ? [] : found.values.filter((value) => !isNothing(value));
    const value = values.length === 0 ? null : convert(result, field, side, values[0] as Json, lookups);
    if (value === undefined) return;
    if (key.member === undefined) put(result.data, key.root, value);
    else put(result.data, key.root, value === null ? null : { [key.member]: value });
    return;
  }
  const raw = found.state === "null" ? [] : found.values.flat();
  const values = raw.map((value) => (isNothing(value) ? undefined : convert(result, field, side, value as Json, lookups)));
  // Values that all belong elsewhere, or cannot be read, are no empty list.
  if (values.every((value) => value === undefined) && raw.some((value) => !isNothing(value))) return;
  placeList(result.data, field, values);
}

/** Absent or null; or an empty text, which is no id, number, moment or duration: a provider that takes no null empties them so. */
function isNone({ key, type }: Field, side: ReadSide, value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  const timed = type === "date-time" || type === "duration";
  // Of the two places of a pair the first decides.
  const [first] = side.paths?.length === 2 && Array.isArray(value) ? value : [value];
  return first === "" && (key.member !== undefined || timed);
}

/** Lists of references lose repeats and gaps; lists read member by member stay aligned. */
function placeList(data: JsonObject, { key }: Field, values: (Json | undefined)[]): void {
  const member = key.member ?? "id";
  const present = own(data, key.root);
  const elements = Array.isArray(present) ? present : [];
  if (member === "id" && !elements.length) {
    const unique = [...new Set(values.filter((value) => value !== undefined))];
    data[key.root] = unique.map((id) => ({ id: id as Json }));
    return;
  }
  values.forEach((value, index) => {
    if (value === undefined) return;
    while (elements.length <= index) elements.push({});
    put(elements[index] as JsonObject, member, value);
  });
  data[key.root] = elements;
}

function convert(result: Reading, field: Field, side: ReadSide, value: Json, lookups: LookupTables): Json | undefined {
  const decoded = decodeValue(side, value, lookups);
  if (decoded.kind === "value") return decoded.value;
  if (decoded.kind === "lookup") result.lookups.add(decoded.name);
  else if (decoded.kind === "warning") warn(result, field, decoded);
  return undefined;
}

function warn(result: ReadResult, field: Field, { code, message }: Decoded & { kind: "warning" }): void {
  result.warnings.push({ code, field: field.key.text, message: `${field.key.text} is left out: ${message}.` });
}

/** What a side finds in a record, as a list of raw values. */
function valuesOf(side: ReadSide, record: Json): Values {
  const start = side.below ? readPath(side.below, record) : undefined;
  if (start && start.state !== "one")
    return start.state === "misfit" ? misfit(side) : { state: start.state === "null" ? "null" : "absent" };
  const root = start ? start.value : record;
  if (side.expression) return evaluated(side.expression, root);
  const [first, second] = (side.paths ?? []).map((path) => readPath(path, root));
  if (!first) return { state: "absent" };
  if (!second) return valuesFound(first, side);
  if (first.state === "absent") return { state: "absent" };
  if (first.state !== "one") return { state: "null" };
  return { state: "values", values: [[first.value, second.state === "one" ? second.value : null]] };
}

function evaluated(expression: NonNullable<ReadSide["expression"]>, record: Json): Values {
  try {
    const value = expression.evaluate(record);
    if (value === undefined) return { state: "absent" };
    if (value === null) return { state: "null" };
    return { state: "values", values: [value] };
  } catch (error) {
    return { state: "unreadable", message: error instanceof Error ? error.message : "the expression failed" };
  }
}

function valuesFound(found: Found, side: ReadSide): Values {
  if (found.state === "misfit") return misfit(side);
  if (found.state === "one") {
    return { state: "values", values: [isObject(found.value) ? copy(found.value) : found.value] };
  }
  if (found.state === "many") return { state: "values", values: found.values };
  return { state: found.state };
}

function misfit(side: ReadSide): Values {
  const texts = [side.below?.text, ...(side.paths ?? []).map((path) => path.text)].filter((text) => text !== undefined);
  return { state: "unreadable", message: `the provider's record has another shape at ${texts.join(", ")}` };
}
