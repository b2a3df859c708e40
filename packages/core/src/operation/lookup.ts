// The step kind `lookup`: asks an account for its own words and ids.
import type { Failure } from "../errors.ts";
import { header } from "../http.ts";
import { failedTable, readTable } from "../record/lookup.ts";
import { buildLookup } from "./request.ts";
import type { Run, Steps } from "./run.ts";
import { judgeOf } from "./verdict.ts";

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
  const answer = yield* run.ask({
    kind: "lookup",
    request,
    class: "safe",
    judge: judgeOf(run.definition.provider, false),
    optional,
    cache: { key: `${request.method} ${request.url}`, keepSeconds: lookup.keepSeconds, ...fresh },
    warnings: run.known,
    ...run.trace(lookup.origin),
  });
  const { reply, failure } = answer;
  const value = reply && !failure && reply.parsed.kind === "json" ? reply.parsed.value : undefined;
  const age = reply && !present?.stale ? Number(header(reply, "age") ?? 0) : 0;
  const kept = value === undefined && present?.stale ? failedTable(present) : readTable(lookup, value, age);
  run.lookups.set(name, kept);
  return failure;
}
