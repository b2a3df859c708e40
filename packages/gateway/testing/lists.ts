// A gateway with the real engine in front of a made-up provider whose list has pages, for tests of lists.
import {
  compileDefinition,
  createEngine,
  type HttpResponse,
  type JsonObject,
  type NoReply,
  type Transport,
} from "@mapwright/core";
import { nodeEnv } from "@mapwright/transport";
import { createGateway, type GatewayOptions } from "../src/gateway.ts";
import { ACCOUNT, MODEL, reply, SECRET, TOKEN } from "./engine.ts";

export const OTHER_ACCOUNT = "9b2e0c3a-54cf-4d43-8f1e-1f2f9b7d2c11";

const PROVIDER: JsonObject = {
  format: 1,
  name: "Acme",
  docs: "https://acme.test/docs",
  base_url: "https://api.acme.test/v1",
  auth: { token: { headers: { Authorization: "Bearer {key}" } } },
};

const RESOURCE: JsonObject = {
  format: 1,
  resource: "crm/engagements",
  docs: "https://acme.test/docs/calls",
  envelope: { items: "data" },
  operations: {
    list: {
      endpoint: "GET /calls",
      paging: { style: "cursor", cursor: "after", size: "limit", max: 500, next: "next" },
      filters: { "owner.id": "owner" },
      local: ["start_time.gte"],
    },
  },
  fields: { id: "id", subject: "title", start_time: "starts", "owner.id": "owner" },
};

function definition(id: string) {
  const layers = [
    {
      name: "base",
      provider: { file: "provider.yaml", value: { ...PROVIDER, id } },
      resource: { file: "engagements.yaml", value: RESOURCE },
    },
  ];
  const { definition: compiled, findings } = compileDefinition({ layers, model: MODEL });
  if (!compiled) throw new Error(JSON.stringify(findings));
  return compiled;
}

export type Answering = (url: URL, asked: number) => HttpResponse | NoReply | Promise<HttpResponse | NoReply>;

/** Pages of `size` records from 1 to `total`, the cursor being the last id. */
export function paged(total: number, size: number, more: JsonObject = {}): Answering {
  return (url) => {
    const after = Number(url.searchParams.get("after") ?? 0);
    const data = Array.from({ length: Math.min(size, total - after) }, (_, index) => ({
      id: after + index + 1,
      title: "Hello",
      ...more,
    }));
    return reply({ data, next: after + size < total ? String(after + size) : null });
  };
}

interface Answered {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  json(): any;
}

/** The gateway with two accounts of Acme; `asked` holds the URLs that the provider was asked. */
export function listGateway(answer: Answering, more: Partial<GatewayOptions> = {}) {
  const asked: string[] = [];
  const transport: Transport = async (request) => {
    asked.push(request.url.replace("https://api.acme.test/v1", ""));
    return answer(new URL(request.url), asked.length);
  };
  const account = (id: string) => ({ id, provider: "acme", settings: {}, credentials: { key: SECRET } });
  const app = createGateway({
    engine: createEngine([definition("acme"), definition("bcme")]),
    transport,
    accounts: { get: (id) => (id === ACCOUNT || id === OTHER_ACCOUNT ? account(id) : undefined) },
    tokens: [TOKEN],
    env: nodeEnv(),
    ...more,
  });
  const path = (query = "", id = ACCOUNT) => `/unified/crm/engagements?integrated_account_id=${id}${query}`;
  const ask = (query = "", id = ACCOUNT): Promise<Answered> =>
    app.inject({ url: path(query, id), headers: { authorization: `Bearer ${TOKEN}` } });
  return { app, ask, asked, path };
}
