// A gateway that listens: engine, transport, accounts and the real clock put together.
import { createWriteStream } from "node:fs";
import { type Engine, isMapwrightError } from "@mapwright/core";
import { createAccountStore, createGateway, type MemoryAccounts, type Site, type StreamLimits } from "@mapwright/gateway";
import type { Registry } from "@mapwright/registry";
import { createTransport, nodeEnv } from "@mapwright/transport";
import type { NamedAccount } from "./accounts-file.ts";
import type { Network } from "./network.ts";
import { closeGateway, type DrainTimes } from "./shutdown.ts";
import type { OpenedStore } from "./store.ts";
import { gatewayOn } from "./stored.ts";

export interface ServiceOptions {
  registry: Registry;
  engine: Engine;
  /** The store that the gateway runs on; without one, on these tokens and accounts, in memory. */
  stored?: OpenedStore;
  tokens?: string[];
  accounts?: NamedAccount[];
  host: string;
  port: number;
  /** Where log lines go: a stream, or the path of a file. */
  log: NodeJS.WritableStream | string;
  /** An origin and its stand-in. */
  origins?: Record<string, string>;
  /** Pages beside the API. */
  site?: Site;
  /** Bounds of streams. */
  streams?: Partial<StreamLimits>;
  /** How providers are reached: a proxy, certificates that are trusted besides. */
  network?: Network;
}

export interface Service {
  url: string;
  accounts: { id: string; provider: string }[];
  /** What is wrong with accounts that were left out. */
  problems: string[];
  /** Whether the store has a token, and an account. */
  has?: { token: boolean; account: boolean };
  /** Ends at once what is idle; calls under way are finished. */
  close(): Promise<void>;
  /** Says that it is not ready, waits, and closes; calls that are not finished in time are cut off. */
  drain(times: DrainTimes): Promise<void>;
}

/** How long the writes of callers who are gone may still take after that. */
const TRANSPORT_MS = 3000;

/** How long a service that is closed without draining waits for calls under way. */
const CLOSE_MS = 10_000;

/** Starts a gateway. An account that does not fit its provider is left out and reported. Throws where the port is taken. */
export async function startGateway({
  registry,
  engine,
  stored,
  tokens = [],
  accounts = [],
  host,
  port,
  log,
  origins,
  site,
  streams,
  network,
}: ServiceOptions): Promise<Service> {
  const definitions = new Map(registry.lazyDefinitions.map((one) => [one.provider.id, one]));
  const providers = (id: string) => definitions.get(id)?.load().provider;
  const stream = typeof log === "string" ? createWriteStream(log, { flags: "a" }) : log;
  const env = nodeEnv((event, about) => void stream.write(`${JSON.stringify({ event, ...about })}\n`));
  let ready = true;
  const transport = createTransport({ providers, env, ...network, ...(origins ? { origins } : {}) });
  const memory = createAccountStore({ providers, env, ...(origins ? { origins } : {}) });
  const { added, problems } = addAll(memory, accounts);
  const kept = stored && (await gatewayOn(stored, { transport, providers, env, ...(origins ? { origins } : {}) }));
  const gateway = createGateway({
    engine,
    transport,
    accounts: memory,
    tokens,
    env,
    logger: { stream },
    ...kept?.options,
    ready: () => ready,
    ...(site ? { site } : {}),
    ...(streams ? { streams } : {}),
  });
  const url = await gateway.listen({ host, port });
  const end = async (drainMs: number): Promise<void> => {
    ready = false;
    const cut = await closeGateway(gateway, drainMs, env);
    if (cut > 0) env.log("drain_cut", { connections: cut });
    await kept?.close();
    await transport.close(TRANSPORT_MS);
  };
  const drain = async ({ unreadyMs, drainMs }: DrainTimes): Promise<void> => {
    ready = false;
    env.log("draining", { unreadyMs, drainMs });
    if (unreadyMs > 0) await new Promise<void>((resolve) => void env.setTimer(unreadyMs, resolve));
    await end(drainMs);
  };
  return { url, accounts: added, problems, ...(kept ? { has: kept.has } : {}), close: () => end(CLOSE_MS), drain };
}

/** Adds the accounts that fit their provider; reports the others, account by account. */
function addAll(
  memory: MemoryAccounts,
  accounts: readonly NamedAccount[],
): Pick<Service, "problems"> & { added: Service["accounts"] } {
  const problems: string[] = [];
  const added = accounts.flatMap((account, index) => {
    try {
      return [{ id: memory.add(account), provider: account.provider }];
    } catch (error) {
      if (!isMapwrightError(error)) throw error;
      problems.push(`account ${account.id ?? index + 1} of ${account.provider}: ${error.message}`);
      return [];
    }
  });
  return { added, problems };
}
