// serve: the gateway, on a store or on a JSON file of tokens and accounts.
import { createEngine } from "@mapwright/core";
import { loadRegistry } from "@mapwright/registry";
import { readAccountsFile } from "../accounts-file.ts";
import { explorerOf } from "../explorer.ts";
import { networkOf } from "../network.ts";
import { readOrigins } from "../origins.ts";
import { type Service, startGateway } from "../service.ts";
import { endOnSignal } from "../shutdown.ts";
import { openStoreOf } from "../store.ts";
import { readCount, readPort, UsageError } from "../usage.ts";

export interface ServeOptions {
  /** A file of tokens and accounts, instead of a store. */
  accounts?: string;
  /** The file of the embedded store. */
  store?: string;
  host: string;
  port: string;
  /** `https://api.acme.com=http://127.0.0.1:9000`: an origin and its stand-in. */
  origin: string[];
  /** Seconds. */
  streamStall: string;
  /** Seconds. */
  unready: string;
  drain: string;
  /** File of certificates in PEM. */
  ca?: string;
  /** Whether the explorer is served. */
  explorer: boolean;
  json?: boolean;
  providers?: string;
}

const LONGEST_SECONDS = 3600;

/** Serves until interrupted; prints the address and the id of each account. */
export async function serveCommand(options: ServeOptions): Promise<void> {
  const { accounts, host, port, origin, streamStall, explorer, json, providers } = options;
  // Definitions are read when an account or a call is about them.
  const registry = loadRegistry(providers, { parts: ["definitions"] });
  if (accounts !== undefined && options.store !== undefined) throw new UsageError("serve takes --accounts or --store, not both");
  const file = accounts === undefined ? undefined : readAccountsFile(accounts, "--accounts");
  if (file?.tokens.length === 0) throw new UsageError("--accounts: `tokens` is empty, nobody could call");
  const stored = file ? undefined : await openStoreOf(options);
  const site = explorer ? explorerOf(registry) : undefined;
  const milliseconds = (text: string, option: string) => 1000 * readCount(text, option, LONGEST_SECONDS);
  const times = { unreadyMs: milliseconds(options.unready, "--unready"), drainMs: milliseconds(options.drain, "--drain") };
  const service = await startGateway({
    registry,
    engine: createEngine(registry.lazyDefinitions),
    ...(stored ? { stored } : {}),
    ...(file ? { tokens: file.tokens, accounts: file.accounts } : {}),
    host,
    port: readPort(port),
    log: process.stderr,
    origins: readOrigins(origin),
    network: networkOf(process.env, options.ca),
    streams: { stallMs: 1000 * Math.max(1, readCount(streamStall, "--stream-stall", LONGEST_SECONDS)) },
    ...(site ? { site } : {}),
  });
  for (const text of [...(file?.problems ?? []), ...service.problems]) process.stderr.write(`error: ${text}\n`);
  void endOnSignal((within) => service.drain(within), times);
  if (json) {
    console.log(
      JSON.stringify({ url: service.url, ...(site ? { explorer: service.url + site.path } : {}), accounts: service.accounts }),
    );
    return;
  }
  console.log(service.url);
  if (site) console.log(`explorer ${service.url}${site.path}`);
  for (const { id, provider } of service.accounts) console.log(`${provider} ${id}`);
  if (stored) for (const line of nextSteps(service, stored.place)) console.log(line);
}

/** What the store is, and what remains to be done before the first call. */
function nextSteps({ has }: Service, place: string): string[] {
  return [
    `store ${place}`,
    ...(has?.account ? [] : ['no account yet: mapwright account add <provider> --credentials \'{"api_key":"..."}\'']),
    ...(has?.token ? [] : ["no token yet: mapwright token create <name> --scope admin"]),
  ];
}
