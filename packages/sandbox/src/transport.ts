// Simulators in process: a transport that finds the simulator by the host of the request.
import { type Account, type HttpRequest, type HttpResponse, type NoReply, stringifyJson, type Transport } from "@mapwright/core";
import type { Simulator } from "./simulator.ts";

/** Answers requests to the servers of the simulators' descriptions. Signs as the simulator expects: nothing leaves the process. */
export function simulatorTransport(simulators: ReadonlyMap<string, Simulator>): Transport {
  return async (request, { account }) => play(simulators, request, account);
}

function play(
  simulators: ReadonlyMap<string, Simulator>,
  request: HttpRequest,
  account: Pick<Account, "provider">,
): HttpResponse | NoReply {
  const url = new URL(request.url);
  const simulator = simulators.get(account.provider);
  if (!simulator) return { sent: false, cause: "dns" };
  return simulator.handle(toSimulator(request, url, simulator));
}

/** A planned request as the simulator sees it, signed with a made-up credential. */
export function toSimulator(request: HttpRequest, url: URL, { documents }: Simulator): Parameters<Simulator["handle"]>[0] {
  const schemes = documents[0]?.components?.securitySchemes ?? {};
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  for (const { type, scheme, name, "x-prefix": prefix = "" } of Object.values(schemes)) {
    const value = type === "http" ? (scheme === "basic" ? "Basic ZGVtbzo=" : "Bearer demo") : `${prefix}demo`;
    headers[(type === "http" ? "authorization" : (name ?? "authorization")).toLowerCase()] = value;
  }
  const text = request.body === undefined ? "" : stringifyJson(request.body);
  return { method: request.method, path: url.pathname + url.search, headers, text };
}
