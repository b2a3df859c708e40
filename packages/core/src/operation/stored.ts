// The step kind `stored`: the record as it is, where a computed field or an array needs it.
import type { ParsedReply } from "../http.ts";
import { readReply } from "./reading.ts";
import { buildRequest } from "./request.ts";
import { type Failed, failureOf, type Reading, type Run, type Steps } from "./run.ts";

/** The stored record, and the reply that held it. */
export type Stored = Reading & { reply: ParsedReply };

/** Reads the stored record with the get of the route's variant. */
export function* readStored(run: Run): Steps<Stored | Failed> {
  const operation = run.prepared.variant.operations.get;
  if (!operation) return { ok: false, failure: failureOf("cannot_write", "the stored record cannot be read") };
  const answer = yield* run.send("stored", operation, buildRequest(run.scope, operation));
  if (answer.failure) return { ok: false, failure: answer.failure };
  const { reply } = answer;
  const reading = yield* readReply(run, operation, reply);
  return reading.ok ? { ...reading, reply } : reading;
}
