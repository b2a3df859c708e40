// One unified call, step by step: checks, lookups, the stored record, the main request, the re-read, the comparison.
import { type Category, CODES } from "../codes.ts";
import type { Definition, Operation, Variant } from "../definition/types.ts";
import { type Failure, refusal, type Warning } from "../errors.ts";
import { type HttpResponse, header, isReply, parseBody } from "../http.ts";
import type { Json, JsonObject } from "../json.ts";
import { put } from "../json.ts";
import { readPath } from "../path/read.ts";
import { codecOf } from "../record/convert.ts";
import { knownTable, type LookupTables, readTable } from "../record/lookup.ts";
import { readRecord, variantOf } from "../record/read.ts";
import { type WriteResult, type WriteScope, writeRecord } from "../record/write.ts";
import { compareWrite } from "./compare.ts";
import { noReply, readFailure, unknownOutcome, unreadable } from "./failure.ts";
import { type Prepared, type PrepareResult, prepare, strictProblems } from "./prepare.ts";
import { findRecord } from "./reply.ts";
import { buildLookup, buildRequest, type RequestScope } from "./request.ts";
import type { Call, Context, Operating, Outcome, Step, StepKind } from "./types.ts";

/**
 * Runs one call against a definition. Yields each request, is fed its reply (or that there was none), returns the
 * outcome. Bad input and refusals are outcomes; only a defect throws.
 */
export function* operate(definition: Definition, call: Call, context: Context): Operating {
  const result = prepare(definition, call, context);
  if (!result.ok) return refuseAll(definition, result);
  const run = new Run(definition, context, result.prepared);
  if (call.operation === "get") return yield* run.get();
  return yield* run.update();
}

/** All problems at once: those that the checks found, and those of the values that passed them. */
function refuseAll(definition: Definition, { problems, partial }: PrepareResult & { ok: false }): Outcome {
  if (!partial) return refused(definition, refusal(problems));
  const lookups: LookupTables = new Map([...definition.lookups].map(([name, lookup]) => [name, knownTable(lookup)]));
  const written = writeRecord({ definition, ...partial, lookups });
  const warnings = unique([...partial.input.warnings, ...written.warnings]);
  const known = new Set(problems.map(({ field }) => field));
  const more = written.problems.filter(({ field }) => !known.has(field));
  return refused(
    definition,
    refusal([...problems, ...more, ...(partial.strict ? strictProblems(warnings) : [])]),
    partial.strict ? [] : warnings,
  );
}

function refused(definition: Definition, failure: Failure, warnings: Warning[] = []): Outcome {
  return { ok: false, failure: { ...failure, provider: definition.provider.id }, warnings };
}

type Reading = { ok: true; record: Json; variant: Variant; data: JsonObject; warnings: Warning[] };

/** The state of one call. */
class Run {
  readonly definition: Definition;
  readonly context: Context;
  readonly prepared: Prepared;
  readonly scope: RequestScope;
  readonly lookups: LookupTables = new Map();
  readonly sent: StepKind[] = [];
  readonly requestIds: string[] = [];
  known: Warning[];

  constructor(definition: Definition, context: Context, prepared: Prepared) {
    this.definition = definition;
    this.context = context;
    this.prepared = prepared;
    const { variant, settings, id, word } = prepared;
    this.known = prepared.warnings;
    this.scope = { definition, variant, settings, now: context.now, id, ...(word === undefined ? {} : { word }) };
    for (const [name, lookup] of definition.lookups) this.lookups.set(name, knownTable(lookup));
  }

  *get(): Operating {
    const { operation, options, warnings } = this.prepared;
    const strict = options.strict ? strictProblems(warnings) : [];
    if (strict.length > 0) return refused(this.definition, refusal(strict));
    const request = buildRequest(this.scope, operation, undefined, undefined, options.remoteQuery);
    const reply = yield* this.send("main", operation, request);
    if (!isReply(reply)) return refused(this.definition, noReply(this.definition, reply), warnings);
    const reading = yield* this.read(operation, reply);
    if (!reading.ok) return refused(this.definition, reading.failure, warnings);
    return this.success(reading.data, reading.record, reply, [...warnings, ...reading.warnings]);
  }

