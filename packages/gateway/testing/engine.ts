// An engine, accounts and a transport that tests make up, and a gateway on top of them.
import { readFileSync } from "node:fs";
import {
  type Definition,
  type Engine,
  type Failure,
  type HttpResponse,
  type JsonObject,
  type NoReply,
  type Operating,
  present,
  problem,
  readModel,
  readOptions,
  refusal,
  type Step,
  type Transport,
} from "@mapwright/core";
import { type Env, nodeEnv } from "@mapwright/transport";
import { createGateway, type GatewayOptions } from "../src/gateway.ts";

export const TOKEN = "test-token";
export const ACCOUNT = "0f8fad5b-d9cb-469f-a165-70867728950e";
export const SECRET = "credential-of-the-account";

const schema = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../../schemas/model/crm/${name}.schema.json`, import.meta.url), "utf8"));

export const MODEL = readModel(schema("engagements"), { "common.schema.json": schema("common") });

export function step(kind: Step["kind"], more: Partial<Step> = {}): Step {
  const request: Step["request"] = { method: "GET", url: "https://api.acme.test/v1/things/1", headers: {} };
  return { kind, request, class: "safe", judge: () => undefined, optional: false, warnings: [], ...more };
}

export function reply(body: unknown, status = 200, headers: Record<string, string> = {}): HttpResponse {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    text: typeof body === "string" ? body : JSON.stringify(body),
  };
}

export const REMOTE_FAILURE: Failure = {
  ...refusal([problem("remote_rate_limited", "Acme is busy.")]),
  retryable: true,
  retry_after_seconds: 2.5,
  provider: "acme",
  remote: { status: 429, body: { message: "slow down" } },
};

export type Script = (call: Parameters<Engine["operate"]>[2]) => Operating;

/** Refuses what the query or the id have wrong, then asks for one step and answers with what came. */
export function* oneStep(call: Parameters<Script>[0]): Operating {
  const options = call.options ?? readOptions(call.query, { discriminator: MODEL.discriminator });
  const problems = options.ok ? [] : [...options.problems];
  if (!/^\w+$/.test(call.id ?? ""))
    problems.push(problem("invalid_id", "The id is none.", { field: "id", got: call.id ?? null }));
  const { body } = call;
  if (call.operation === "update" && (typeof body !== "object" || body === null || Array.isArray(body))) {
    problems.push(problem("invalid_body", "The body is no object.", { field: "body" }));
  }
  if (problems.length > 0) return { ok: false, failure: refusal(problems), warnings: [] };
  const answer = yield step("main", call.operation === "get" ? {} : { class: "unsafe" });
  if (!("status" in answer)) return { ok: false, failure: refusal([problem("network_error", "No answer.")]), warnings: [] };
  if (answer.status >= 400) return { ok: false, failure: REMOTE_FAILURE, warnings: [] };
  const record = { id: call.id ?? "", raw: 12345678901234567890n };
  const warnings = [{ code: "unsupported_field" as const, field: "notes", message: "No notes." }];
  return { ok: true, data: { id: call.id ?? "", subject: "Hello" }, record, reply: answer, warnings, requestIds: ["remote-1"] };
}

export function fakeEngine(script: Script = oneStep): Engine {
  return {
    providers: () => ["acme"],
    models: () => [MODEL],
    definition: (provider) => (provider === "acme" ? ({ model: MODEL } as Definition) : undefined),
    operate: (_provider, _resource, call) => script(call),
    *pages(_provider, _resource, call) {
      let outcome = yield script(call);
      while (outcome.ok && outcome.page?.next)
        outcome = yield script({ ...call, query: { ...call.query, next_cursor: outcome.page.next } });
    },
    plan(_provider, _resource, call) {
      const first = script(call).next();
      if (!first.done) return { ok: true, steps: [first.value], warnings: [] };
      if (first.value.ok) return { ok: true, steps: [], warnings: [] };
      return { ok: false, failure: first.value.failure, warnings: first.value.warnings };
    },
    present,
    matrix: () => undefined,
  };
}

export type Sent = Parameters<Transport>;

/** A transport that answers by function; `sent` holds what it was given. */
export function fakeTransport(
  answer: (...sent: Sent) => HttpResponse | NoReply | Promise<HttpResponse | NoReply> = () => reply({}),
) {
  const sent: Sent[] = [];
  const transport: Transport = async (...given) => {
    sent.push(given);
    return answer(...given);
  };
  return { transport, sent };
}

/** What a test looks at of an answer. */
export interface Answer {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
  json(): { code: string; errors: { field: string }[]; [member: string]: unknown };
}

export interface Asked {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  path?: string;
  id?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A gateway of made-up parts, and a function that asks it as a client with a good token and account does. */
export function fakeGateway(more: Partial<GatewayOptions> & { script?: Script; env?: Partial<Env> } = {}) {
  const { script, env, ...options } = more;
  const account = { id: ACCOUNT, provider: "acme", settings: {}, credentials: { key: SECRET } };
  const { transport, sent } = fakeTransport();
  const app = createGateway({
    engine: fakeEngine(script),
    transport,
    accounts: { get: (id) => (id === ACCOUNT ? account : undefined) },
    tokens: [TOKEN],
    ...options,
    env: { ...nodeEnv(), ...env },
  });
  const ask = ({ method = "GET", id = "1", query = "", path, headers = {}, body }: Asked = {}): Promise<Answer> => {
    const url = path ?? `/unified/crm/engagements/${id}?integrated_account_id=${ACCOUNT}${query}`;
    const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
    const given = { authorization: `Bearer ${TOKEN}`, ...type, ...headers };
    return app.inject({ method, url, headers: given, ...(body === undefined ? {} : { payload: body }) });
  };
  return { app, ask, sent };
}
