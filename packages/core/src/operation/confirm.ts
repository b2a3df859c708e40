// After a write that the provider accepted: its reply, the re-read, the comparison of what was asked with what came.

import { codecOf } from "../codec/table.ts";
import type { Operation } from "../definition/types.ts";
import { problem, refusal, type Warning } from "../errors.ts";
import { type HttpRequest, header, type ParsedReply } from "../http.ts";
import { isObject, type Json, type JsonObject, own, put } from "../json.ts";
import type { Path } from "../path/parse.ts";
import { readPath } from "../path/read.ts";
import type { WriteResult } from "../record/run/writing.ts";
import { compareWrite } from "./compare.ts";
import { unknownOutcome } from "./failure.ts";
import { identified } from "./identity.ts";
import { readFound } from "./reading.ts";
import { type Linked, relate } from "./relation.ts";
import { findRecord, type RecordFound } from "./reply.ts";
import { reread } from "./reread.ts";
import { type Failed, failureOf, type Reading, type Run, type Steps } from "./run.ts";
import type { Outcome } from "./types.ts";

type Answer = Reading & { complete: boolean };

export interface Accepted {
  /** Absent where links alone were written. */
  main?: { request: HttpRequest; reply: ParsedReply };
  written: WriteResult;
  warnings: Warning[];
}

/** The outcome of an accepted write: its links made, its record read. A failure from here on is no error but under strict. */
export function* confirm(run: Run, { main, written, warnings: before }: Accepted): Steps<Outcome> {
  const { operation, options, input } = run.prepared;
  const answer = yield* readMain(run, main?.reply);
  if (!answer.ok) return run.unknown(answer.failure, before, main?.request);
  const id = idOf(run, answer.data);
  const linked = yield* makeLinks(run, id, written, main !== undefined);
  if (linked && linked.failed.size > 0) {
    const outcome = unlinked(run, id, linked, main !== undefined, before);
    if (outcome) return outcome;
  }
  const warnings = [...before, ...notLinked(linked, written)];
  let { data, record, variant, complete } = answer;
  let last = main?.reply ?? linked?.last;
  // A raw answer is the main reply; there is nothing to read again for.
  if ((operation.reread || linked) && options.format !== "raw") {
    const again = yield* reread(run, id);
    if (again.ok) {
      data = { ...data, ...again.data };
      ({ record, variant } = again);
      last = again.reply;
      warnings.push(...again.warnings);
      complete = true;
    } else {
      const message = `The write happened; reading the record afterwards failed: ${again.failure.detail}`;
      warnings.push({ code: "reread_failed", message });
    }
  } else warnings.push(...answer.warnings);
  if (id !== undefined) data = { id, ...data };
  else warnings.push({ code: "not_verifiable", field: "id", message: "The write happened; no reply tells the new record's id." });
  if (complete) warnings.push(...compareWrite(variant.fields, input.given, written, data, record, run.definition.model));
  const reply = main?.reply ?? linked?.last ?? last;
  if (!reply || !last) throw new TypeError("a write was confirmed that sent nothing");
  return { ...run.success(data, record, last, warnings, variant), reply };
}

function* makeLinks(run: Run, id: string | undefined, written: WriteResult, optional: boolean): Steps<Linked | undefined> {
  const { relation } = run.prepared.variant;
  if (!written.links || !relation) return undefined;
  if (id !== undefined) return yield* relate(run, relation, id, written, optional);
  const failure = failureOf("remote_not_found", "no reply tells the id of the record to link");
  return { failed: new Map(written.links.map(({ field }) => [field.key.root, failure])), applied: false, unanswered: false };
}

/** The outcome where links failed and that is more than a warning: nothing at all was done, or the caller is strict. */
function unlinked(run: Run, id: string | undefined, linked: Linked, wrote: boolean, warnings: Warning[]): Outcome | undefined {
  const [first] = linked.failed.values();
  if (!first) return undefined;
  if (!wrote && !linked.applied) {
    if (!linked.unanswered) return run.refused(first, warnings);
    return run.unknown(unknownOutcome(run.definition, first.detail), warnings);
  }
  if (!run.prepared.options.strict) return undefined;
  const problems = [...linked.failed].map(([field, { detail }]) =>
    problem("partially_applied", notLinkedText(field, detail), { field }),
  );
  const failure = refusal(problems, { provider: run.definition.provider.id, ...(first.remote ? { remote: first.remote } : {}) });
  return { ok: false, failure, ...(id === undefined ? {} : { applied: { id } }), warnings };
}

