// A gateway that listens: engine, transport, accounts and the real clock put together.
import { createWriteStream } from "node:fs";
import type { Account, Engine } from "@mapwright/core";
import { createAccountStore, createGateway, type Site, type StreamLimits } from "@mapwright/gateway";
import type { Registry } from "@mapwright/registry";
import { createTransport, nodeEnv } from "@mapwright/transport";

export interface ServiceOptions {
  registry: Registry;
  engine: Engine;
  tokens: string[];
  accounts: Omit<Account, "id">[];
  host: string;
  port: number;
  /** Where log lines go: a stream, or the path of a file. */
  log: NodeJS.WritableStream | string;
  /** An origin and what stands in for it. */
  origins?: Record<string, string>;
  /** Pages beside the API. */
  site?: Site;
  /** Bounds of streams. */
  streams?: Partial<StreamLimits>;
}

export interface Service {
  url: string;
  accounts: { id: string; provider: string }[];
  close(): Promise<void>;
}

/** Starts a gateway. Throws where an account does not fit its provider or the port is taken. */
export async function startGateway({
  registry,
  engine,
  tokens,
  accounts,
  host,
  port,
  log,
  origins,
  site,
  streams,
}: ServiceOptions): Promise<Service> {
  const definitions = new Map(registry.lazyDefinitions.map((one) => [one.provider.id, one]));
  const providers = (id: string) => definitions.get(id)?.load().provider;
  const stream = typeof log === "string" ? createWriteStream(log, { flags: "a" }) : log;
  const env = nodeEnv((event, about) => void stream.write(`${JSON.stringify({ event, ...about })}\n`));
  const transport = createTransport({ providers, env, ...(origins ? { origins } : {}) });
  const store = createAccountStore({ providers, env, ...(origins ? { origins } : {}) });
  const added = accounts.map((account) => ({ id: store.add(account), provider: account.provider }));
  const gateway = createGateway({
    engine,
    transport,
    accounts: store,
    tokens,
    env,
    logger: { stream },
    ...(site ? { site } : {}),
    ...(streams ? { streams } : {}),
  });
  const url = await gateway.listen({ host, port });
  const close = async () => {
    await gateway.close();
    await transport.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close().finally(() => process.exit(0)));
  return { url, accounts: added, close };
}
