// Sample values of unified fields, sample records of a provider, and calls made of them.
import {
  type Call,
  CODECS,
  type Definition,
  discriminatorField,
  isObject,
  type Json,
  type JsonObject,
  type ModelField,
  type Operation,
  readPath,
  typeMember,
  type Variant,
  writePath,
} from "@mapwright/core";
import { Mismatch } from "./check.ts";
import type { Subject } from "./subject.ts";

/** Two values of a type whose values are alike in every field. */
const OF_TYPES: Partial<Record<ModelField["type"], [Json, Json]>> = {
  "date-time": ["2025-03-04T09:30:00Z", "2025-03-05T10:45:00Z"],
  date: ["2025-03-04", "2025-03-05"],
  duration: ["300", "600"],
  number: [1.5, 2.5],
  integer: [1, 2],
  decimal: ["1.5", "2.5"],
  boolean: [true, false],
  any: [{ a__c: 1 }, { a__c: 2 }], // a name that every provider takes for a custom field's
};

/** Two different values of a field that the variant can take. */
export function sampleValues(field: ModelField, variant: Variant): [Json, Json] {
  const prefix = variant.fields.find(({ key }) => key.root === field.name)?.writes[0]?.prefix ?? "";
  if (field.shape === "reference") return [{ id: `${prefix}201` }, { id: `${prefix}202` }];
  if (field.shape === "references") return [[{ id: `${prefix}301` }], [{ id: `${prefix}302` }]];
  if (field.shape === "elements") return [[{ number: "+14155550100" }], [{ number: "+14155550101" }]];
  const known = OF_TYPES[field.type];
  if (known) return known;
  const table = variant.fields.find(({ key }) => key.root === field.name)?.writes[0]?.enumTable;
  const words = table?.entries.map((entry) => entry.word) ?? field.words ?? [];
  return field.type === "word" && words.length > 1 ? [words[0] as Json, words[1] as Json] : ["one", "another"];
}

/** The first record of a variant that a documented reply among the examples holds. Throws a Mismatch where there is none. */
export function sampleRecord({ definition, provider, examples }: Subject, variant: Variant): JsonObject {
  const get = variant.operations.get as Operation;
  for (const { source } of examples) {
    if (source.variant !== variant.word) continue;
    for (const { request, response } of source.steps ?? []) {
      const plain = request.method === "GET" || !variant.operations.update?.reply;
      if (!plain || response?.status !== 200 || !isObject(response.body)) continue;
      const found = get.envelope.record ? readPath(get.envelope.record, response.body as Json) : undefined;
      const record = found ? (found.state === "one" ? found.value : undefined) : (response.body as Json);
      if (isObject(record)) return record;
    }
  }
  const what = variant.word === undefined ? "an example" : `an example with \`variant: ${variant.word}\``;
  const message = `${what} of ${provider} ${definition.resource} is missing whose documented reply (status 200) holds a whole record: the laws start from it`;
  throw new Mismatch(message);
}

/** The unified id of a provider's record; undefined where it holds none. */
export function idOfRecord(variant: Variant, record: Json): string | undefined {
  const read = variant.fields.find(({ key }) => key.root === "id")?.read;
  const found = read?.paths?.[0] && readPath(read.paths[0], record);
  const id = found?.state === "one" ? CODECS.get(read?.codec ?? "")?.read(found.value) : undefined;
  return typeof id === "string" ? id : undefined;
}

/** The id of the sample record: a call with another id would be about another record. */
function sampleId(subject: Subject, variant: Variant): string {
  return (variant.operations.get && idOfRecord(variant, sampleRecord(subject, variant))) ?? "101";
}

/** A write of a variant: the type, the required fields, and `more`. */
export function writeCall(subject: Subject, variant: Variant, { name, required }: Operation, more: JsonObject = {}): Call {
  const { definition } = subject;
  const body: JsonObject = typeMember(variant, variant.word);
  for (const { fields } of required) {
    // At least one of several is required: the field under test may be that one.
    if (fields.some((field) => more[field] !== undefined || body[field] !== undefined)) continue;
    const field = definition.model.fields.get(fields[0] ?? "");
    if (field) body[field.name] = sampleValues(field, variant)[0] as Json;
  }
  return { operation: name, ...(takesId(name) ? { id: sampleId(subject, variant) } : {}), body: { ...body, ...more } };
}

/** A call that reads a record of a variant. */
export function getCall(variant: Variant, record: Json): Call {
  return { operation: "get", id: idOfRecord(variant, record) ?? "101", query: typeMember(variant, variant.word) };
}

/** Whether an operation is about an existing record. */
export const takesId = (operation: string): boolean => operation !== "create" && operation !== "list";

/** The operations of a variant that take a record in their body. */
export function writesOf({ operations }: Variant): Operation[] {
  return Object.values(operations).filter(({ name }) => ["create", "update"].includes(name));
}

/** The members of a record that determine its type, so that the record is read as its variant. */
export function typeOf({ common }: Definition, sample: JsonObject): JsonObject {
  const read = discriminatorField(common)?.read;
  const path = read?.paths?.[0];
  const found = path && readPath(path, sample);
  const out: JsonObject = {};
  for (const { path: named } of read?.expression?.paths ?? []) {
    const [name = ""] = named;
    if (sample[name] !== undefined) out[name] = sample[name];
  }
  if (path && found?.state === "one") writePath(path, out, found.value);
  return out;
}