/** A warning per field whose links are not as asked; it is not compared besides. */
function notLinked(linked: Linked | undefined, written: WriteResult): Warning[] {
  if (!linked) return [];
  return [...linked.failed].map(([field, { detail }]) => {
    written.written = written.written.filter((one) => one !== field);
    return { code: "not_applied", field, message: notLinkedText(field, detail) };
  });
}

function notLinkedText(field: string, why: string): string {
  return `${field} is not linked as asked: ${why}`;
}

function* readMain(run: Run, reply: ParsedReply | undefined): Steps<Answer | Failed> {
  const { operation, variant } = run.prepared;
  if (!reply) return { ok: true, data: {}, record: null, variant, warnings: [], complete: false };
  return operation.reply ? readAnswer(run, operation, reply) : yield* readWritten(run, operation, reply);
}

/** The id that the reply tells, else the one asked for. */
function idOf(run: Run, data: JsonObject): string | undefined {
  const told = own(data, "id");
  return typeof told === "string" ? told : run.prepared.id;
}

function* readWritten(run: Run, operation: Operation, reply: ParsedReply): Steps<Answer | Failed> {
  const found = findRecord(run.definition, operation, reply);
  const { variant } = run.prepared;
  if (found.kind === "unreadable") return { ok: false, failure: unknownOutcome(run.definition, found.why, reply) };
  if (isEmptyYes(run, reply, found)) {
    const why = `it answered ${reply.status} without the new record`;
    return { ok: false, failure: unknownOutcome(run.definition, why, reply) };
  }
  if (found.kind !== "record") return { ok: true, data: {}, record: null, variant, warnings: [], complete: !operation.reread };
  const reading = identified(run, run.prepared.id, yield* readFound(run, found.record));
  if (!reading.ok) return { ok: false, failure: unknownOutcome(run.definition, reading.failure.detail, reply) };
  return { ...reading, complete: true };
}

/** Whether a create was answered with nothing, or with an object that holds nothing, although its status does not say that it is made. */
function isEmptyYes({ prepared: { operation } }: Run, { status }: ParsedReply, found: RecordFound): boolean {
  if (operation.name !== "create" || status === 201 || status === 204) return false;
  return found.kind === "none" || (found.kind === "record" && isObject(found.record) && Object.keys(found.record).length === 0);
}

/** The few unified fields that a write answers instead of the record. */
function readAnswer(run: Run, operation: Operation, reply: ParsedReply): Answer | Failed {
  const { parsed: body } = reply;
  if (body.kind === "broken" || body.kind === "text") {
    return { ok: false, failure: unknownOutcome(run.definition, "its answer could not be read", reply) };
  }
  const record = findRecord(run.definition, operation, reply);
  const data: JsonObject = {};
  for (const field of operation.reply ?? []) {
    const { key, codec } = field;
    const found =
      "header" in field
        ? lastSegment(header(reply, field.header))
        : record.kind === "record"
          ? valueAt(field.path, record.record)
          : undefined;
    const decoded = found === undefined ? undefined : codecOf({ codec }).decode(found);
    if (decoded?.ok) put(data, key.root, key.member === undefined ? decoded.value : { [key.member]: decoded.value });
  }
  const held = record.kind === "record" ? record.record : null;
  return { ok: true, data, record: held, variant: run.prepared.variant, warnings: [], complete: false };
}

function valueAt(path: Path, record: Json): Json | undefined {
  const found = readPath(path, record);
  return found.state === "one" ? found.value : undefined;
}

/** The last segment of a URL's path; any other text is taken whole. */
function lastSegment(text: string | undefined): string | undefined {
  const [path = ""] = (text ?? "").split(/[?#]/);
  const segment = path.replace(/\/+$/, "").split("/").at(-1) ?? "";
  try {
    return segment === "" ? undefined : decodeURIComponent(segment);
  } catch {
    return segment; // a lone percent sign
  }
}
