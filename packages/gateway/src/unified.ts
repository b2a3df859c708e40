// A unified call over HTTP: account and options from the query, the engine's steps, the answer.
import {
  type Account,
  type Call,
  type Engine,
  type JsonObject,
  type OptionsResult,
  own,
  type Problem,
  printable,
  problem,
  readOptions,
  refusal,
  type Transport,
} from "@mapwright/core";
import { type Env, type Redactor, redactorOf } from "@mapwright/transport";
import type { FastifyReply, FastifyRequest } from "fastify";
import { accessOf } from "./access.ts";
import type { AccountStore } from "./accounts.ts";
import { plainWarnings, recordText, sendFailure, sendJson, sendJsonText, sendRaw } from "./answers.ts";
import type { Cursors } from "./cursors.ts";
import { withoutSecrets } from "./defect.ts";
import { type Execution, execute } from "./execute.ts";
import { hangupOf } from "./hangup.ts";
import type { LookupStore } from "./lookups.ts";
import { CallNote } from "./note.ts";
import type { Query } from "./query.ts";
import { failure } from "./refusal.ts";
import type { Room } from "./room.ts";
import type { UnifiedRoute } from "./routes.ts";
import { type StreamLimits, sendStream } from "./stream.ts";

export interface UnifiedMeans {
  engine: Engine;
  transport: Transport;
  accounts: AccountStore;
  lookups: LookupStore;
  cursors: Cursors;
  env: Env;
  /** The memory for pages of streams. */
  room: Room;
  streams: StreamLimits;
  ready: () => boolean;
}

const ACCOUNT = "integrated_account_id";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The handler of a unified route. */
export function unifiedHandler({ does: { model, operation } }: UnifiedRoute, means: UnifiedMeans) {
  const { resource, discriminator } = model;
  return async (request: FastifyRequest<{ Params: { id?: string } }>, reply: FastifyReply): Promise<FastifyReply> => {
    const { values, problems } = request.query as Query;
    const { [ACCOUNT]: accountId, ...query } = values;
    const options = readOptions(query, { list: operation === "list", discriminator });
    const id = typeof accountId === "string" && UUID.test(accountId) ? accountId.toLowerCase() : undefined;
    if (id === undefined || problems.length > 0) {
      const wrong = id === undefined ? [wrongAccount(values)] : [];
      return sendFailure(reply, refusal([...problems, ...wrong, ...(options.ok ? [] : options.problems)]));
    }
    const account = await means.accounts.get(id, accessOf(request));
    if (!account)
      return sendFailure(reply, failure("unknown_account", "No account has this id.", { field: `query.${ACCOUNT}`, got: id }));
    if ("failure" in account) return sendFailure(reply, account.failure);
    const call: Call = {
      operation,
      options: withPosition(options, means.cursors, { account, resource }),
      ...(request.params.id === undefined ? {} : { id: request.params.id }),
      ...(request.body === undefined ? {} : { body: request.body as JsonObject }),
    };
    const redactor = redactorOf(account, means.engine.definition(account.provider, resource)?.provider);
    const note = new CallNote(account, resource, operation);
    reply.raw.once("close", () => {
      if (!reply.raw.writableFinished) note.ended("hung_up");
      note.write(request.log);
    });
    try {
      return await answer({ call, resource, account, redactor, note }, means, reply);
    } catch (error) {
      note.failed(failure("internal_error", "The gateway failed."));
      throw withoutSecrets(error, redactor);
    }
  };
}

/** The options with the position that their cursor holds in its place. */
function withPosition(read: OptionsResult, cursors: Cursors, owner: Parameters<Cursors["opened"]>[1]): OptionsResult {
  if (!read.ok || read.options.cursor === undefined) return read;
  return { ok: true, options: { ...read.options, cursor: cursors.opened(read.options.cursor, owner) } };
}

function wrongAccount(values: JsonObject): Problem {
  const given = own(values, ACCOUNT);
  const more = {
    field: `query.${ACCOUNT}`,
    expected: "a uuid",
    remedy: `Pass the uuid of a connected account as \`${ACCOUNT}\`.`,
  };
  if (given === undefined || given === "") return problem("missing_required", `${ACCOUNT} is required.`, more);
  return problem("invalid_query", `${ACCOUNT} takes one uuid.`, {
    ...more,
    got: typeof given === "string" ? given.slice(0, 80) : given,
  });
}

interface Asked {
  call: Call;
  resource: string;
  account: Account;
  redactor: Redactor;
  note: CallNote;
}

async function answer(
  { call, resource, account, redactor, note }: Asked,
  means: UnifiedMeans,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { engine, env, transport, lookups, cursors } = means;
  const { provider, settings } = account;
  // Options that could not be read are refused by the engine, together with all other problems.
  const options = call.options?.ok ? call.options.options : undefined;
  const context = { settings: { ...settings }, now: env.now() };
  if (!options || options.dryRun) {
    const plan = engine.plan(provider, resource, call, context);
    if (!plan.ok) return sendFailure(reply, note.failed(plan.failure), { warnings: plan.warnings }, redactor);
    if (!options) throw new TypeError("a call was planned whose options cannot be read");
    const requests = plan.steps.map((step) => printable(step.request));
    return sendJson(reply, redactor.json({ requests, warnings: plainWarnings(plan.warnings) }));
  }
  if (options.format === "stream") return sendStream(reply, { call, resource, account, redactor, note, options, context }, means);
  const operating = engine.operate(provider, resource, call, context);
  const execution = await execute(operating, { account, transport, lookups, hangup: hangupOf(reply.raw) });
  const { outcome } = execution;
  note.count(execution);
  if (!outcome.ok) note.failed(outcome.failure);
  const page = outcome.ok ? outcome.page : undefined;
  const next = typeof page?.next === "string" ? cursors.sealed(page.next, { account, resource }) : null;
  const raw = options.format === "raw" ? rawReply(execution) : undefined;
  if (raw) return sendRaw(next === null ? reply : reply.header("x-next-cursor", next), raw, redactor);
  if (!outcome.ok) {
    const broken = !outcome.unknown && outcome.next !== undefined;
    const beside = broken ? { ...outcome, cursor: cursors.sealed(outcome.next as string, { account, resource }) } : outcome;
    return sendFailure(reply, outcome.failure, beside, redactor);
  }
  const model = engine.definition(provider, resource)?.model;
  if (!model) throw new TypeError(`an operation of ${resource} succeeded without a definition`);
  const meta = { warnings: plainWarnings(outcome.warnings), request_ids: outcome.requestIds };
  const presented = engine.present(outcome, options, model);
  const shown = { ...presented, ...(page ? { next_cursor: next } : {}) };
  return sendJsonText(reply, recordText(shown, meta, redactor), call.operation === "create" ? 201 : 200);
}

/** The main reply of a success, or of an operation that ended with the provider refusing the main request. */
function rawReply({ outcome, main, last }: Execution) {
  return outcome.ok ? outcome.reply : last === "main" ? main : undefined;
}
