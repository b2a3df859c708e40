// How often a request is sent, and which of several answers is given. Core decides whether it may be sent again: `mayResend`.
import { type HttpResponse, isReply, type NoReply, type RequestClass, type Verdict } from "@mapwright/core";

type Answer = HttpResponse | NoReply;

/** Most attempts by class, the first one included. */
export const ATTEMPTS: Record<RequestClass, number> = { safe: 4, idempotent: 3, keyed: 3, unsafe: 3 };

/** The provider says that it did not process the request, or the request never reached it. */
export function notProcessed(answer: Answer, verdict: Verdict | undefined): boolean {
  return isReply(answer) ? verdict?.category === "rate_limited" : !answer.sent;
}

/**
 * The answer to give after the last of `attempts`. `uncertain` is the answer to an earlier attempt that may have been carried
 * out: it is the result where the last attempt was not processed; otherwise the last answer is given, marked `uncertain`.
 */
export function finalAnswer(last: Answer, verdict: Verdict | undefined, attempts: number, uncertain: Answer | undefined): Answer {
  const answer = uncertain !== undefined && notProcessed(last, verdict) ? uncertain : last;
  if (attempts === 1) return answer;
  return { ...answer, attempts, ...(uncertain !== undefined && answer !== uncertain ? { uncertain: true as const } : {}) };
}
