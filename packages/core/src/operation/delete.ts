// The operation delete: one main request; a record that is gone already is not found.
import { refusal, type Warning } from "../errors.ts";
import type { ParsedReply } from "../http.ts";
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
  const done = (reply: ParsedReply, told: Warning[]): Outcome => ({
    ok: true,
    ...run.variant(),
    data: id === undefined ? {} : { id },
    record: null,
    reply,
    warnings: told,
    requestIds: run.requestIds,
  });
  const strict = options.strict ? strictProblems(warnings) : [];
  if (strict.length > 0) return run.refused(refusal(strict));
  const request = buildRequest(run.scope, operation, undefined, undefined, options.remoteQuery);
  const sent = yield* sendWrite(run, request, warnings);
  if ("outcome" in sent) return sent.outcome;
  const { reply } = sent;
  if (sent.gone) return done(reply, [...warnings, goneAlready(reply)]);
  const { parsed } = reply;
  // A list is no answer to a delete: whoever sent it did something else.
  if (parsed.kind === "text" || parsed.kind === "broken" || (parsed.kind === "json" && Array.isArray(parsed.value))) {
    return run.unknown(unknownOutcome(run.definition, "its answer could not be read", reply), warnings, request);
  }
  return done(reply, warnings);
}

/** A record that an earlier attempt of the same delete may have deleted is as gone as was asked. */
function goneAlready({ attempts = 2 }: ParsedReply): Warning {
  const message = `The delete was sent ${attempts} times; the last answer was that there is no such record, so an earlier one may have deleted it.`;
  return { code: "sent_again", message };
}