  *update(): Operating {
    const { operation, options, input } = this.prepared;
    const planned = yield* this.write();
    if ("outcome" in planned) return planned.outcome;
    const { written } = planned;
    const request = buildRequest(this.scope, operation, written.draft, input.remoteData, options.remoteQuery);
    const reply = yield* this.send("main", operation, request);
    const { warnings } = planned;
    if (!isReply(reply)) {
      if (!reply.sent) return refused(this.definition, noReply(this.definition, reply), warnings);
      return this.unknown(unknownOutcome(this.definition, `no answer came (${reply.cause})`), warnings);
    }
    // A gateway's or server's failure does not say whether a write that is not safe to repeat was carried out.
    if (reply.status >= 500 && operation.class === "unsafe") {
      return this.unknown(unknownOutcome(this.definition, `it answered ${reply.status}`, reply), warnings);
    }
    const failure = readFailure(this.definition, this.prepared.variant, reply, this.context.now);
    if (failure) return { ok: false, failure, warnings };
    return yield* this.confirm(operation, reply, written, warnings);
  }

  /** The draft of the provider's record; asks for lookups and the stored record where they are needed. */
  private *write(): Generator<Step, { written: WriteResult; warnings: Warning[] } | { outcome: Outcome }, Reply> {
    const { operation, variant, options, input } = this.prepared;
    let stored: WriteScope["stored"];
    for (;;) {
      const scope: WriteScope = {
        definition: this.definition,
        variant,
        operation,
        input,
        lookups: this.lookups,
        ...(stored ? { stored } : {}),
      };
      const written = writeRecord(scope);
      const warnings = unique([...this.prepared.warnings, ...written.warnings]);
      this.known = warnings;
      const problems = [...written.problems, ...(options.strict ? strictProblems(warnings) : [])];
      if (problems.length > 0) return { outcome: refused(this.definition, refusal(problems), options.strict ? [] : warnings) };
      if (written.lookups.size > 0) {
        for (const name of written.lookups) {
          const failure = yield* this.lookup(name);
          if (failure) return { outcome: refused(this.definition, failure, warnings) };
        }
      } else if (written.needsStored && !stored) {
        const reading = yield* this.readStored();
        if (!reading.ok) return { outcome: refused(this.definition, reading.failure, warnings) };
        stored = reading;
      } else return { written, warnings };
    }
  }

