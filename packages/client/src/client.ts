// Makes a client: one gateway, one token, defaults for the calls.

import { callsOn } from "./calls.ts";
import { type Env, globalEnv } from "./env.ts";
import { RESOURCES } from "./resources.generated.ts";
import type { Client, ClientOptions } from "./types.ts";

/**
 * A client of a gateway. Nothing is sent until a call is made. Throws TypeError where `baseUrl` is no http(s) address.
 *
 * Reads, and writes under their idempotency key, are sent again when the gateway says that this may help or the connection
 * broke; see `retries` and `timeoutMs`.
 */
export function createClient(options: ClientOptions): Client {
  const url = new URL(options.baseUrl);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new TypeError(`baseUrl is no http address: ${options.baseUrl}`);
  if (url.search !== "" || url.hash !== "") throw new TypeError("baseUrl has a query or a fragment; leave it out.");
  const env: Env = { ...globalEnv, ...options.env };
  const { token } = options;
  const means = { baseUrl: url.href.replace(/\/+$/, ""), token: typeof token === "function" ? token : () => token, env };
  const models = Object.entries(RESOURCES).map(([model, resources]) => {
    const calls = Object.entries(resources as Record<string, { discriminator?: string }>).map(([name, facts]) => [
      name,
      callsOn({ path: `${model}/${name}`, ...facts }, means, options),
    ]);
    return [model, Object.fromEntries(calls)];
  });
  const calls = Object.fromEntries(models);
  // The narrowing is in the types alone: the gateway checks every call against the same matrix.
  return { ...calls, for: () => calls } as Client;
}
