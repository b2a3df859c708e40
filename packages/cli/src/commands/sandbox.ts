// sandbox: the simulators of the providers over HTTP.

import { serveSandbox } from "@mapwright/sandbox";
import { loadCatalog } from "../catalog.ts";
import { simulatorsOf } from "../simulators.ts";
import { readPort } from "../usage.ts";

export interface SandboxOptions {
  provider?: string;
  host: string;
  port: string;
  providers?: string;
}

/** Serves until it is told to stop. */
export async function sandboxCommand({ provider, host, port, providers }: SandboxOptions): Promise<void> {
  const simulators = simulatorsOf(loadCatalog(providers).registry, provider);
  const { url } = await serveSandbox(simulators, { host, port: readPort(port) });
  for (const id of simulators.keys()) console.log(`${url}/${id}`);
}
