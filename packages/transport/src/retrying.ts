// The table of what may be sent again: by the request's class, and by whether the provider may have seen it.
import { type HttpResponse, isReply, type NoReply, type RequestClass } from "@mapwright/core";
import type { Kind } from "./waiting.ts";

type Answer = HttpResponse | NoReply;

/** Most attempts by class, the first one included. */
export const ATTEMPTS: Record<RequestClass, number> = { safe: 4, idempotent: 3, keyed: 3, unsafe: 3 };

/** The provider says that it did not process the request, or it never got it. */
export function notProcessed(answer: Answer): boolean {
  return isReply(answer) ? answer.status === 429 : !answer.sent;
}

/**
 * Whether an answer is worth another attempt. What was not processed may always be sent again; what may have been
 * processed only if its class makes that harmless. 500 is final: it tells of a fault that stays.
 */
export function retryKind(answer: Answer, requestClass: RequestClass): Kind | undefined {
  const harmless = requestClass !== "unsafe";
  if (isReply(answer)) {
    if (answer.status === 429) return "throttled";
    return harmless && (answer.status === 502 || answer.status === 503 || answer.status === 504) ? "transient" : undefined;
  }
  if (answer.cause === "aborted" || answer.cause === "too_large" || answer.cause === "tls") return undefined;
  return harmless || !answer.sent ? "transient" : undefined;
}

/**
 * The answer to give after the last attempt. An earlier attempt may have been carried out, so a last one that was not
 * processed must not make the whole look undone.
 */
export function finalAnswer(last: Answer, uncertain: Answer | undefined): Answer {
  return uncertain !== undefined && notProcessed(last) ? uncertain : last;
}
