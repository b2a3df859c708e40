// Replies in the provider's own shapes: records in their envelope, errors from their templates.
import {
  type HttpResponse,
  isObject,
  type Json,
  type JsonObject,
  own,
  parsePath,
  put,
  readPath,
  stringifyJson,
  writePath,
} from "@mapwright/core";
import type { OperationSim, RemoteDocument } from "./document.ts";
import type { Fault } from "./validation.ts";

/** A JSON reply with the headers that every reply has. */
export function jsonReply(
  document: RemoteDocument,
  status: number,
  body: Json | undefined,
  headers: Record<string, string> = {},
): HttpResponse {
  const all = { ...document["x-sim"].headers, ...headers };
  if (body === undefined) return { status, headers: all, text: "" };
  return { status, headers: { "content-type": "application/json", ...all }, text: stringifyJson(body) };
}

/** A refusal by its name in the description, filled in with what is wrong. Throws Error for a name that is not there. */
export function errorReply(
  document: RemoteDocument,
  name: string,
  { field, message }: Fault = { field: "", message: "" },
): HttpResponse {
  const error = document["x-sim"].errors[name];
  if (!error) throw new Error(`${document.file}: no error ${name}`);
  const body = error.body === undefined ? undefined : fill(error.body as Json, { field, message });
  return jsonReply(document, error.status, body, error.headers ?? {});
}

/** A record as the provider answers a read. */
export function recordReply(document: RemoteDocument, record: JsonObject): HttpResponse {
  return jsonReply(document, 200, wrap(document["x-sim"].record, record));
}

/** What a write answers: the record, nothing, or a body of its own. */
export function writeReply(document: RemoteDocument, { reply = "record" }: OperationSim, record: JsonObject): HttpResponse {
  if (reply === "record") return recordReply(document, record);
  if (reply === "none") return jsonReply(document, 204, undefined);
  return jsonReply(document, 200, wrap(reply.at, fill(reply.body as Json, record)));
}

/** The record in a request's body; undefined where there is none. */
export function recordIn(document: RemoteDocument, body: Json): JsonObject | undefined {
  const at = document["x-sim"].record;
  const path = at === undefined ? undefined : parsePath(at);
  if (!path?.ok) return isObject(body) ? body : undefined;
  const found = readPath(path.path, body);
  return found.state === "one" && isObject(found.value) ? found.value : undefined;
}

function wrap(at: string | undefined, value: Json): Json {
  const path = at === undefined ? undefined : parsePath(at);
  if (!path?.ok) return value;
  const body: JsonObject = {};
  writePath(path.path, body, value);
  return body;
}

/** Fills `{name}` in keys and texts; a text that is one name keeps the value's type. */
function fill(node: Json, values: JsonObject | Record<string, string>): Json {
  if (typeof node === "string") {
    const whole = /^\{([A-Za-z_$]+)\}$/.exec(node)?.[1];
    if (whole !== undefined) return own(values, whole) ?? null;
    return node.replace(/\{([A-Za-z_$]+)\}/g, (text, name: string) => String(own(values, name) ?? text));
  }
  if (Array.isArray(node)) return node.map((item) => fill(item, values));
  if (!isObject(node)) return node;
  const out: JsonObject = {};
  for (const [key, value] of Object.entries(node)) put(out, String(fill(key, values)), fill(value, values));
  return out;
}
