// The state of one call: what its steps share, how a request is sent, how the call ends.
import { CALL_CODES } from "../codes/call.ts";
import type { Category } from "../codes.ts";
import { typeMember } from "../definition/model.ts";
import type { Origin } from "../definition/origin.ts";
import type { Definition, Operation, Variant } from "../definition/types.ts";
import type { Failure, Warning } from "../errors.ts";
import {
  type HttpRequest,
  type HttpResponse,
  header,
  isReply,
  type Judge,
  type NoReply,
  type ParsedReply,
  parsedReply,
} from "../http.ts";
import type { Json, JsonObject } from "../json.ts";
import { readPath } from "../path/read.ts";
import { knownTable, type LookupTables } from "../record/lookup.ts";
import { noReply, readFailure } from "./failure.ts";
import type { Prepared } from "./prepare.ts";
import { buildSearch, namesRecord, type RequestScope } from "./request.ts";
import { constantsOf, FieldTrace } from "./trace.ts";
import type { Context, Outcome, Step, StepKind, Success, Unknown } from "./types.ts";
import { evaluate, judgeOf } from "./verdict.ts";

export type Reply = HttpResponse | NoReply;
/** What came of a step: a reply, with the failure it tells if it is a refusal; or none. */
export type Answer =
  | { reply: ParsedReply; failure?: undefined; absent?: undefined }
  | { reply: ParsedReply; failure: Failure; absent?: undefined }
  | { reply?: undefined; failure: Failure; absent: NoReply };
/** Steps that end in a T: yields requests, is fed replies. */
export type Steps<T> = Generator<Step, T, Reply>;
export type Failed = { ok: false; failure: Failure };
/** A record that was read: the provider's own, its variant, and in unified terms. */
export type Reading = { ok: true; record: Json; variant: Variant; data: JsonObject; warnings: Warning[] };

const GARBLED = "The reply is not UTF-8; U+FFFD stands where its bytes could not be read.";

export class Run {
  readonly definition: Definition;
  readonly context: Context;
  readonly prepared: Prepared;
  readonly scope: RequestScope;
  readonly lookups: LookupTables;
  readonly sent: StepKind[] = [];
  readonly requestIds: string[] = [];
  /** What replies of this call make worth a warning, whatever was read from them. */
  readonly doubts: Warning[] = [];
  /** What is known to be worth a warning so far. */
  known: Warning[];
  /** What becomes of the fields given, where that is asked for. */
  readonly fields: FieldTrace | undefined;

  constructor(definition: Definition, context: Context, prepared: Prepared) {
    this.definition = definition;
    this.context = context;
    this.prepared = prepared;
    const { variant, settings, id, word } = prepared;
    this.known = prepared.warnings;
    this.fields = context.trace && new FieldTrace();
    this.scope = {
      definition,
      variant,
      settings,
      now: context.now,
      ...(id === undefined ? {} : { id }),
      ...(word === undefined ? {} : { word }),
    };
    this.lookups = knownTables(definition);
  }

  /** Sends one request of an operation; an optional one may fail without ending the call. */
  *send(kind: StepKind, operation: Operation, request: Step["request"], optional = false): Steps<Answer> {
    const judge = judgeOf(this.definition.provider, namesRecord(operation));
    const step = { kind, request, class: operation.class, judge, optional, warnings: this.known };
    return yield* this.ask({ ...step, ...this.trace(operation.origin, kind === "main" ? { operation, request } : undefined) });
  }

  /** The member of a step that says where it was written, where that is asked for; `main` is the request that the fields are sent in. */
  trace(origin: Origin, main?: { operation: Operation; request: HttpRequest }): Pick<Step, "trace"> {
    if (!this.fields) return {};
    const { word } = this.prepared.variant;
    const start = { ...(word === undefined ? {} : { variant: word }), origin };
    if (!main) return { trace: { ...start, fields: this.fields.fields(), constants: [] } };
    const { operation, request } = main;
    const links = operation.name === "create" ? this.prepared.variant.relation?.create?.path : undefined;
    const fields = this.fields.fields(operation, request, links);
    return { trace: { ...start, fields, constants: constantsOf(operation, request) } };
  }

