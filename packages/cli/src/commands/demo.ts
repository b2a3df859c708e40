// demo: sandbox and gateway with one account per provider, and a curl that works as printed.
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ExampleSource, Registry } from "@mapwright/registry";
import { serveSandbox } from "@mapwright/sandbox";
import { loadCatalog } from "../catalog.ts";
import { demoAccounts } from "../demo-accounts.ts";
import { explorerOf } from "../explorer.ts";
import { startGateway } from "../service.ts";
import { endOnSignal } from "../shutdown.ts";
import { simulatorsOf } from "../simulators.ts";
import { readPort } from "../usage.ts";

export interface DemoOptions {
  port: string;
  verbose?: boolean;
  json?: boolean;
  providers?: string;
}

const HOST = "127.0.0.1";
/** Nobody balances load over demos. */
const DRAIN = { unreadyMs: 0, drainMs: 3000 };

/** Starts both, prints the accounts and, as the last line, the curl. Serves until interrupted. */
export async function demoCommand({ port, verbose, json, providers }: DemoOptions): Promise<void> {
  const { registry, engine } = loadCatalog(providers);
  const simulators = simulatorsOf(registry);
  const sandbox = await serveSandbox(simulators, { host: HOST, port: 0 });
  const token = randomBytes(18).toString("base64url");
  const site = explorerOf(registry);
  const service = await startGateway({
    registry,
    engine,
    tokens: [token],
    ...demoAccounts(registry, simulators, sandbox.url),
    host: HOST,
    port: readPort(port),
    log: verbose ? process.stderr : logFile(),
    site,
  });
  void endOnSignal(async (times) => {
    await service.drain(times);
    await sandbox.close();
  }, DRAIN);
  const example = curl(service.url, token, service.accounts, registry);
  if (json) {
    console.log(
      JSON.stringify({
        gateway: service.url,
        explorer: service.url + site.path,
        sandbox: sandbox.url,
        token,
        accounts: service.accounts,
        curl: example,
      }),
    );
    return;
  }
  console.log(`gateway  ${service.url}  (${service.url}/openapi.json)`);
  console.log(`explorer ${service.url}${site.path}`);
  console.log(`sandbox  ${sandbox.url}`);
  if (!verbose) console.log(`log      ${logFile()}`);
  for (const { id, provider } of service.accounts) console.log(`account  ${id}  ${provider}`);
  console.log(example);
}

function logFile(): string {
  const folder = join(process.cwd(), ".mapwright");
  mkdirSync(folder, { recursive: true });
  return join(folder, "demo.log");
}

/** A PATCH that the sandbox answers with 200: the shortest update among the examples that the simulators can play. */
function curl(url: string, token: string, accounts: { id: string; provider: string }[], registry: Registry): string {
  const candidates = registry.providers.flatMap((provider) => {
    const account = accounts.find((one) => one.provider === provider.id);
    const examples = provider.examples.flatMap(({ value: { resource, examples: all } }) =>
      all.filter((example) => isDemo(example)).map((example) => ({ resource, example })),
    );
    return account ? examples.map((one) => ({ account, ...one })) : [];
  });
  const size = ({ example }: { example: ExampleSource }) => JSON.stringify(example.body).length;
  const [shortest] = candidates.sort((a, b) => size(a) - size(b));
  if (!shortest) return `curl ${url}/healthz`;
  const { account, resource, example } = shortest;
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const target = `${url}/unified/${resource}/${example.id}?integrated_account_id=${account.id}`;
  return `curl -X PATCH ${quote(target)} -H ${quote(`Authorization: Bearer ${token}`)} -H 'Content-Type: application/json' -d ${quote(JSON.stringify(example.body))}`;
}

function isDemo(example: ExampleSource): boolean {
  const plain = example.simulated !== false && example.result !== undefined && !example.query && !example.warnings?.length;
  // One that sets values shows more than one that clears them.
  const sets = !/\[\]|null/.test(JSON.stringify(example.body));
  return example.operation === "update" && plain && sets && Object.keys((example.body as object | undefined) ?? {}).length > 2;
}
