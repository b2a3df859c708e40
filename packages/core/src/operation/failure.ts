// A provider's refusal in unified terms: category, message, fields, whether and when to try again.

import { CALL_CODES, type CallCode } from "../codes/call.ts";
import type { Category } from "../codes.ts";
import type { Definition, ErrorDialect, Variant } from "../definition/types.ts";
import { excerpt, type Failure, type Problem, problem } from "../errors.ts";
import type { Expression } from "../expression/expression.ts";
import { type Body, type HttpResponse, header, type NoReply, parseBody, stringifyJson } from "../http.ts";
import { isObject, type Json } from "../json.ts";
import { retryAfter } from "./wait.ts";

const BY_CATEGORY: Record<Category, CallCode> = {
  validation: "remote_validation",
  unauthorized: "remote_unauthorized",
  forbidden: "remote_forbidden",
  not_found: "remote_not_found",
  conflict: "remote_conflict",
  rate_limited: "remote_rate_limited",
  unsupported: "remote_validation",
  provider_error: "remote_error",
  provider_unavailable: "remote_unavailable",
  timeout: "remote_timeout",
  network: "network_error",
};

const RETRYABLE: ReadonlySet<Category> = new Set(["rate_limited", "provider_unavailable", "timeout", "network"]);

/** Longest piece of a text body kept under `remote`. */
const MAX_TEXT = 2000;
const MAX_FIELDS = 100;

/** The failure that a reply tells, or undefined if the reply is no refusal. Text, HTML and odd bodies never throw. */
export function readFailure(definition: Definition, variant: Variant, reply: HttpResponse, now: number): Failure | undefined {
  const { errors, id, name } = definition.provider;
  const body = parseBody(reply);
  const value: Json | undefined = body.kind === "json" ? body.value : body.kind === "text" ? body.text : undefined;
  const success = reply.status >= 200 && reply.status < 300;
  if (success && evaluate(errors.failed, value) !== true) return undefined;
  const found = errors.cases.find((entry) => applies(entry, reply, body, value));
  const code = text(evaluate(errors.code, value));
  const category = found?.is ?? own(errors, code) ?? byStatus(reply) ?? errors.default ?? "provider_error";
  const message = text(evaluate(errors.message, value)) ?? plainText(value);
  const retryable = found?.retryable ?? RETRYABLE.has(category);
  const waits = retryable || category === "rate_limited" || found?.retryAfter !== undefined;
  const wait = waits ? retryAfter(definition.provider, reply, now, found?.retryAfter) : undefined;
  const ourCode = BY_CATEGORY[category];
  const problems = fieldProblems(definition, variant, ourCode, value);
  const detail = `${name}: ${message ?? `HTTP ${reply.status}`}`;
  return {
    code: ourCode,
    category,
    status: CALL_CODES[ourCode].status,
    detail,
    errors:
      problems.length > 0
        ? problems
        : [problem(ourCode, detail, category === "rate_limited" ? allowance(definition, reply) : {})],
    retryable,
    ...(wait === undefined ? {} : { retry_after_seconds: wait }),
    provider: id,
    remote: remoteOf(reply, body),
  };
}

/** The failure of a reply that claims success and cannot be read: HTML, truncated JSON, no record where one is due. */
export function unreadable(definition: Definition, reply: HttpResponse, why: string): Failure {
  const message = `${definition.provider.name} answered ${reply.status}, and ${why}.`;
  const { status, category } = CALL_CODES.remote_unreadable;
  const { id } = definition.provider;
  const errors = [problem("remote_unreadable", message)];
  return {
    code: "remote_unreadable",
    category,
    status,
    detail: message,
    errors,
    retryable: false,
    provider: id,
    remote: remoteOf(reply, parseBody(reply)),
  };
}

/** The failure of a request without a reply that was safe to fail: never sent, or only reading. */
export function noReply(definition: Definition, answer: NoReply): Failure {
  const code: CallCode = answer.cause === "timeout" ? "remote_timeout" : "network_error";
  const { status, category } = CALL_CODES[code];
  const message = `${definition.provider.name} ${missing(answer)}.`;
  return {
    code,
    category,
    status,
    detail: message,
    errors: [problem(code, message)],
    retryable: true,
    provider: definition.provider.id,
  };
}

/** What became of a request without a reply, in words that follow the provider's name. */
function missing({ sent, cause }: NoReply): string {
  if (cause === "timeout") return "did not answer in time";
  if (cause === "aborted") return "was not waited for: the caller ended the call";
  if (cause === "too_large") return "answered with more than is read";
  return sent ? "ended the connection without an answer" : "could not be reached";
}

/** The failure of a write that was sent and got no reply. */
export function unanswered(definition: Definition, answer: NoReply): Failure {
  const category = answer.cause === "timeout" ? "timeout" : "network";
  return { ...unknownOutcome(definition, `it ${missing(answer)}`), category };
}

/**
 * The failure of a write that may have happened: `why` in words, and the reply that left it open, where one came. What the
 * provider said goes into the detail: `said` is the failure that its reply would be by itself.
 */
