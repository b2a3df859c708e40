// A list as NDJSON: all pages, one in memory at a time, as fast as the caller reads.
import { Readable } from "node:stream";
import {
  type AbortSignalLike,
  type Account,
  type Call,
  CODES,
  type Context,
  type Engine,
  type Failure,
  type Model,
  type Options,
  type Page,
  presentRecord,
  problem,
  refusal,
  type Success,
  stringifyJson,
  type Transport,
  type Warning,
} from "@mapwright/core";
import type { Env, Redactor } from "@mapwright/transport";
import type { FastifyReply } from "fastify";
import { type Beside, plainWarnings, problemJson, recordText, sendFailure } from "./answers.ts";
import type { Cursors } from "./cursors.ts";
import { withoutSecrets } from "./defect.ts";
import { execute } from "./execute.ts";
import { hangupOf } from "./hangup.ts";
import type { LookupStore } from "./lookups.ts";
import type { CallNote } from "./note.ts";
import { failure } from "./refusal.ts";
import { type Room, Share } from "./room.ts";
import { endStalled } from "./stall.ts";

export interface Streamed {
  call: Call;
  resource: string;
  account: Account;
  redactor: Redactor;
  options: Options;
  context: Context;
  note: CallNote;
}

/** Bounds of streams. */
export interface StreamLimits {
  /** A stream of which nothing was read for so long is ended; 60 seconds unless given. */
  stallMs: number;
  /** Bytes of pages that all streams hold at once; 64 MiB unless given. A page is asked for when there is room for it. */
  heldBytes: number;
  /** Pages without a record, one after another, after which a stream ends with an error; 100 unless given. */
  emptyPages: number;
}

export const STREAM_LIMITS: StreamLimits = { stallMs: 60_000, heldBytes: 64 * 1024 * 1024, emptyPages: 100 };

/** Longest header of warnings. */
const MAX_HEADER = 2000;
/** Room that is taken for a page before its size is known. */
const USUAL_PAGE = 2 * 1024 * 1024;
/** How long a stream waits for room before its first page. */
const FIRST_WAIT_MS = 10_000;
const RETRY_AFTER_SECONDS = 5;
/** Warnings of a page that make the list incomplete. */
const MISSING: readonly string[] = ["list_incomplete", "kind_failed"];
/** Reasons why a stream is not whole that are kept for its last line: the first of them, however many pages there are. */
const MOST_MISSING = 100;
/** Bytes that are written at once. */
const SLICE = 64 * 1024;

interface Means {
  engine: Engine;
  transport: Transport;
  lookups: LookupStore;
  cursors: Cursors;
  env: Env;
  room: Room;
  streams: StreamLimits;
  ready: () => boolean;
}

/** What is kept of a page: its lines, and where the next one is. */
interface Lines {
  bytes: Buffer;
  empty: boolean;
  /** The position that the engine goes on from; null after the last page. */
  next: string | null;
  /** What the page says is missing from the list. */
  missing: Warning[];
}

type Asked = Lines | { failure: Failure; beside: Beside };

/**
 * Answers with one unified record a line. What fails before the first record is a problem as ever; what fails later is the
 * last line, `{"error": <problem>}` with the cursor to go on from as `next_cursor`, so that a stream that ends with a record
 * is whole. Waits, and is refused in the end, where other streams hold all the memory that there is for them.
 */
export async function sendStream(reply: FastifyReply, streamed: Streamed, means: Means): Promise<FastifyReply> {
  const { account, resource, redactor, note } = streamed;
  const { engine, env, room, streams } = means;
  const model = engine.definition(account.provider, resource)?.model;
  const hangup = hangupOf(reply.raw);
  const share = new Share(room);
  if (!(await takeSoon(share, hangup, env))) return sendFailure(reply, note.failed(noRoom()));
  const pages = pagesOf(streamed, means, hangup);
  const first = await pages().catch((error: unknown) => {
    share.set(0);
    throw error;
  });
  if ("failure" in first || !model) {
    share.set(0);
    if ("failure" in first) return sendFailure(reply, note.failed(first.failure), first.beside, redactor);
    throw new TypeError(`an operation of ${resource} succeeded without a definition`);
  }
  const warned = redactor.text(warningsHeader(first.warnings));
  if (warned !== "") reply.header("x-mapwright-warnings", warned);
  endStalled(reply.raw, streams.stallMs, env, () => note.ended("reader_stalled"));
  const lines = write([first], pages, { streamed, means, reply, share, hangup });
  return reply
    .code(200)
    .header("content-type", "application/x-ndjson; charset=utf-8")
    .header("x-content-type-options", "nosniff")
    .send(Readable.from(lines, { objectMode: false, highWaterMark: 1 }));
}

/** Takes room for the first page; false where there was none in time, or the caller hung up. */
async function takeSoon(share: Share, hangup: AbortSignalLike, env: Pick<Env, "setTimer">): Promise<boolean> {
  const controller = new AbortController();
  const end = () => controller.abort();
  const cancel = env.setTimer(FIRST_WAIT_MS, end);
  hangup.addEventListener("abort", end);
  if (hangup.aborted) end();
  try {
    return await share.take(USUAL_PAGE, controller.signal);
  } finally {
    cancel();
    hangup.removeEventListener("abort", end);
  }
}

function noRoom(): Failure {
  const refused = failure("streams_full", "Streams that are being read hold all the memory that there is for them.");
  return { ...refused, retryable: true, retry_after_seconds: RETRY_AFTER_SECONDS };
}

