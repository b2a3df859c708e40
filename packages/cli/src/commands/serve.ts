// serve: the gateway, with tokens and accounts from a JSON file.
import { type Account, createEngine, isObject, type Json } from "@mapwright/core";
import { loadRegistry } from "@mapwright/registry";
import { explorerOf } from "../explorer.ts";
import { startGateway } from "../service.ts";
import { readCount, readJsonOption, readPort, UsageError } from "../usage.ts";

export interface ServeOptions {
  accounts: string;
  host: string;
  port: string;
  /** `https://api.acme.com=http://127.0.0.1:9000`: an origin and what stands in for it. */
  origin: string[];
  /** Seconds. */
  streamStall: string;
  /** Whether the explorer is served. */
  explorer: boolean;
  json?: boolean;
  providers?: string;
}

const LONGEST_STALL_SECONDS = 3600;

/** Serves until it is told to stop; prints the address and the id of each account. */
export async function serveCommand(options: ServeOptions): Promise<void> {
  const { accounts, host, port, origin, streamStall, explorer, json, providers } = options;
  // Definitions are read when an account or a call is about them.
  const registry = loadRegistry(providers, { parts: ["definitions"] });
  const { tokens, accounts: list } = readAccounts(readJsonOption(`@${accounts}`, "--accounts"));
  const site = explorer ? explorerOf(registry) : undefined;
  const service = await startGateway({
    registry,
    engine: createEngine(registry.lazyDefinitions),
    tokens,
    accounts: list,
    host,
    port: readPort(port),
    log: process.stderr,
    origins: readOrigins(origin),
    streams: { stallMs: 1000 * Math.max(1, readCount(streamStall, "--stream-stall", LONGEST_STALL_SECONDS)) },
    ...(site ? { site } : {}),
  });
  if (json) {
    console.log(
      JSON.stringify({ url: service.url, ...(site ? { explorer: service.url + site.path } : {}), accounts: service.accounts }),
    );
    return;
  }
  console.log(service.url);
  if (site) console.log(`explorer ${service.url}${site.path}`);
  for (const { id, provider } of service.accounts) console.log(`${provider} ${id}`);
}

/** Origins and their stand-ins. Throws UsageError for what is no pair of URLs, the first with nothing after its host. */
function readOrigins(pairs: readonly string[]): Record<string, string> {
  const read = pairs.map((pair) => {
    const [, from = "", to = ""] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
    const fits = URL.canParse(from) && URL.canParse(to) && new URL(from).origin === from && /^https?:/.test(to);
    if (!fits)
      throw new UsageError(`--origin takes https://api.acme.com=http://127.0.0.1:9000, an origin and a URL, not ${pair}`);
    return [from, to] as const;
  });
  return Object.fromEntries(read);
}

type NewAccount = Omit<Account, "id"> & { id?: string };

function readAccounts(value: Json): { tokens: string[]; accounts: NewAccount[] } {
  if (!isObject(value) || !Array.isArray(value.tokens) || !Array.isArray(value.accounts)) {
    throw new UsageError('--accounts: an object {"tokens": [..], "accounts": [..]} is due');
  }
  const accounts = value.accounts.map((entry, index) => {
    if (!isObject(entry) || typeof entry.provider !== "string")
      throw new UsageError(`--accounts: accounts[${index}] names no provider`);
    const { id, auth } = entry;
    return {
      provider: entry.provider,
      settings: strings(entry.settings),
      credentials: strings(entry.credentials),
      ...(typeof id === "string" ? { id } : {}),
      ...(typeof auth === "string" ? { auth } : {}),
    };
  });
  const tokens = value.tokens.filter((token) => typeof token === "string" && token !== "") as string[];
  if (tokens.length === 0) throw new UsageError("--accounts: `tokens` is empty, nobody could call");
  return { tokens, accounts };
}

function strings(value: Json | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([name, text]) => [name, String(text)]));
}
