// Writes answers: JSON, problem+json, the provider's own bytes.
import {
  CODES,
  type Failure,
  type HttpResponse,
  header,
  type Json,
  type JsonObject,
  printable,
  type Refused,
  stringifyJson,
  type Unknown,
  type Warning,
} from "@mapwright/core";
import { Redactor } from "@mapwright/transport";
import type { FastifyReply } from "fastify";

const NOTHING_SECRET = new Redactor([]);
declare module "fastify" {
  interface FastifyReply {
    /** The call failed and nothing was carried out, so that it may be repeated under its idempotency key. */
    leftUndone: boolean;
  }
}

const ERROR_TYPES = "https://mapwright.dev/errors/";

export function sendJson(reply: FastifyReply, value: Json, status = 200): FastifyReply {
  return sendJsonText(reply, stringifyJson(value), status);
}

export function sendJsonText(reply: FastifyReply, text: string, status: number): FastifyReply {
  return reply.code(status).header("content-type", "application/json; charset=utf-8").send(text);
}

/** What goes with a failure: warnings, and what was done before it. */
/** `cursor` gets the rest of a list that broke off. */
export type Beside = Partial<Pick<Refused, "applied" | "warnings"> & Pick<Unknown, "sent" | "reconcile">> & { cursor?: string };

/** Answers a failure as RFC 9457 problem+json; `redactor` takes out the credentials of the account it is about. */
export function sendFailure(reply: FastifyReply, failure: Failure, beside: Beside = {}, redactor?: Redactor): FastifyReply {
  const { retry_after_seconds: wait } = failure;
  reply.leftUndone = isUndone(failure, beside);
  if (wait !== undefined) reply.header("retry-after", String(Math.max(0, Math.ceil(wait))));
  return reply
    .code(failure.status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(stringifyJson(problemJson(failure, reply.request.id, beside, redactor)));
}

/** Whether nothing was carried out: refused by the gateway itself, or worth a retry. */
function isUndone({ code, retryable, remote }: Failure, { applied }: Beside): boolean {
  if (applied !== undefined || code === "outcome_unknown" || code === "internal_error") return false;
  return retryable || remote === undefined;
}

/** A failure as the members of problem+json. */
export function problemJson(
  failure: Failure,
  requestId: string,
  { applied, sent, reconcile, cursor, warnings = [] }: Beside = {},
  redactor: Redactor = NOTHING_SECRET,
): JsonObject {
  const { code, category, status, detail, errors, retryable, retry_after_seconds, provider, remote } = failure;
  return plain({
    type: ERROR_TYPES + code,
    title: CODES[code].meaning,
    status,
    detail: redactor.text(detail),
    code,
    category,
    errors: redactor.json(errors.map((problem) => plain({ ...problem }))),
    retryable,
    retry_after_seconds,
    provider,
    remote: remote && redactor.json({ ...remote }),
    applied: applied && redactor.json({ ...applied }),
    sent,
    reconcile: reconcile && redactor.json(readable(reconcile)),
    next_cursor: cursor,
    request_id: requestId,
    warnings: redactor.json(plainWarnings(warnings)),
  });
}

/** How to find out what happened, as JSON: a place with its value, or a request. */
function readable(reconcile: NonNullable<Unknown["reconcile"]>): JsonObject {
  return "search" in reconcile ? { search: printable(reconcile.search) } : plain({ ...reconcile });
}

export function plainWarnings(warnings: readonly Warning[]): JsonObject[] {
  return warnings.map((warning) => plain({ ...warning }));
}

/** The members without those that are undefined, which JSON has not. */
function plain(members: { [key: string]: Json | undefined }): JsonObject {
  const held = Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(held);
}

/** The warning that credentials were removed from a success. */
const HIDDEN: Warning = {
  code: "credential_hidden",
  message: "The provider's record held a credential of the account; [secret] stands in its place.",
};

/**
 * The text of a record or page without the credentials that it holds whole; `meta` then warns of it. What is about the
 * call, such as other warnings and the provider's ids of requests, is cleaned of parts of credentials as well.
 * `meta` is left out where it is empty, unless `always` is set.
 */
export function recordText(
  value: JsonObject,
  meta: JsonObject & { warnings: JsonObject[] },
  redactor: Redactor,
  always = true,
): string {
  const told = redactor.json(meta);
  const shown = (warnings: JsonObject[], of = value) =>
    stringifyJson(always || warnings.length > 0 ? { ...of, meta: { ...told, warnings } } : of);
  const text = shown(told.warnings);
  return redactor.holds(text) ? shown([...told.warnings, ...plainWarnings([HIDDEN])], redactor.wholeJson(value)) : text;
}

/** Answers with the provider's status and body. Nothing of it may run in a browser under the gateway's name. */
export function sendRaw(reply: FastifyReply, response: HttpResponse, redactor: Redactor): FastifyReply {
  const wait = header(response, "retry-after");
  if (wait !== undefined) reply.header("retry-after", wait);
  const sendable = response.status >= 200 && response.status <= 599;
  return reply
    .code(sendable ? response.status : 502)
    .header("content-type", header(response, "content-type") ?? "application/octet-stream")
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .send(Buffer.from(redactor.whole(response.text), "utf8"));
}
