// The operations create and update: draft, main request, links, and what came of it.
import type { Warning } from "../errors.ts";
import type { WriteResult } from "../record/run/writing.ts";
import { confirm } from "./confirm.ts";
import { draft } from "./draft.ts";
import { sendWrite } from "./main.ts";
import { inlineLinks } from "./relation.ts";
import { buildRequest } from "./request.ts";
import type { Run, Steps } from "./run.ts";
import { readStored, type Stored } from "./stored.ts";
import type { Outcome } from "./types.ts";

/** Writes the fields given into a new record, or into the one that has the id. */
export function* writeRecord(run: Run): Steps<Outcome> {
  const { operation, options, input } = run.prepared;
  const drafted = yield* draft(run);
  if ("outcome" in drafted) return drafted.outcome;
  const { written, warnings } = drafted;
  inlineLinks(run, written);
  if (linksAlone(run, written)) return yield* confirm(run, { written, warnings });
  if (nothingLeft(run, written)) return yield* unchanged(run, drafted.stored, warnings);
  const request = buildRequest(run.scope, operation, written.draft, input.remoteData, options.remoteQuery);
  const sent = yield* sendWrite(run, request, warnings);
  if ("outcome" in sent) return sent.outcome;
  return yield* confirm(run, { main: { request, reply: sent.reply }, written, warnings });
}

/** Whether an update holds links and nothing else: there is nothing then to send for the record itself. */
function linksAlone(run: Run, written: WriteResult): boolean {
  return written.links !== undefined && isEmptyUpdate(run, written);
}

/** Whether nothing is left of an update: what was given is not written, or there was nothing. */
function nothingLeft(run: Run, written: WriteResult): boolean {
  return written.links === undefined && isEmptyUpdate(run, written) && run.prepared.variant.operations.get !== undefined;
}

function isEmptyUpdate({ prepared: { operation, input, options } }: Run, { draft: record }: WriteResult): boolean {
  const own = Object.keys(record).length + Object.keys(input.remoteData ?? {}).length + Object.keys(options.remoteQuery).length;
  return operation.name === "update" && own === 0;
}

/** The record as it is, where an update changes nothing: read, not written. */
function* unchanged(run: Run, stored: Stored | undefined, warnings: Warning[]): Steps<Outcome> {
  const reading = stored ?? (yield* readStored(run));
  if (!reading.ok) return run.refused(reading.failure, warnings);
  return run.success(reading.data, reading.record, reading.reply, [...warnings, ...reading.warnings], reading.variant);
}
