// fast-check arbitraries of what a caller may send: values of a field as a definition takes them, any unified record, anything at all.
import type { Definition, Field, Json, JsonObject, Model, ModelField } from "@mapwright/core";
import fc from "fast-check";

const ids = fc.integer({ min: 1, max: 2 ** 40 }).map(String);
const text = fc.string({ minLength: 1, unit: "grapheme" });
const spans = fc.integer({ min: 0, max: 86_400 }).map(String);
const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
/** Moments on whole steps of so many seconds. */
const moments = (step: number) => seconds.map((at) => new Date((at - (at % step)) * 1000).toISOString().replace(".000Z", "Z"));
/** Seconds to which codecs of moments round. */
const STEPS: Record<string, number> = { date: 86_400, date_time_pair: 60 };
/** Numbers that no codec rounds. */
const quarters = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((count) => count / 4);
const objects = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string());

function scalar(type: Field["type"], words: readonly string[], step = 1): fc.Arbitrary<Json> {
  if (words.length > 0) return fc.constantFrom(...words);
  if (type === "id") return ids;
  if (type === "date-time") return moments(step);
  if (type === "duration") return spans;
  if (type === "any") return objects;
  if (type === "boolean") return fc.boolean();
  if (type === "date") return moments(86_400).map((moment) => moment.slice(0, 10));
  if (type === "integer") return fc.integer({ min: -1_000_000, max: 1_000_000 });
  if (type === "number") return quarters;
  if (type === "decimal") return quarters.map(String);
  return type === "word" ? fc.constant("word") : text;
}

/** Values of the root of a field that the definition takes, as a caller writes them: those that a lens must give back. */
export function valuesOf({ model }: Definition, { key, type, writes }: Field): fc.Arbitrary<Json> {
  const words = writes[0]?.enumTable?.entries.map((entry) => entry.word);
  const known = type === "word" ? (model.fields.get(key.root)?.words ?? []) : [];
  const { codec = "", prefix = "" } = writes[0] ?? {};
  const plain = scalar(type, words && words.length > 0 ? words : known, STEPS[codec]);
  const one = prefix === "" ? plain : plain.map((value) => `${prefix}${value}`);
  if (key.list === undefined && key.member === undefined) return one;
  const element = one.map((value) => ({ [key.member ?? "id"]: value }));
  if (key.list === "first") return element.map((value) => [value]);
  const many = { minLength: 1, maxLength: 5, selector: (value: JsonObject) => JSON.stringify(value) };
  return key.list === "all" ? fc.uniqueArray(element, many) : element;
}

/** Unified records of a model, each field present or absent: what a well-meaning caller may send. */
export function recordsOf({ fields }: Model): fc.Arbitrary<JsonObject> {
  const writable = [...fields.values()].filter(({ readOnly }) => !readOnly);
  const entries = writable.map((field) => [field.name, fieldValues(field)] as const);
  return fc.record(Object.fromEntries(entries), { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
}

function fieldValues(field: ModelField): fc.Arbitrary<Json> {
  const members = [...field.members].map(([name, type]) => [name, scalar(type, [])] as const);
  const element = fc.record(Object.fromEntries(members), { requiredKeys: [] }) as fc.Arbitrary<Json>;
  if (field.shape === "reference") return element;
  if (field.shape === "value") return scalar(field.type, field.words ?? []);
  return fc.array(element, { maxLength: 3 });
}

/** Any JSON value, and values that are known to have broken something. */
export const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.bigInt(),
  fc.constantFrom<Json>(
    ...["\ud800", "", "2025-03-04T09:30:00Z", "300"],
    ...[{ id: "1" }, [{ id: "1" }], [{ id: "1" }, { id: "2" }], { toString: 1 }, [[]], { id: { id: 1 } }, { id: null }],
  ),
);
