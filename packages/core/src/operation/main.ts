// The step kind `main` of a write: sent, and either accepted, refused, or of unknown outcome.
import type { Warning } from "../errors.ts";
import { type HttpResponse, isReply } from "../http.ts";
import { noReply, readFailure, unknownOutcome } from "./failure.ts";
import type { Run, Steps } from "./run.ts";
import type { Outcome, Step } from "./types.ts";

/** Sends the main request of a write; `reply` is one that the provider did not mean as a refusal. */
export function* sendWrite(
  run: Run,
  request: Step["request"],
  warnings: Warning[],
): Steps<{ reply: HttpResponse } | { outcome: Outcome }> {
  const { definition, prepared, context } = run;
  const { operation } = prepared;
  const reply = yield* run.send("main", operation, request);
  if (!isReply(reply)) {
    if (!reply.sent) return { outcome: run.refused(noReply(definition, reply), warnings) };
    return { outcome: run.unknown(unknownOutcome(definition, `no answer came (${reply.cause})`), warnings, request) };
  }
  const failure = readFailure(definition, prepared.variant, reply, context.now);
  // A gateway's or server's failure does not say whether a write that is not safe to repeat was carried out; a limit does.
  if (reply.status >= 500 && operation.class === "unsafe" && failure?.category !== "rate_limited") {
    return { outcome: run.unknown(unknownOutcome(definition, `it answered ${reply.status}`, reply), warnings, request) };
  }
  return failure ? { outcome: { ok: false, failure, warnings } } : { reply };
}
