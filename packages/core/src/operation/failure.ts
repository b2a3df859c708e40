// A provider's refusal in unified terms: category, message, fields, whether and when to try again.

import { CALL_CODES, type CallCode } from "../codes/call.ts";
import type { Category } from "../codes.ts";
import type { Definition, Variant } from "../definition/types.ts";
import { excerpt, type Failure, type Problem, problem } from "../errors.ts";
import { type HttpResponse, isPassing, type NoReply, type ParsedReply, type Verdict } from "../http.ts";
import { parseJson } from "../json/parse.ts";
import { stringifyJson } from "../json/write.ts";
import { isObject, type Json } from "../json.ts";
import { leftOf, spentLimits } from "./limits.ts";
import { evaluate, visibleValue } from "./verdict.ts";

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

/** Longest piece of a text body kept under `remote`. */
const MAX_TEXT = 2000;
const MAX_FIELDS = 100;

/** The failure that a refusal tells: what `verdict` says, in the provider's words. Text, HTML and odd bodies never throw. */
export function readFailure(definition: Definition, variant: Variant, reply: ParsedReply, verdict: Verdict): Failure {
  const { errors, id, name } = definition.provider;
  const { category, retryable, waitSeconds } = verdict;
  const value = visibleValue(reply.parsed);
  const message = text(evaluate(errors.message, value)) ?? plainText(value);
  const ourCode = BY_CATEGORY[category];
  const problems = fieldProblems(definition, variant, ourCode, value, message);
  const detail = `${name}: ${message ?? `HTTP ${reply.status}`}`;
  const wait = waitSeconds === undefined ? {} : { retry_after_seconds: Math.ceil(waitSeconds) };
  const remedy = category === "rate_limited" && waitSeconds === undefined ? { remedy: remedyWithoutWait(retryable) } : {};
  const more = category === "rate_limited" ? { ...allowance(definition, reply), ...remedy } : {};
  return {
    code: ourCode,
    category,
    status: CALL_CODES[ourCode].status,
    detail,
    errors: problems.length > 0 ? problems : [problem(ourCode, detail, more)],
    retryable,
    ...wait,
    provider: id,
    remote: remoteOf(reply),
  };
}

/** What to do about a limit where the provider does not say how long it lasts. */
function remedyWithoutWait(retryable: boolean): string {
  return retryable
    ? "Send fewer requests and try again; the provider does not say when."
    : "Try again when the provider's allowance starts anew; it does not say when. Fewer requests would not help before.";
}

/** The failure of a reply that claims success and cannot be read: HTML, truncated JSON, no record where one is due. */
export function unreadable(definition: Definition, reply: ParsedReply, why: string): Failure {
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
    remote: remoteOf(reply),
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
    retryable: isPassing(answer),
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
export function unknownOutcome(definition: Definition, why: string, reply?: ParsedReply, said?: Failure): Failure {
  const { status } = CALL_CODES.outcome_unknown;
  const category: Category = reply ? "provider_error" : "network";
  const told = said ? `${why}. ${said.detail}` : why;
  const message = `${definition.provider.name} may or may not have carried out the write: ${told.replace(/\.$/, "")}.`;
  const remote = reply ? { remote: remoteOf(reply) } : {};
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

/** What the provider allows, and what its reply says is left of it: of the limits that are used up, where it says which. */
function allowance({ provider: { limits } }: Definition, reply: HttpResponse): { expected?: Json; got?: Json } {
  const spent = spentLimits(limits, reply);
  const told = spent.length > 0 ? spent : limits;
  const quota = told.flatMap((limit) => limit.quota ?? []);
  const got = told.flatMap((limit) => leftOf(limit, reply) ?? []).join("; ");
  return { ...(quota.length > 0 ? { expected: quota } : {}), ...(got === "" ? {} : { got: excerpt(got) }) };
}

function remoteOf({ status, parsed: body }: ParsedReply): { status: number; body: Json } {
  const value = body.kind === "json" ? body.value : body.kind === "empty" ? null : body.text.slice(0, MAX_TEXT);
  return { status, body: value };
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

function fieldProblems(
  definition: Definition,
  variant: Variant,
  code: CallCode,
  value: Json | undefined,
  overall: string | undefined,
): Problem[] {
  const { fields } = definition.provider.errors;
  if (!fields) return [];
  const told = evaluate(fields.each, value);
  const found = told === undefined || told === null ? jsonIn(text(evaluate(fields.inside, value))) : told;
  if (found === undefined || found === null) return [];
  const rows =
    isObject(found) && !fields.name
      ? Object.entries(found)
      : [found].flat().map((row) => [evaluate(fields.name, row), evaluate(fields.text, row)] as const);
  const problems: Problem[] = [];
  for (const [names, message] of rows.slice(0, MAX_FIELDS)) {
    for (const name of [names ?? null].flat().slice(0, MAX_FIELDS)) {
      if (typeof name !== "string" || name === "") continue;
      const field = unifiedName(variant, name) ?? excerpt(name);
      // A field without a reason of its own is refused for the reason of the whole.
      const said = text(message ?? null) ?? overall ?? "refused";
      problems.push(problem(code, `${definition.provider.name}: ${field}: ${said}`, { field }));
    }
  }
  return problems;
}

/** The list or object that a text holds as JSON, after whatever words; undefined where it holds none. */
function jsonIn(words: string | undefined): Json | undefined {
  const from = words?.search(/[[{]/) ?? -1;
  if (words === undefined || from < 0) return undefined;
  const close = words[from] === "[" ? "]" : "}";
  try {
    return parseJson(words.slice(from, words.lastIndexOf(close) + 1));
  } catch {
    return undefined; // a bracket in a sentence, or JSON that was cut
  }
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
