// A record in a reply, mapped; the lookups that its ids need are asked on the way.
import type { Operation } from "../definition/types.ts";
import type { ParsedReply } from "../http.ts";
import type { Json } from "../json.ts";
import { read, variantOf } from "../record/adaptive.ts";
import { unreadable } from "./failure.ts";
import { identified } from "./identity.ts";
import { lookUp } from "./lookup.ts";
import { wholeLinks } from "./relation.ts";
import { findRecord } from "./reply.ts";
import { type Failed, failureOf, type Reading, type Run, type Steps } from "./run.ts";

/** The record with the id asked for that a get answers in a reply that is no refusal, or why there is none. */
export function* readReply(run: Run, operation: Operation, reply: ParsedReply, asked = run.prepared.id): Steps<Reading | Failed> {
  const found = findRecord(run.definition, operation, reply);
  if (found.kind === "unreadable") return { ok: false, failure: unreadable(run.definition, reply, found.why) };
  if (found.kind === "record") {
    const reading = identified(run, asked, yield* readFound(run, found.record));
    return reading.ok ? yield* wholeLinks(run, reading) : reading;
  }
  const { name, id } = run.definition.provider;
  return { ok: false, failure: { ...failureOf("remote_not_found", `${name} has no such record.`), provider: id } };
}

/** Maps a record; asks once for each lookup that its ids need. A lookup that fails costs its field alone. */
export function* readFound(run: Run, record: Json): Steps<Reading> {
  for (;;) {
    const variant = variantOf(run.definition, record, run.prepared.variant, run.lookups);
    const { data, warnings, lookups } = read(run.definition, variant, record, run.lookups);
    if (lookups.size === 0) return { ok: true, record, variant, data, warnings };
    for (const name of lookups) yield* lookUp(run, name, true);
  }
}
