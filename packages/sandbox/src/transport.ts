// Simulators in process: a transport that finds the simulator by the host of the request.
import type { Transport } from "@mapwright/core";
import { madeUpCredentials } from "./signature.ts";
import type { Simulator } from "./simulator.ts";

/**
 * Answers requests to the servers of the simulators' descriptions; where several have the server, the account's provider decides.
 * Signs unsigned requests as the simulator expects: nothing leaves the program.
 */
export function simulatorTransport(simulators: ReadonlyMap<string, Simulator>): Transport {
  return async (request, { account }) => {
    const origin = originOf(request.url);
    const serving = [...simulators].filter(([, { documents }]) =>
      documents.some(({ servers }) => servers.some(({ url }) => originOf(url) === origin)),
    );
    const [, simulator] = serving.find(([provider]) => provider === account.provider) ?? serving[0] ?? [];
    if (!simulator) return { sent: false, cause: "dns" };
    return simulator.handle({ ...request, headers: signed(request.headers, simulator) });
  };
}

function signed(headers: Record<string, string>, { documents: [first] }: Simulator): Record<string, string> {
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const credentials = Object.entries(first ? madeUpCredentials(first) : {});
  return credentials.some(([name]) => given.has(name)) ? headers : { ...headers, ...Object.fromEntries(credentials) };
}

function originOf(url: string): string | undefined {
  try {
    return new URL(url).origin;
  } catch {
    return undefined; // no URL
  }
}
