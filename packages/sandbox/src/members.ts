// The members that a request schema lists for the record in a body.
import { isObject, type Json, type JsonObject, own, parsePath } from "@mapwright/core";
import { type RemoteDocument, resolve } from "./document.ts";

/** The JSON pointer of the record in a body: `/data/0` for `data[0]`; empty where the body is the record. */
export function recordPointer(at: string | undefined): string {
  return keysOf(at)
    .map((key) => `/${key}`)
    .join("");
}

/** The schema of the record's member `at` a path of a body, or undefined where the description does not list it. */
export function memberSchema(
  document: RemoteDocument,
  body: JsonObject,
  at: string | undefined,
  name: string,
): JsonObject | undefined {
  let records: JsonObject[] = parts(document, body);
  for (const key of keysOf(at)) {
    const next = records.flatMap((one) => (typeof key === "number" ? own(one, "items") : own(own(one, "properties"), key)) ?? []);
    records = next.filter(isObject).flatMap((one) => parts(document, one));
  }
  for (const record of records) {
    const listed = own(own(record, "properties"), name);
    if (isObject(listed)) return listed;
    const patterns = Object.entries(own(record, "patternProperties") ?? {});
    const matched = patterns.find(([pattern]) => new RegExp(pattern, "u").test(name));
    if (matched) return matched[1] as JsonObject;
  }
  return undefined;
}

/** Whether a schema is of date-times, by itself or in one of its branches. */
export function isDateTime(document: RemoteDocument, schema: JsonObject): boolean {
  return parts(document, schema).some((one) => own(one, "format") === "date-time");
}

/** A schema and what it is composed of. */
function parts(document: RemoteDocument, node: Json, depth = 0): JsonObject[] {
  const schema = resolve(document, node);
  const composed = ["allOf", "oneOf", "anyOf"].flatMap((key) => own(schema, key) ?? []);
  return depth > 10 ? [schema] : [schema, ...composed.flatMap((part) => parts(document, part, depth + 1))];
}

function keysOf(path: string | undefined): (string | number)[] {
  const parsed = path === undefined ? undefined : parsePath(path);
  if (!parsed?.ok) return [];
  return parsed.path.steps.flatMap((step) => (step.kind === "key" ? step.name : step.kind === "index" ? step.index : []));
}
