// What a reply amounts to: refused or not, of which category, whether and when the same request can succeed.
import type { Category } from "../codes.ts";
import type { ErrorCase, ErrorDialect } from "../definition/dialect.ts";
import type { ProviderFacts } from "../definition/types.ts";
import type { Expression } from "../expression/expression.ts";
import { type Body, type HttpResponse, header, type Judge, type ParsedReply, type Verdict } from "../http.ts";
import type { Json } from "../json.ts";
import { spentLimits } from "./limits.ts";
import { retryAfter } from "./wait.ts";

const RETRYABLE: ReadonlySet<Category> = new Set(["rate_limited", "provider_unavailable", "timeout", "network"]);

/** Words in a reply of 410 that say what is gone is the interface and not a record. */
const RETIRED = /\b(?:api|versions?|endpoints?|resource path|deprecated|retired|sunset)\b/i;

/**
 * The judge of the replies to one operation. `namesRecord`: its path names a record, so that 404 and 410 can mean that there
 * is none; elsewhere they mean that the provider lacks the endpoint.
 */
export function judgeOf(provider: Pick<ProviderFacts, "errors" | "limits">, namesRecord: boolean): Judge {
  return (reply, now) => judge(provider, namesRecord, reply, now);
}

function judge(
  { errors, limits }: Pick<ProviderFacts, "errors" | "limits">,
  namesRecord: boolean,
  reply: ParsedReply,
  now: number,
): Verdict | undefined {
  const value = visibleValue(reply.parsed);
  const success = reply.status >= 200 && reply.status < 300;
  if (success && evaluate(errors.failed, value) !== true) return undefined;
  const found = errors.cases.find((entry) => applies(entry, reply, value));
  const told = found?.is ?? own(errors, textOf(evaluate(errors.code, value))) ?? byStatus(reply, namesRecord);
  const category = told ?? errors.default ?? "provider_error";
  const spent = category === "rate_limited" ? spentLimits(limits, reply) : [];
  const lasting = spent.some((limit) => limit.retryable === false);
  const retryable = found?.retryable ?? (RETRYABLE.has(category) && !lasting);
  const asks = retryable || category === "rate_limited" || found?.retryAfter !== undefined;
  const waitSeconds = asks ? retryAfter(limits, spent, reply, now, found?.retryAfter) : undefined;
  return { category, retryable, ...(waitSeconds === undefined ? {} : { waitSeconds }) };
}

/** What the dialect's expressions see of a body: its JSON, or its text. */
export function visibleValue(body: Body): Json | undefined {
  return body.kind === "json" ? body.value : body.kind === "text" ? body.text : undefined;
}

/** What an expression of the dialect gives; undefined where the body has another shape than it knows. */
export function evaluate(expression: Expression | undefined, value: Json | undefined): Json | undefined {
  if (!expression || value === undefined) return undefined;
  try {
    return expression.evaluate(value);
  } catch {
    return undefined;
  }
}

/** The provider's own code as text. */
function textOf(value: Json | undefined): string | undefined {
  return value === undefined || value === null || typeof value === "object" ? undefined : String(value);
}

function applies({ status, type, when }: ErrorCase, reply: ParsedReply, value: Json | undefined): boolean {
  const { kind } = reply.parsed;
  return (
    (status === undefined || status === reply.status) &&
    (type === undefined || type === (kind === "broken" ? "text" : kind)) &&
    (when === undefined || evaluate(when, value) === true)
  );
}

function own({ codes }: ErrorDialect, code: string | undefined): Category | undefined {
  return code !== undefined && Object.hasOwn(codes, code) ? codes[code] : undefined;
}

function byStatus(reply: HttpResponse, namesRecord: boolean): Category | undefined {
  const { status } = reply;
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410)
    return namesRecord && !(status === 410 && RETIRED.test(reply.text)) ? "not_found" : "provider_error";
  if (status === 408) return "timeout";
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