/** Asks for one page after the other. Nothing of a page is kept but its lines and its position. */
function pagesOf({ call, resource, account, options, context, redactor, note }: Streamed, means: Means, hangup: AbortSignalLike) {
  const { engine, transport, lookups } = means;
  const model = engine.definition(account.provider, resource)?.model as Model;
  const steps = engine.pages(account.provider, resource, call, context);
  return async (after?: string): Promise<Asked & { warnings: Warning[] }> => {
    const step = after === undefined ? steps.next() : steps.next(pageWith(after));
    if (step.done) throw new TypeError("a list ended before its last page");
    const { outcome, ...counted } = await execute(step.value, { account, transport, lookups, hangup });
    note.count(counted);
    if (!outcome.ok) return { failure: outcome.failure, beside: besideOf(outcome), warnings: [] };
    const { records = [], next = null } = outcome.page ?? {};
    const text = records.map((record) => present(record, { options, redactor }, model)).join("");
    return {
      bytes: Buffer.from(text),
      empty: records.length === 0,
      next,
      missing: outcome.warnings.filter(({ code }) => MISSING.includes(code)),
      warnings: outcome.warnings,
    };
  };
}

function besideOf({ applied, warnings, sent, reconcile }: Beside): Beside {
  return {
    ...(applied ? { applied } : {}),
    ...(warnings ? { warnings } : {}),
    ...(sent ? { sent } : {}),
    ...(reconcile ? { reconcile } : {}),
  };
}

/** A page of which only its position is left: more would stay in memory for as long as the caller reads. */
function pageWith(next: string): Success {
  const reply = { status: 200, headers: {}, text: "" };
  return { ok: true, data: {}, record: null, page: { records: [], next }, reply, warnings: [], requestIds: [] };
}

interface Writing {
  streamed: Streamed;
  means: Means;
  reply: FastifyReply;
  share: Share;
  hangup: AbortSignalLike;
}

/** The lines of each page in turn, in pieces. The next page is requested once the one before was taken. */
async function* write(
  begun: [Lines] | [],
  ask: (after: string) => Promise<Asked>,
  { streamed: { account, resource, redactor, note }, means: { cursors, streams, ready }, reply, share, hangup }: Writing,
): AsyncGenerator<Buffer> {
  const { id, log } = reply.request;
  let position: string | undefined;
  const errorLine = (told: Failure, beside: Beside = {}): Buffer => {
    const cursor = position === undefined ? {} : { cursor: cursors.sealed(position, { account, resource }) };
    const error = problemJson(note.failed(told), id, { ...beside, ...cursor }, redactor);
    return Buffer.from(`${stringifyJson({ error })}\n`);
  };
  try {
    // Removed from its list, so that nothing else keeps the first page in memory.
    let page: Asked | undefined = begun.pop();
    const missing: Warning[] = [];
    for (let empty = 0, usual = USUAL_PAGE; page; ) {
      if ("failure" in page) return yield errorLine(page.failure, page.beside);
      const { bytes, next }: Lines = page;
      missing.push(...page.missing.slice(0, MOST_MISSING - missing.length));
      empty = page.empty ? empty + 1 : 0;
      usual = Math.max(USUAL_PAGE, bytes.length);
      page = undefined;
      yield* slices(bytes, share);
      share.set(0);
      if (next === null) {
        position = undefined;
        if (missing.length > 0) yield errorLine(incomplete(missing));
        return;
      }
      position = next;
      if (empty >= streams.emptyPages) return yield errorLine(emptyPages(empty));
      if (!ready()) return yield errorLine({ ...failure("draining", CODES.draining.meaning), retryable: true });
      if (!(await share.take(usual, hangup))) return;
      page = await ask(next);
    }
  } catch (error) {
    log.error({ err: withoutSecrets(error, redactor), provider: account.provider, account: account.id }, "defect");
    yield errorLine(failure("internal_error", "The gateway failed in the middle of the list."));
  } finally {
    share.set(0);
  }
}

/** A page in pieces; the memory of those that were taken is given back. */
function* slices(bytes: Buffer, share: Share): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE) {
    share.set(bytes.length - at);
    // A copy, so that a piece that waits in a socket does not keep the page.
    yield Buffer.from(bytes.subarray(at, at + SLICE));
  }
}

/** The last line of a stream that reached its end and is incomplete. */
function incomplete(missing: readonly Warning[]): Failure {
  return refusal(missing.map(({ message, field }) => problem("list_incomplete", message, field === undefined ? {} : { field })));
}

function emptyPages(count: number): Failure {
  const refused = failure("empty_pages", `${count} pages came one after another without a record.`);
  return { ...refused, retryable: true };
}

/** The line of a record, with `meta` where there are warnings about it. */
function present(
  record: Page["records"][number],
  { options, redactor }: Pick<Streamed, "options" | "redactor">,
  model: Model,
): string {
  const warnings = plainWarnings(record.warnings ?? []);
  return `${recordText(presentRecord(record, options, model), { warnings }, redactor, false)}\n`;
}

/** Warnings of the list as a whole as `code field` pairs; those of single records are in their lines. */
function warningsHeader(warnings: readonly Warning[]): string {
  const pairs = warnings.filter(({ count }) => count === undefined).map(({ code, field }) => (field ? `${code} ${field}` : code));
  return [...new Set(pairs)]
    .join(", ")
    .replace(/[^ -~]/g, "?")
    .slice(0, MAX_HEADER);
}
