// The step kind `stored`: the record as it is, where a computed field or an array needs it.
import { readReply } from "./reading.ts";
import { buildRequest } from "./request.ts";
import { type Failed, failureOf, type Reading, type Run, type Steps } from "./run.ts";

/** Reads the stored record with the get of the route's variant. */
export function* readStored(run: Run): Steps<Reading | Failed> {
  const operation = run.prepared.variant.operations.get;
  if (!operation) return { ok: false, failure: failureOf("cannot_write", "the stored record cannot be read") };
  const answer = yield* run.send("stored", operation, buildRequest(run.scope, operation));
  if (answer.failure) return { ok: false, failure: answer.failure };
  return yield* readReply(run, operation, answer.reply);
}
