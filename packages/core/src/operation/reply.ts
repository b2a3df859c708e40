// Finds the record in a reply: in its envelope, absent, deleted, or unreadable.
import type { Definition, Operation } from "../definition/types.ts";
import type { ParsedReply } from "../http.ts";
import { isObject, type Json } from "../json.ts";
import { readPath } from "../path/read.ts";

export type RecordFound =
  | { kind: "record"; record: Json }
  | { kind: "none" }
  | { kind: "gone" }
  | { kind: "unreadable"; why: string };

/** The record in a reply that is no refusal. */
export function findRecord(definition: Definition, operation: Operation, { parsed: body }: ParsedReply): RecordFound {
  if (body.kind === "empty") return { kind: "none" };
  if (body.kind === "text") return { kind: "unreadable", why: "the body is no JSON" };
  if (body.kind === "broken") return { kind: "unreadable", why: `the JSON of the body cannot be read: ${body.why}` };
  const { record: path } = operation.envelope;
  const found = path ? readPath(path, body.value) : ({ state: "one", value: body.value } as const);
  if (found.state === "absent" || found.state === "null") return { kind: "none" };
  if (found.state !== "one" || !isObject(found.value)) return { kind: "unreadable", why: "there is no record where one is due" };
  return isGone(definition, found.value) ? { kind: "gone" } : { kind: "record", record: found.value };
}

/** Whether the provider answers a record that is deleted. */
export function isGone(definition: Definition, record: Json): boolean {
  try {
    return definition.gone?.evaluate(record) === true;
  } catch {
    return false; // a record of another shape is not told to be deleted
  }
}
