// Replies in the provider's own shapes: records in their envelope, errors from their templates.
import {
  type HttpResponse,
  isObject,
  type Json,
  type JsonObject,
  parsePath,
  readPath,
  stringifyJson,
  writePath,
} from "@mapwright/core";
import type { OperationSim, RemoteDocument } from "./document.ts";
import { fillFaults, fillRecord } from "./template.ts";
import type { Fault } from "./validation.ts";

/** What an error stands in for where the description has none of that name. */
const NEAREST: Record<string, string> = { no_route: "not_found", method: "no_route" };

/** A refusal by its name in the description, filled in with what is wrong. */
export function errorReply(document: RemoteDocument, name: string, faults: readonly Fault[] = [], id = ""): HttpResponse {
  const { errors } = document["x-sim"];
  const error = errors[name];
  if (!error) return errorReply(document, NEAREST[name] ?? "validation", faults, id);
  const { codes = {} } = error;
  const sources = faults.map(({ field, message, kind }) => ({ field, message, id, code: codes[kind] ?? codes.invalid ?? "" }));
  if (sources.length === 0) sources.push({ field: "", message: "", id, code: codes.invalid ?? "" });
  const filled = error.body === undefined ? undefined : fillFaults(error.body as Json, sources);
  return jsonReply(error.status, filled, error.headers);
}

/** What is wrong with a body, as the error for its first fault. */
export function faultReply(document: RemoteDocument, faults: readonly Fault[]): HttpResponse {
  const kind = faults[0]?.kind ?? "invalid";
  return errorReply(document, kind === "invalid" ? "validation" : kind, faults);
}

/** A record as the provider answers a read. */
export function recordReply(document: RemoteDocument, record: JsonObject): HttpResponse {
  return jsonReply(200, wrap(document["x-sim"].record, record));
}

/** What a write answers: the record, nothing, or a body of its own. */
export function writeReply(document: RemoteDocument, { reply = "record" }: OperationSim, record: JsonObject): HttpResponse {
  if (reply === "record") return recordReply(document, record);
  if (reply === "none") return jsonReply(204, undefined);
  return jsonReply(200, wrap(reply.at, fillRecord(reply.body as Json, record)));
}

/** The record in a request's body; undefined where there is none. */
export function recordIn(document: RemoteDocument, body: Json): JsonObject | undefined {
  const at = document["x-sim"].record;
  const path = at === undefined ? undefined : parsePath(at);
  if (!path?.ok) return isObject(body) ? body : undefined;
  const found = readPath(path.path, body);
  return found.state === "one" && isObject(found.value) ? found.value : undefined;
}

function jsonReply(status: number, body: Json | undefined, headers: Record<string, string> = {}): HttpResponse {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (body === undefined) return { status, headers: lower, text: "" };
  return { status, headers: { "content-type": "application/json", ...lower }, text: stringifyJson(body) };
}

function wrap(at: string | undefined, value: Json): Json {
  const path = at === undefined ? undefined : parsePath(at);
  if (!path?.ok) return value;
  const body: JsonObject = {};
  writePath(path.path, body, value);
  return body;
}
