// Replies in the provider's own shapes: records in their envelope, errors from their templates.
import { type HttpResponse, isObject, type Json, type JsonObject, stringifyJson } from "@mapwright/core";
import { type Exchange, sourceOf } from "./exchange.ts";
import { putAt, valueAt } from "./places.ts";
import type { ErrorSource } from "./remote.generated.ts";
import { fillFaults, fillHoles, fillRecord } from "./template.ts";
import type { Fault } from "./validation.ts";

/** The error to fall back to where the description has none of that name. */
const NEAREST: Record<string, string> = { no_route: "not_found", method: "no_route", token: "unauthorized" };

/** A refusal by its name in the description, filled in with what is wrong; `holes` are the values of further placeholders. */
export function errorReply(
  errors: Record<string, ErrorSource>,
  name: string,
  faults: readonly Fault[] = [],
  holes: JsonObject = {},
): HttpResponse {
  const error = errors[name];
  if (!error) return errorReply(errors, NEAREST[name] ?? "validation", faults, holes);
  const { codes = {} } = error;
  const told = faults.length > 0 ? faults : [{ field: "", message: "", kind: "invalid" as const }];
  const all = told.map(({ field, message, kind }) => ({
    id: "",
    ...holes,
    field,
    message,
    code: codes[kind] ?? codes.invalid ?? "",
  }));
  const headers = Object.entries(error.headers ?? {}).map(([header, text]) => [header, fillHoles(text, all[0] as JsonObject)]);
  const filled = error.body === undefined ? undefined : fillFaults(error.body as Json, all);
  return reply(error.status, filled, Object.fromEntries(headers), error.type);
}

/** A refusal of an exchange by its name. */
export function refuse({ operation, values }: Exchange, name: string, faults: readonly Fault[] = []): HttpResponse {
  return errorReply(operation.errors, name, faults, { ...values });
}

/** What is wrong with a request, as the error for its first fault. */
export function invalid(exchange: Exchange, faults: readonly Fault[]): HttpResponse {
  const kind = faults[0]?.kind ?? "invalid";
  return refuse(exchange, kind === "invalid" ? "validation" : kind, faults);
}

/** The record that the path is about is not there. */
export function missing(exchange: Exchange): HttpResponse {
  return refuse(exchange, exchange.operation.sim.missing ?? "not_found");
}

/** A success with a body: `value` at its path, and the members around it. */
export function success(exchange: Exchange, value: Json, at: string | undefined, record: JsonObject = {}): HttpResponse {
  const { sim, around } = exchange.operation;
  const constants = fillRecord(around, sourceOf(exchange, record)) as JsonObject;
  const body = at !== undefined ? constants : isObject(value) ? { ...value, ...constants } : value;
  if (at !== undefined) putAt(constants, at, value);
  return reply(sim.status ?? 200, body, headersOf(exchange, record));
}

/** A success without a body. */
export function bare(exchange: Exchange, record: JsonObject = {}): HttpResponse {
  return reply(exchange.operation.sim.status ?? 204, undefined, headersOf(exchange, record));
}

/** The reply to a write: the record as `shown`, nothing, or a body of its own in which `record` is filled in. */
export function writeReply(exchange: Exchange, record: JsonObject, shown: JsonObject): HttpResponse {
  const { sim, reply: at, role } = exchange.operation;
  const kind = sim.reply ?? (role === "delete" ? "none" : "record");
  if (kind === "record") return success(exchange, shown, at, record);
  if (kind === "none") return bare(exchange, record);
  return success(exchange, fillRecord(kind.body as Json, sourceOf(exchange, record)), kind.at, record);
}

/** The record in a request's body; undefined where there is none. */
export function recordIn({ operation }: Exchange, body: JsonObject): JsonObject | undefined {
  const found = operation.request === undefined ? body : valueAt(body, operation.request);
  return isObject(found) ? found : undefined;
}

/** A reply with lower-case header names; none of a body is an empty one. */
export function reply(
  status: number,
  body: Json | undefined,
  headers: Record<string, string> = {},
  type: string = "application/json",
): HttpResponse {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (body === undefined) return { status, headers: lower, text: "" };
  const text = type !== "application/json" && typeof body === "string" ? body : stringifyJson(body);
  return { status, headers: { "content-type": type, ...lower }, text };
}

function headersOf(exchange: Exchange, record: JsonObject): Record<string, string> {
  const source = sourceOf(exchange, record);
  return Object.fromEntries(
    Object.entries(exchange.operation.sim.headers ?? {}).map(([name, text]) => [name, fillHoles(text, source)]),
  );
}