  /** Sends a step and reads what came: the one place where a reply's body is parsed and judged. */
  *ask(step: Step & { judge: Judge }): Steps<Answer> {
    this.sent.push(step.kind);
    const answer = yield step;
    if (!isReply(answer)) return { absent: answer, failure: noReply(this.definition, answer) };
    const reply = parsedReply(answer);
    if (reply.garbled) this.doubts.push({ code: "garbled_text", message: GARBLED });
    const told = header(reply, "x-request-id") ?? this.toldId(reply);
    if (told !== undefined) this.requestIds.push(told);
    const verdict = step.judge(reply, this.context.now);
    return verdict ? { reply, failure: readFailure(this.definition, this.prepared.variant, reply, verdict) } : { reply };
  }

  private toldId({ parsed }: ParsedReply): string | undefined {
    const id = evaluate(this.definition.provider.errors.requestId, parsed.kind === "json" ? parsed.value : undefined);
    return typeof id === "string" ? id : undefined;
  }

  /** `variant` is the one that the record was read as. */
  success(data: JsonObject, record: Json, reply: ParsedReply, warnings: Warning[], variant: Variant): Success {
    const { id, word } = this.prepared;
    const told = { ...(id === undefined ? {} : { id }), ...typeMember(this.definition.model, word), ...data };
    return {
      ok: true,
      ...this.variant(variant),
      data: told,
      record,
      reply,
      warnings: unique([...warnings, ...this.doubts]),
      requestIds: this.requestIds,
    };
  }

  /** The members of an outcome that say which variant it was, and what became of the fields. */
  variant({ word } = this.prepared.variant): Pick<Success, "variant" | "trace"> {
    return { ...(word === undefined ? {} : { variant: word }), ...(this.fields ? { trace: this.fields.fields() } : {}) };
  }

  refused(failure: Failure, warnings: Warning[] = []): Outcome {
    return { ...refused(this.definition, failure, warnings), ...this.variant() };
  }

  /** The outcome of a write that may have happened; `request` is the main one, where it got no answer. */
  unknown(failure: Failure, warnings: Warning[], request?: HttpRequest): Outcome {
    const reconcile = request && this.reconcile(request);
    return {
      ok: false,
      unknown: true,
      ...this.variant(),
      failure,
      sent: this.sent,
      ...(reconcile ? { reconcile } : {}),
      warnings,
    };
  }

  private reconcile(request: HttpRequest): Unknown["reconcile"] {
    const { operation } = this.prepared;
    const { reconcile, envelope } = operation;
    if (!reconcile) return undefined;
    if ("search" in reconcile) return { search: buildSearch(this.scope, operation, reconcile.search) };
    const record = envelope.body ? readPath(envelope.body, request.body) : undefined;
    const found = readPath(reconcile.externalId, record ? (record.state === "one" ? record.value : undefined) : request.body);
    return { external_id: reconcile.externalId.text, ...(found.state === "one" ? { value: found.value } : {}) };
  }
}

/** The lookups of a definition before the account was asked. */
export function knownTables(definition: Definition): LookupTables {
  const tables: LookupTables = new Map();
  for (const [name, lookup] of definition.lookups) tables.set(name, knownTable(lookup));
  return tables;
}

export function refused(definition: Definition, failure: Failure, warnings: Warning[] = []): Outcome {
  return { ok: false, failure: { ...failure, provider: definition.provider.id }, warnings };
}

export function failureOf(code: "remote_not_found" | "unsupported_operation" | "cannot_write", detail: string): Failure {
  const { status, category, remedy } = CALL_CODES[code];
  return { code, category: category as Category, status, detail, errors: [{ code, message: detail, remedy }], retryable: false };
}

/** The warnings without repeats. */
export function unique(warnings: Warning[]): Warning[] {
  if (warnings.length < 2) return warnings;
  const seen = new Set<string>();
  return warnings.filter(({ code, field, message }) => {
    const key = `${code} ${field} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
