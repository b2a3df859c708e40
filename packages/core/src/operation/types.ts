// What goes into an operation and what comes out: calls, steps, the three outcomes.
import type { OperationName } from "../definition/types.ts";
import type { Failure, Problem, Warning } from "../errors.ts";
import type { HttpRequest, HttpResponse, Judge, NoReply, RequestClass } from "../http.ts";
import type { Json, JsonObject } from "../json.ts";
import type { StepTrace, TracedField } from "./trace.ts";

/**
 * A unified call. `query` holds the query parameters as text or JSON, with brackets still in the names
 * (`remote_query[a][b]`) or already nested; `body` is the parsed JSON body.
 */
export interface Call {
  operation: OperationName;
  id?: string;
  query?: JsonObject;
  /** What `readOptions` made of the query, by whoever needs it before the engine: it is then not read again. */
  options?: OptionsResult;
  body?: Json;
}

/** What an operation may know besides the call: the account's settings, and the caller's clock in epoch milliseconds. */
export interface Context {
  settings: Record<string, string>;
  now: number;
  /** Steps and outcomes then tell where their parts were written; it costs time, and a built module may not know. */
  trace?: true;
}

export const STEP_KINDS = ["lookup", "stored", "main", "relation", "reread"] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/**
 * One request to send. A lookup may be answered from the driver's own store by `cache.key`, kept for `cache.keepSeconds`;
 * the driver then says in an `age` header (RFC 9111) for how many seconds it was kept. With `cache.fresh` it asks anew.
 */
export interface Step {
  kind: StepKind;
  request: HttpRequest;
  class: RequestClass;
  /** What a reply amounts to, by the definition: whether and when the request can be sent again. */
  judge: Judge;
  /** The operation goes on if this step fails. */
  optional: boolean;
  cache?: { key: string; keepSeconds: number; fresh?: true };
  /** What is known to be worth a warning before this step is sent. */
  warnings: Warning[];
  /** Where it was asked for. */
  trace?: StepTrace;
}

export const FORMATS = ["unified", "raw", "normalized"] as const;
/** A list can be streamed besides. */
export const LIST_FORMATS = [...FORMATS, "stream"] as const;
export type Format = (typeof LIST_FORMATS)[number];

/** The options of a call, read from its query. */
export interface Options {
  format: Format;
  ignoreRemoteData: boolean;
  excludeFields: string[];
  remoteQuery: JsonObject;
  strict: boolean;
  dryRun: boolean;
  /** The word of the model's discriminator, as the query gave it. */
  word?: string;
  /** Of a list: deleted records come as their ids. */
  includeDeleted?: boolean;
  limit?: number;
  cursor?: string;
  /** A unified field; with `-` before it, descending. */
  sort?: string;
  /** Parameters that name unified fields: `{ updated_at: { gte: ".." }, account: { id: ".." } }`. */
  filters?: JsonObject;
}

/** What a query was read as, or everything wrong with it. */
export type OptionsResult = { ok: true; options: Options } | { ok: false; problems: Problem[] };

/** One page of a list. */
export interface Page {
  /** Each record in unified terms, and as the provider sent it; `warnings` where something about it is worth one. */
  records: { data: JsonObject; record: Json; warnings?: Warning[] }[];
  /** What `next_cursor` gets the next page with; null on the last. Plain text: a door that hands it out seals it, since a provider may put a key into the address of its next page. */
  next: string | null;
}

/** `variant`: the word of the variant that the call was for or that the record was read as; absent for what all share. */
interface Routed {
  variant?: string;
  /** What became of the fields that the caller gave, where it was asked for. */
  trace?: TracedField[];
}

export interface Success extends Routed {
  ok: true;
  /** The unified record: mapped fields that exist. */
  data: JsonObject;
  /** The provider's record in the last reply that held it. */
  record: Json;
  /** The page, where a list was asked for; `data` is then empty and `record` null. */
  page?: Page;
  /** The reply to the main request, as it came. */
  reply: HttpResponse;
  warnings: Warning[];
  /** The provider's own ids of the requests, where it tells them. */
  requestIds: string[];
}

/** Refused before sending, or by the provider. `applied` names what happened all the same. */
export interface Refused extends Routed {
  ok: false;
  unknown?: false;
  failure: Failure;
  applied?: { id: string };
  /** Of a list that broke off: the position to go on from, unsigned. */
  next?: string;
  warnings: Warning[];
}

/** A write that may have been sent got no answer: neither success nor failure. It is never sent again unless its class makes that safe. */
export interface Unknown extends Routed {
  ok: false;
  unknown: true;
  failure: Failure;
  sent: StepKind[];
  /** How to find out, where the definition says: the place of a key of the caller's own and what was sent there, or a request. */
  reconcile?: { external_id: string; value?: Json } | { search: HttpRequest };
  warnings: Warning[];
}

export type Outcome = Success | Refused | Unknown;

/** Yields the requests of one call in order and is fed each reply; returns the outcome. Synchronous; opens no socket. */
export type Operating = Generator<Step, Outcome, HttpResponse | NoReply>;
