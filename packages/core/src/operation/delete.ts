// The operation delete: one main request; a record that is gone already is not found.
import { refusal } from "../errors.ts";
import { parseBody } from "../http.ts";
import { unknownOutcome } from "./failure.ts";
import { sendWrite } from "./main.ts";
import { strictProblems } from "./prepare.ts";
import { buildRequest } from "./request.ts";
import type { Run, Steps } from "./run.ts";
import type { Outcome } from "./types.ts";

/**
 * Deletes one record. Success is the id alone, whatever body came with it: nothing, a stub of the record, or a job that
 * the provider still works on (202). HTML or broken JSON is no answer of the provider's: the outcome is unknown.
 */
export function* deleteRecord(run: Run): Steps<Outcome> {
  const { operation, options, id, warnings } = run.prepared;
  const strict = options.strict ? strictProblems(warnings) : [];
  if (strict.length > 0) return run.refused(refusal(strict));
  const request = buildRequest(run.scope, operation, undefined, undefined, options.remoteQuery);
  const sent = yield* sendWrite(run, request, warnings);
  if ("outcome" in sent) return sent.outcome;
  const { reply } = sent;
  const { kind } = parseBody(reply);
  if (kind === "text" || kind === "broken") {
    return run.unknown(unknownOutcome(run.definition, "its answer could not be read", reply), warnings, request);
  }
  return { ok: true, data: id === undefined ? {} : { id }, record: null, reply, warnings, requestIds: run.requestIds };
}
