// The step kind `main` of a write: sent, and either accepted, refused, or of unknown outcome.
import type { Warning } from "../errors.ts";
import type { ParsedReply } from "../http.ts";
import { unanswered, unknownOutcome } from "./failure.ts";
import type { Run, Steps } from "./run.ts";
import type { Outcome, Step } from "./types.ts";

/** `gone`: the reply to a delete sent again is that there is no such record. */
export type Sent = { reply: ParsedReply; gone?: true } | { outcome: Outcome };

/**
 * Sends the main request of a write; `reply` is one that the provider did not mean as a refusal. A refusal that follows an
 * attempt which may have been carried out can be of what that attempt left behind, so the outcome is then unknown.
 */
export function* sendWrite(run: Run, request: Step["request"], warnings: Warning[]): Steps<Sent> {
  const { definition, prepared } = run;
  const { operation } = prepared;
  const answer = yield* run.send("main", operation, request);
  if (answer.absent) {
    if (!answer.absent.sent) return { outcome: run.refused(answer.failure, warnings) };
    return { outcome: run.unknown(unanswered(definition, answer.absent), warnings, request) };
  }
  const { reply, failure } = answer;
  // A gateway's or server's failure does not say whether a write that is not safe to repeat was carried out; a limit does.
  if (reply.status >= 500 && operation.class === "unsafe" && failure?.category !== "rate_limited") {
    return { outcome: run.unknown(unknownOutcome(definition, `it answered ${reply.status}`, reply, failure), warnings, request) };
  }
  if (failure && reply.uncertain && reply.status < 500) {
    if (operation.name === "delete" && failure.category === "not_found") return { reply, gone: true };
    const why = `an earlier attempt got no answer that tells, and the last one was answered ${reply.status}`;
    return { outcome: run.unknown(unknownOutcome(definition, why, reply, failure), warnings, request) };
  }
  return failure ? { outcome: run.refused(failure, warnings) } : { reply };
}
