// Posts to an endpoint that is no call of an account, such as a token endpoint: under the same guards, once, unsigned.
import type { HttpResponse, NoReply } from "@mapwright/core";
import type { Dispatcher } from "undici";
import type { Env } from "./env.ts";
import { exchange } from "./exchange.ts";
import { type StandIns, targetOf } from "./target.ts";
import { parseUrl } from "./url.ts";

export interface EndpointRequest {
  /** https, on its own port, of a public host; or of an origin that has a stand-in. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
  /** For the whole exchange, connecting included. */
  timeoutMs: number;
}

/** Never rejects and never sends again. What may not be sent is answered `{ sent: false, cause: "network" }`. */
export type Post = (request: EndpointRequest) => Promise<HttpResponse | NoReply>;

interface Means {
  standIns: StandIns;
  agents: Record<"guarded" | "allowed", Dispatcher>;
  env: Env;
  maxBytes: number;
}

export function poster({ standIns, agents, env, maxBytes }: Means): Post {
  return async ({ url, headers, body, timeoutMs }) => {
    const origin = parseUrl(url)?.origin;
    const target = origin === undefined ? undefined : targetOf(url, { origin, settings: {} }, standIns);
    if (!target) {
      env.log("request_refused", { why: "host" });
      return { sent: false, cause: "network" };
    }
    const { allowed, ...to } = target;
    const wire = { ...to, method: "POST" as const, headers: { "user-agent": "mapwright", ...headers }, body };
    return exchange(allowed ? agents.allowed : agents.guarded, wire, { timeoutMs, maxBytes, env });
  };
}