  /** After a write that the provider accepted: its reply, the re-read, the comparison. A failure here is never an error. */
  private *confirm(operation: Operation, reply: HttpResponse, written: WriteResult, before: Warning[]): Operating {
    const warnings = [...before];
    const answer = operation.reply ? this.readAnswer(operation, reply) : yield* this.readWritten(operation, reply);
    if (!answer.ok) return this.unknown(answer.failure, before);
    let { data, record, variant } = answer;
    let complete = answer.complete;
    let last = reply;
    // A raw answer is the main reply; there is nothing to read again for.
    if (operation.reread && this.prepared.options.format !== "raw") {
      const again = yield* this.reread();
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
    data = { id: this.prepared.id, ...data };
    if (complete) warnings.push(...compareWrite(variant.fields, this.prepared.input.given, written.written, data));
    return { ...this.success(data, record, last, warnings), reply };
  }

  private *readWritten(operation: Operation, reply: HttpResponse): Generator<Step, Answer | Failed, Reply> {
    const found = findRecord(this.definition, operation, reply);
    const { variant } = this.prepared;
    if (found.kind === "unreadable") return { ok: false, failure: unknownOutcome(this.definition, found.why, reply) };
    if (found.kind !== "record") return { ok: true, data: {}, record: null, variant, warnings: [], complete: !operation.reread };
    const reading = yield* this.readFound(found.record);
    return { ...reading, complete: true };
  }

  /** The few unified fields that a write answers instead of the record. */
  private readAnswer(operation: Operation, reply: HttpResponse): Answer | Failed {
    const body = parseBody(reply);
    if (body.kind === "broken" || body.kind === "text") {
      return { ok: false, failure: unknownOutcome(this.definition, "its answer could not be read", reply) };
    }
    const record = findRecord(this.definition, operation, reply);
    const data: JsonObject = {};
    for (const { key, path, codec } of operation.reply ?? []) {
      const found = record.kind === "record" ? readPath(path, record.record) : undefined;
      const decoded = found?.state === "one" ? codecOf({ codec }).decode(found.value) : undefined;
      if (decoded?.ok) put(data, key.root, key.member === undefined ? decoded.value : { [key.member]: decoded.value });
    }
    const held = record.kind === "record" ? record.record : null;
    return { ok: true, data, record: held, variant: this.prepared.variant, warnings: [], complete: false };
  }

  private *reread(): Generator<Step, (Reading & { reply: HttpResponse }) | Failed, Reply> {
    const operation = this.prepared.variant.operations.get;
    if (!operation) return { ok: false, failure: failureOf("unsupported_operation", "there is no get") };
    const reply = yield* this.send("reread", operation, buildRequest(this.scope, operation), true);
    if (!isReply(reply)) return { ok: false, failure: noReply(this.definition, reply) };
    const reading = yield* this.read(operation, reply);
    return reading.ok ? { ...reading, reply } : reading;
  }

  private *readStored(): Generator<Step, Reading | Failed, Reply> {
    const operation = this.prepared.variant.operations.get;
    if (!operation) return { ok: false, failure: failureOf("cannot_write", "the stored record cannot be read") };
    const reply = yield* this.send("stored", operation, buildRequest(this.scope, operation));
    if (!isReply(reply)) return { ok: false, failure: noReply(this.definition, reply) };
    return yield* this.read(operation, reply);
  }

  private *read(operation: Operation, reply: HttpResponse): Generator<Step, Reading | Failed, Reply> {
    const failure = readFailure(this.definition, this.prepared.variant, reply, this.context.now);
    if (failure) return { ok: false, failure };
    const found = findRecord(this.definition, operation, reply);
    if (found.kind === "unreadable") return { ok: false, failure: unreadable(this.definition, reply, found.why) };
    if (found.kind === "record") return yield* this.readFound(found.record);
    const { name, id } = this.definition.provider;
    return { ok: false, failure: { ...failureOf("remote_not_found", `${name} has no such record.`), provider: id } };
  }

  /** Maps a record; asks once for each lookup that its ids need. A lookup that fails costs its field alone. */
  private *readFound(record: Json): Generator<Step, Reading, Reply> {
    for (;;) {
      const variant = variantOf(this.definition, record, this.prepared.variant, this.lookups);
      const { data, warnings, lookups } = readRecord(variant, record, this.lookups);
      if (lookups.size === 0) return { ok: true, record, variant, data, warnings };
      for (const name of lookups) yield* this.lookup(name, true);
    }
  }

  private *lookup(name: string, optional = false): Generator<Step, Failure | undefined, Reply> {
    const lookup = this.definition.lookups.get(name);
    if (!lookup) throw new TypeError(`no lookup ${name}`);
    const request = buildLookup(this.scope, lookup);
    this.sent.push("lookup");
    const reply = yield {
      kind: "lookup",
      request,
      class: "safe",
      optional,
      cache: { key: `${request.method} ${request.url}`, keepSeconds: lookup.keepSeconds },
      warnings: this.known,
    };
    const failure = isReply(reply)
      ? readFailure(this.definition, this.prepared.variant, reply, this.context.now)
      : noReply(this.definition, reply);
    const body = failure || !isReply(reply) ? undefined : parseBody(reply);
    this.lookups.set(name, readTable(lookup, body?.kind === "json" ? body.value : undefined));
    return failure;
  }

  private *send(kind: StepKind, operation: Operation, request: Step["request"], optional = false): Generator<Step, Reply, Reply> {
    this.sent.push(kind);
    const reply = yield { kind, request, class: operation.class, optional, warnings: this.known };
    if (isReply(reply)) {
      const told = header(reply, "x-request-id") ?? this.toldId(reply);
      if (told !== undefined) this.requestIds.push(told);
    }
    return reply;
  }

  private toldId(reply: HttpResponse): string | undefined {
    const expression = this.definition.provider.errors.requestId;
    const body = expression ? parseBody(reply) : undefined;
    if (!expression || body?.kind !== "json") return undefined;
    try {
      const id = expression.evaluate(body.value);
      return typeof id === "string" ? id : undefined;
    } catch {
      return undefined; // no id is told
    }
  }

  private success(data: JsonObject, record: Json, reply: HttpResponse, warnings: Warning[]): Outcome & { ok: true } {
    const { id, word } = this.prepared;
    const told = { id, ...(word === undefined ? {} : { engagement_type: word }), ...data };
    return { ok: true, data: told, record, reply, warnings: unique(warnings), requestIds: this.requestIds };
  }

  private unknown(failure: Failure, warnings: Warning[]): Outcome {
    return { ok: false, unknown: true, failure, sent: this.sent, warnings };
  }
}

type Reply = Parameters<Operating["next"]>[0] & object;
type Failed = { ok: false; failure: Failure };
type Answer = Reading & { complete: boolean };

function failureOf(code: "remote_not_found" | "unsupported_operation" | "cannot_write", detail: string): Failure {
  const { status, category, remedy } = CODES[code];
  return { code, category: category as Category, status, detail, errors: [{ code, message: detail, remedy }], retryable: false };
}

function unique(warnings: Warning[]): Warning[] {
  const seen = new Set<string>();
  return warnings.filter(({ code, field, message }) => {
    const key = `${code} ${field} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
