// The operations create and update: draft, main request, links, and what came of it.
import type { WriteResult } from "../record/writing.ts";
import { confirm } from "./confirm.ts";
import { draft } from "./draft.ts";
import { sendWrite } from "./main.ts";
import { inlineLinks } from "./relation.ts";
import { buildRequest } from "./request.ts";
import type { Run, Steps } from "./run.ts";
import type { Outcome } from "./types.ts";

/** Writes the fields given into a new record, or into the one that has the id. */
export function* writeRecord(run: Run): Steps<Outcome> {
  const { operation, options, input } = run.prepared;
  const drafted = yield* draft(run);
  if ("outcome" in drafted) return drafted.outcome;
  const { written, warnings } = drafted;
  inlineLinks(run, written);
  if (linksAlone(run, written)) return yield* confirm(run, { written, warnings });
  const request = buildRequest(run.scope, operation, written.draft, input.remoteData, options.remoteQuery);
  const sent = yield* sendWrite(run, request, warnings);
  if ("outcome" in sent) return sent.outcome;
  return yield* confirm(run, { main: { request, reply: sent.reply }, written, warnings });
}

/** Whether an update holds links and nothing else: there is nothing then to send for the record itself. */
function linksAlone({ prepared: { operation, input, options } }: Run, { links, draft: record }: WriteResult): boolean {
  const own = Object.keys(record).length + Object.keys(input.remoteData ?? {}).length + Object.keys(options.remoteQuery).length;
  return links !== undefined && operation.name === "update" && own === 0;
}
