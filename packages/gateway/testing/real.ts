// A gateway with the real engine and the real transport, in front of an HTTP server that a test makes answer as it likes.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { compileDefinition, createEngine, type JsonObject } from "@mapwright/core";
import { createTransport, type Env, nodeEnv } from "@mapwright/transport";
import { createGateway, type GatewayOptions } from "../src/gateway.ts";
import { ACCOUNT, MODEL, TOKEN } from "./engine.ts";

const ORIGIN = "https://api.acme.test";

export const PROVIDER: JsonObject = {
  format: 1,
  id: "acme",
  name: "Acme",
  docs: "https://acme.test/docs",
  base_url: `${ORIGIN}/v1`,
  auth: { key: { basic: { username: "{user}", password: "{key}" } } },
  errors: { message: "error.message", fields: { each: "errors", name: "field", text: "text" } },
};

export const RESOURCE: JsonObject = {
  format: 1,
  resource: "crm/engagements",
  docs: "https://acme.test/docs/calls",
  envelope: { items: "data" },
  operations: {
    list: { endpoint: "GET /calls", paging: { style: "next_url", next: "next" } },
    get: "GET /calls/{id}",
    create: "POST /calls",
    update: "PUT /calls/{id}",
    delete: "DELETE /calls/{id}",
  },
  fields: { id: "id", subject: "title" },
};

export interface RealOptions {
  answer: RequestListener;
  credentials: Record<string, string>;
  resource?: JsonObject;
  env?: Partial<Env>;
  more?: Partial<GatewayOptions>;
}

/** The gateway, what it logs, and how to ask it; `close` ends it with the server behind it. */
export async function realGateway({ answer, credentials, resource = RESOURCE, env = {}, more = {} }: RealOptions) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const layer = { file: "provider.yaml", value: PROVIDER };
  const layers = [{ name: "base", provider: layer, resource: { file: "engagements.yaml", value: resource } }];
  const { definition, findings } = compileDefinition({ layers, model: MODEL });
  if (!definition) throw new Error(JSON.stringify(findings));
  const log: string[] = [];
  const write = (line: string) => void log.push(line);
  const real = nodeEnv((event, facts) => write(`${JSON.stringify({ event, ...facts })}\n`));
  const mixed: Env = { ...real, random: () => 0, ...env };
  const transport = createTransport({ providers: () => definition.provider, env: mixed, origins: { [ORIGIN]: url } });
  const account = { id: ACCOUNT, provider: "acme", settings: {}, credentials };
  const app = createGateway({
    engine: createEngine([definition]),
    transport,
    accounts: { get: (id) => (id === ACCOUNT ? account : undefined) },
    tokens: [TOKEN],
    env: mixed,
    logger: { stream: { write } },
    ...more,
  });
  const close = async () => {
    await app.close();
    await transport.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { app, log, url, close };
}
