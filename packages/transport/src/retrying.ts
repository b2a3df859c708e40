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
 * processed only if its class makes that harmless. A 500 that asks for no time is final: it tells of a fault that stays.
 */
export function retryKind(answer: Answer, requestClass: RequestClass): Kind | undefined {
  const harmless = requestClass !== "unsafe";
  if (isReply(answer)) {
    if (answer.status === 429) return "throttled";
    return harmless && isPassing(answer) ? "transient" : undefined;
  }
  if (["aborted", "too_large", "tls", "address"].includes(answer.cause)) return undefined;
  return harmless || !answer.sent ? "transient" : undefined;
}

/** Failures of a server, or of a proxy before it (520 to 530), that pass by themselves. */
function isPassing({ status, headers }: HttpResponse): boolean {
  if (status < 500) return false;
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 530) || Object.hasOwn(headers, "retry-after");
}

/**
 * The answer to give after the last of `attempts`. `uncertain` is the answer to an earlier one that may have been carried
 * out: a last one that was not processed must not make the whole look undone, and one that was processed is told beside it.
 */
export function finalAnswer(last: Answer, attempts: number, uncertain: Answer | undefined): Answer {
  const answer = uncertain !== undefined && notProcessed(last) ? uncertain : last;
  if (attempts === 1) return answer;
  return { ...answer, attempts, ...(uncertain !== undefined && answer !== uncertain ? { uncertain: true as const } : {}) };
}
