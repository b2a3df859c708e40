// The step kind `reread`: the record after a write whose reply does not hold it.
import type { ParsedReply } from "../http.ts";
import { readReply } from "./reading.ts";
import { buildRequest } from "./request.ts";
import { type Failed, failureOf, type Reading, type Run, type Steps } from "./run.ts";

/** Reads the record again; its failure never undoes the write. `id` is undefined where no reply told that of a new record. */
export function* reread(run: Run, id: string | undefined): Steps<(Reading & { reply: ParsedReply }) | Failed> {
  const operation = run.prepared.variant.operations.get;
  if (!operation) return { ok: false, failure: failureOf("unsupported_operation", "there is no get") };
  if (id === undefined) return { ok: false, failure: failureOf("remote_not_found", "no reply tells its id") };
  const answer = yield* run.send("reread", operation, buildRequest({ ...run.scope, id }, operation), true);
  if (answer.failure) return { ok: false, failure: answer.failure };
  const { reply } = answer;
  const reading = yield* readReply(run, operation, reply, id);
  return reading.ok ? { ...reading, reply } : reading;
}
