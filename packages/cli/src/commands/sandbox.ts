// sandbox: the simulators of the providers over HTTP.
import {
  FAULTS,
  faultKind,
  type SandboxServer,
  type Simulator,
  type SimulatorFault,
  type SimulatorOptions,
  sandboxEnv,
  serveSandbox,
} from "@mapwright/sandbox";
import { loadSimulators } from "../simulators.ts";
import { readCount, readPort, UsageError } from "../usage.ts";

export interface SandboxOptions {
  provider: string[];
  host: string;
  port: string;
  separate?: boolean;
  seed: string;
  records?: string;
  fault: string[];
  latency: string;
  throttle?: string | true;
  expireTokens?: string | true;
  auth: boolean;
  json?: boolean;
  providers?: string;
}

const MAX_LATENCY_MS = 60_000;
const MAX_RECORDS = 100_000;

/** Serves until interrupted; prints where each provider is. Throws UsageError for an option that makes no sense. */
export async function sandboxCommand(options: SandboxOptions): Promise<void> {
  const simulators = loadSimulators(options.providers, options.provider, simulatorOptions(options));
  const servers = await startServers(simulators, options);
  const places = [...simulators].map(([id, simulator], index) => {
    const { url } = (servers[index] ?? servers[0]) as SandboxServer;
    const records = Object.fromEntries(simulator.store.names().map((name) => [name, simulator.records(name).length]));
    return { id, url: options.separate ? url : `${url}/${id}`, control: `${url}/${id}/__sandbox`, records };
  });
  if (options.json) return console.log(JSON.stringify({ seed: Number(options.seed), providers: places }));
  for (const { id, url, records } of places) {
    const counted = Object.entries(records).map(([name, count]) => `${name} ${count}`);
    console.log(`${id.padEnd(12)} ${url}  (${counted.join(", ")})`);
  }
  const [first] = places;
  if (first) console.log(`what there is: curl ${first.control}   back to the start: curl -X POST ${first.control}/reset`);
}

async function startServers(simulators: Map<string, Simulator>, options: SandboxOptions): Promise<SandboxServer[]> {
  const { host, separate } = options;
  const port = readPort(options.port);
  const latency = readCount(options.latency, "--latency", MAX_LATENCY_MS);
  if (!separate) return [await serveSandbox(simulators, { host, port, latency })];
  const servers: SandboxServer[] = [];
  for (const [index, entry] of [...simulators].entries())
    servers.push(await serveSandbox(new Map([entry]), { host, port: port === 0 ? 0 : port + index, latency }));
  return servers;
}

function simulatorOptions({ seed, records, fault, throttle, expireTokens, auth }: SandboxOptions): SimulatorOptions {
  return {
    now: sandboxEnv.now,
    requireAuth: auth,
    seed: readCount(seed, "--seed", 2 ** 32 - 1),
    faults: fault.map(readFault),
    ...(records === undefined ? {} : { records: readCount(records, "--records", MAX_RECORDS) }),
    ...(throttle === undefined ? {} : { throttle: throttle === true ? {} : { limit: readCount(throttle, "--throttle") } }),
    ...(expireTokens === undefined
      ? {}
      : { expireTokens: expireTokens === true ? true : readCount(expireTokens, "--expire-tokens") }),
  };
}

/** `429:0.1`: a kind and a chance. */
function readFault(text: string): SimulatorFault {
  const [name = "", chance] = text.split(":");
  const kind = faultKind(name);
  const rate = chance === undefined ? 1 : Number(chance);
  if (kind === undefined || !(rate >= 0 && rate <= 1)) {
    const kinds = `a status from 400 to 599, timeout, ${FAULTS.join(", ")}`;
    throw new UsageError(`--fault takes kind:rate, not ${text}; kinds are ${kinds}; a rate is from 0 to 1`);
  }
  return { kind, rate };
}