export function unknownOutcome(definition: Definition, why: string, reply?: HttpResponse, said?: Failure): Failure {
  const { status } = CALL_CODES.outcome_unknown;
  const category: Category = reply ? "provider_error" : "network";
  const told = said ? `${why}. ${said.detail}` : why;
  const message = `${definition.provider.name} may or may not have carried out the write: ${told.replace(/\.$/, "")}.`;
  const remote = reply ? { remote: remoteOf(reply, parseBody(reply)) } : {};
  const errors = [problem("outcome_unknown", message)];
  return {
    code: "outcome_unknown",
    category,
    status,
    detail: message,
    errors,
    retryable: false,
    provider: definition.provider.id,
    ...remote,
  };
}

/** What the provider allows, and what its reply says is used or left of it. */
function allowance({ provider: { limits } }: Definition, reply: HttpResponse): { expected?: Json; got?: Json } {
  const used = limits.usage === undefined ? undefined : header(reply, limits.usage);
  const left = limits.remaining === undefined ? undefined : header(reply, limits.remaining);
  const size = limits.limit === undefined ? undefined : header(reply, limits.limit);
  const got = used ?? (left === undefined ? undefined : size === undefined ? `${left} left` : `${left} of ${size} left`);
  return { ...(limits.quota ? { expected: limits.quota } : {}), ...(got === undefined ? {} : { got: excerpt(got) }) };
}

function remoteOf(reply: HttpResponse, body: Body): { status: number; body: Json } {
  const value = body.kind === "json" ? body.value : body.kind === "empty" ? null : body.text.slice(0, MAX_TEXT);
  return { status: reply.status, body: value };
}

function applies(entry: ErrorDialect["cases"][number], reply: HttpResponse, body: Body, value: Json | undefined): boolean {
  const type = body.kind === "broken" ? "text" : body.kind;
  return (
    (entry.status === undefined || entry.status === reply.status) &&
    (entry.type === undefined || entry.type === type) &&
    (entry.when === undefined || evaluate(entry.when, value) === true)
  );
}

function own(errors: ErrorDialect, code: string | undefined): Category | undefined {
  return code !== undefined && Object.hasOwn(errors.codes, code) ? errors.codes[code] : undefined;
}

function byStatus(reply: HttpResponse): Category | undefined {
  const { status } = reply;
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  if (status === 409 || status === 412 || status === 423) return "conflict";
  if (status === 429) return "rate_limited";
  // A server that says when to come back says that its failure passes.
  if (isPassing(status) || (status >= 500 && header(reply, "retry-after") !== undefined)) return "provider_unavailable";
  if (status >= 400 && status < 500) return "validation";
  return status >= 500 ? "provider_error" : undefined;
}

/** 502 to 504, and 520 to 530, which a proxy in front of the provider answers. */
function isPassing(status: number): boolean {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 530);
}

function evaluate(expression: Expression | undefined, value: Json | undefined): Json | undefined {
  if (!expression || value === undefined) return undefined;
  try {
    return expression.evaluate(value);
  } catch {
    return undefined; // a body of another shape than the dialect knows
  }
}

/** Text of a message or code; a list is joined by `; `. */
function text(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  const parts = [value].flat().map((part) => (typeof part === "object" ? stringifyJson(part) : String(part)));
  const joined = parts.filter((part) => part !== "").join("; ");
  return joined === "" ? undefined : joined.slice(0, MAX_TEXT);
}

/** The start of a body that is nothing but text, be it JSON or not; a page of HTML tells a caller nothing. */
function plainText(value: Json | undefined): string | undefined {
  return typeof value === "string" && !/</.test(value) ? excerpt(value) : undefined;
}

function fieldProblems(definition: Definition, variant: Variant, code: CallCode, value: Json | undefined): Problem[] {
  const { fields } = definition.provider.errors;
  const found = evaluate(fields?.each, value);
  if (!fields || found === undefined || found === null) return [];
  const rows =
    isObject(found) && !fields.name
      ? Object.entries(found)
      : [found].flat().map((row) => [evaluate(fields.name, row), evaluate(fields.text, row)] as const);
  const problems: Problem[] = [];
  for (const [names, message] of rows.slice(0, MAX_FIELDS)) {
    for (const name of [names ?? null].flat().slice(0, MAX_FIELDS)) {
      if (typeof name !== "string" || name === "") continue;
      const field = unifiedName(variant, name) ?? excerpt(name);
      const said = text(message ?? null) ?? "refused";
      problems.push(problem(code, `${definition.provider.name}: ${field}: ${said}`, { field }));
    }
  }
  return problems;
}

/** The unified field that is written at a place of the provider's, by its whole path (dots, or a JSON pointer) or one of its names. */
function unifiedName(variant: Variant, given: string): string | undefined {
  const name = given.startsWith("/") ? given.slice(1).replaceAll("/", ".") : given;
  const keysOf = (steps: readonly { kind: string; name?: string }[]) =>
    steps.flatMap((step) => (step.kind === "key" ? [step.name as string] : []));
  const paths = variant.fields.flatMap((field) =>
    field.writes.flatMap((side) => (side.paths ?? []).map((path) => ({ field, keys: keysOf(path.steps) }))),
  );
  const whole = paths.find(({ keys }) => keys.join(".") === name);
  return (whole ?? paths.find(({ keys }) => keys.includes(name)))?.field.key.root;
}
