// After a write that the provider accepted: its reply, the re-read, the comparison of what was asked with what came.
import type { Operation } from "../definition/types.ts";
import type { Warning } from "../errors.ts";
import { type HttpResponse, parseBody } from "../http.ts";
import { type JsonObject, put } from "../json.ts";
import { readPath } from "../path/read.ts";
import { codecOf } from "../record/convert.ts";
import type { WriteResult } from "../record/write.ts";
import { compareWrite } from "./compare.ts";
import { unknownOutcome } from "./failure.ts";
import { readFound } from "./reading.ts";
import { findRecord } from "./reply.ts";
import { reread } from "./reread.ts";
import type { Failed, Reading, Run, Steps } from "./run.ts";
import type { Outcome } from "./types.ts";

type Answer = Reading & { complete: boolean };

/** The outcome of an accepted write. A failure from here on is never an error. */
export function* confirm(
  run: Run,
  operation: Operation,
  reply: HttpResponse,
  written: WriteResult,
  before: Warning[],
): Steps<Outcome> {
  const warnings = [...before];
  const answer = operation.reply ? readAnswer(run, operation, reply) : yield* readWritten(run, operation, reply);
  if (!answer.ok) return run.unknown(answer.failure, before);
  let { data, record, variant, complete } = answer;
  let last = reply;
  // A raw answer is the main reply; there is nothing to read again for.
  if (operation.reread && run.prepared.options.format !== "raw") {
    const again = yield* reread(run);
    if (again.ok) {
      data = { ...data, ...again.data };
      ({ record, variant } = again);
      last = again.reply;
      warnings.push(...again.warnings);
      complete = true;
    } else
      warnings.push({
        code: "reread_failed",
        message: `The write happened; reading the record afterwards failed: ${again.failure.detail}`,
      });
  } else warnings.push(...answer.warnings);
  data = { id: run.prepared.id, ...data };
  if (complete) warnings.push(...compareWrite(variant.fields, run.prepared.input.given, written.written, data));
  return { ...run.success(data, record, last, warnings), reply };
}

function* readWritten(run: Run, operation: Operation, reply: HttpResponse): Steps<Answer | Failed> {
  const found = findRecord(run.definition, operation, reply);
  const { variant } = run.prepared;
  if (found.kind === "unreadable") return { ok: false, failure: unknownOutcome(run.definition, found.why, reply) };
  if (found.kind !== "record") return { ok: true, data: {}, record: null, variant, warnings: [], complete: !operation.reread };
  const reading = yield* readFound(run, found.record);
  return { ...reading, complete: true };
}

/** The few unified fields that a write answers instead of the record. */
function readAnswer(run: Run, operation: Operation, reply: HttpResponse): Answer | Failed {
  const body = parseBody(reply);
  if (body.kind === "broken" || body.kind === "text") {
    return { ok: false, failure: unknownOutcome(run.definition, "its answer could not be read", reply) };
  }
  const record = findRecord(run.definition, operation, reply);
  const data: JsonObject = {};
  for (const { key, path, codec } of operation.reply ?? []) {
    const found = record.kind === "record" ? readPath(path, record.record) : undefined;
    const decoded = found?.state === "one" ? codecOf({ codec }).decode(found.value) : undefined;
    if (decoded?.ok) put(data, key.root, key.member === undefined ? decoded.value : { [key.member]: decoded.value });
  }
  const held = record.kind === "record" ? record.record : null;
  return { ok: true, data, record: held, variant: run.prepared.variant, warnings: [], complete: false };
}
