// The step kind `lookup`: asks an account for its own words and ids.
import type { Failure } from "../errors.ts";
import { header, isReply, parseBody } from "../http.ts";
import { failedTable, readTable } from "../record/lookup.ts";
import { noReply, readFailure } from "./failure.ts";
import { buildLookup } from "./request.ts";
import type { Run, Steps } from "./run.ts";

/**
 * Asks for one lookup and keeps its table in the run; returns the failure if there was one. The driver may answer from its
 * store; where that answer lacks the word and is past half its lifetime, the lookup is asked for again, anew.
 */
export function* lookUp(run: Run, name: string, optional = false): Steps<Failure | undefined> {
  const lookup = run.definition.lookups.get(name);
  if (!lookup) throw new TypeError(`no lookup ${name}`);
  const request = buildLookup(run.scope, lookup);
  const present = run.lookups.get(name);
  const fresh = present?.stale ? { fresh: true as const } : {};
  run.sent.push("lookup");
  const reply = yield {
    kind: "lookup",
    request,
    class: "safe",
    optional,
    cache: { key: `${request.method} ${request.url}`, keepSeconds: lookup.keepSeconds, ...fresh },
    warnings: run.known,
  };
  const failure = isReply(reply)
    ? readFailure(run.definition, run.prepared.variant, reply, run.context.now)
    : noReply(run.definition, reply);
  const body = failure || !isReply(reply) ? undefined : parseBody(reply);
  const value = body?.kind === "json" ? body.value : undefined;
  const age = isReply(reply) && !present?.stale ? Number(header(reply, "age") ?? 0) : 0;
  const kept = value === undefined && present?.stale ? failedTable(present) : readTable(lookup, value, age);
  run.lookups.set(name, kept);
  return failure;
}
