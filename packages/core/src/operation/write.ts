// The operations create and update: draft, main request, and what came of it.
import { confirm } from "./confirm.ts";
import { draft } from "./draft.ts";
import { sendWrite } from "./main.ts";
import { buildRequest } from "./request.ts";
import type { Run, Steps } from "./run.ts";
import type { Outcome } from "./types.ts";

/** Writes the fields given into a new record, or into the one that has the id. */
export function* writeRecord(run: Run): Steps<Outcome> {
  const { operation, options, input } = run.prepared;
  const drafted = yield* draft(run);
  if ("outcome" in drafted) return drafted.outcome;
  const { written, warnings } = drafted;
  const request = buildRequest(run.scope, operation, written.draft, input.remoteData, options.remoteQuery);
  const sent = yield* sendWrite(run, request, warnings);
  if ("outcome" in sent) return sent.outcome;
  return yield* confirm(run, { request, reply: sent.reply, written, warnings });
}
