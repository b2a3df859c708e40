// The operation get: one main request, its record mapped.
import { refusal } from "../errors.ts";
import { strictProblems } from "./prepare.ts";
import { readReply } from "./reading.ts";
import { buildRequest } from "./request.ts";
import type { Run, Steps } from "./run.ts";
import type { Outcome } from "./types.ts";

/** Reads one record. */
export function* getRecord(run: Run): Steps<Outcome> {
  const { operation, options, warnings } = run.prepared;
  const strict = options.strict ? strictProblems(warnings) : [];
  if (strict.length > 0) return run.refused(refusal(strict));
  const request = buildRequest(run.scope, operation, undefined, undefined, options.remoteQuery);
  const answer = yield* run.send("main", operation, request);
  if (answer.failure) return run.refused(answer.failure, warnings);
  const { reply } = answer;
  const reading = yield* readReply(run, operation, reply);
  if (!reading.ok) return run.refused(reading.failure, warnings);
  return run.success(reading.data, reading.record, reply, [...warnings, ...reading.warnings], reading.variant);
}
