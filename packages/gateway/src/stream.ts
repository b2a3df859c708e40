// A list as NDJSON: all pages, one in memory at a time, as fast as the caller reads.
import { Readable } from "node:stream";
import {
  type Account,
  type Call,
  type Context,
  type Engine,
  type JsonObject,
  type Model,
  type Options,
  type Outcome,
  type Page,
  presentRecord,
  stringifyJson,
  type Transport,
  type Warning,
} from "@mapwright/core";
import type { Redactor } from "@mapwright/transport";
import type { FastifyReply } from "fastify";
import { plainWarnings, problemJson, recordText, sendFailure } from "./answers.ts";
import { withoutSecrets } from "./defect.ts";
import { execute } from "./execute.ts";
import { hangupOf } from "./hangup.ts";
import type { LookupStore } from "./lookups.ts";
import { failure } from "./refusal.ts";

export interface Streamed {
  call: Call;
  resource: string;
  account: Account;
  redactor: Redactor;
  options: Options;
  context: Context;
}

/** Longest header of warnings. */
const MAX_HEADER = 2000;

/**
 * Answers with one unified record a line. What fails before the first record is a problem as ever; what fails later is the
 * last line, `{"error": <problem>}`, so that a stream that ends with a record is whole.
 */
export async function sendStream(reply: FastifyReply, streamed: Streamed, means: Means): Promise<FastifyReply> {
  const { call, resource, account, context } = streamed;
  const { engine, transport, lookups } = means;
  const hangup = hangupOf(reply.raw);
  const steps = engine.pages(account.provider, resource, call, context);
  const next = async (outcome?: Outcome): Promise<Outcome | undefined> => {
    const step = outcome ? steps.next(outcome) : steps.next();
    return step.done ? undefined : (await execute(step.value, { account, transport, lookups, hangup })).outcome;
  };
  const first = await next();
  if (!first) throw new TypeError("a list without a page");
  if (!first.ok) return sendFailure(reply, first.failure, first, streamed.redactor);
  const model = engine.definition(account.provider, resource)?.model;
  if (!model) throw new TypeError(`an operation of ${resource} succeeded without a definition`);
  const warned = streamed.redactor.text(warningsHeader(first.warnings));
  if (warned !== "") reply.header("x-mapwright-warnings", warned);
  const lines = write(first, next, { model, streamed, reply });
  return reply
    .code(200)
    .header("content-type", "application/x-ndjson; charset=utf-8")
    .header("x-content-type-options", "nosniff")
    .send(Readable.from(lines, { objectMode: false, highWaterMark: 1 }));
}

interface Means {
  engine: Engine;
  transport: Transport;
  lookups: LookupStore;
}

interface Writing {
  model: Model;
  streamed: Streamed;
  reply: FastifyReply;
}

/** The text of each page in turn. The next page is asked for once the one before was taken. */
async function* write(
  first: Outcome & { ok: true },
  next: (outcome: Outcome) => Promise<Outcome | undefined>,
  { model, streamed, reply }: Writing,
): AsyncGenerator<string> {
  const { redactor } = streamed;
  const { id } = reply.request;
  try {
    for (let outcome: Outcome | undefined = first; outcome; outcome = await next(outcome)) {
      if (!outcome.ok) {
        yield line({ error: problemJson(outcome.failure, id, outcome, redactor) });
        return;
      }
      const text = (outcome.page?.records ?? []).map((record) => present(record, streamed, model)).join("");
      if (text !== "") yield text;
    }
  } catch (error) {
    reply.request.log.error({ err: withoutSecrets(error, redactor) }, "defect");
    yield line({ error: problemJson(failure("internal_error", "The gateway failed in the middle of the list."), id) });
  }
}

/** The line of a record, with `meta` where something about it is worth a warning. */
function present(record: Page["records"][number], { options, redactor }: Streamed, model: Model): string {
  const warnings = plainWarnings(record.warnings ?? []);
  return `${recordText(presentRecord(record, options, model), { warnings }, redactor, false)}\n`;
}

function line(value: JsonObject): string {
  return `${stringifyJson(value)}\n`;
}

/** Warnings of the list as a whole as `code field` pairs; those of single records stand with the records. */
function warningsHeader(warnings: readonly Warning[]): string {
  const pairs = warnings.filter(({ count }) => count === undefined).map(({ code, field }) => (field ? `${code} ${field}` : code));
  return [...new Set(pairs)]
    .join(", ")
    .replace(/[^ -~]/g, "?")
    .slice(0, MAX_HEADER);
}
