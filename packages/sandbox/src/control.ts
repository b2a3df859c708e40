// The control API of a sandbox: contents, requests received, records, faults, reset. Below /__sandbox and /<provider>/__sandbox.
import { type HttpResponse, isObject, type Json, own, parseJson, stringifyJson } from "@mapwright/core";
import { faultKind, type SimulatorFault } from "./faults.ts";
import { secretHeaders } from "./signature.ts";
import type { Simulator } from "./simulator.ts";

const ROWS = 100;
const MAX_ROWS = 1000;
const MAX_FAULTS = 100;

interface Asked {
  method: string;
  url: string;
  text: string;
}

/** The answer to a request of that kind; undefined where it is one to a provider. `base` is the server's address. */
export function control(simulators: ReadonlyMap<string, Simulator>, base: string, asked: Asked): HttpResponse | undefined {
  const [pathname = "/", search = ""] = asked.url.split("?", 2);
  const [, provider, rest] = /^(?:\/([^/]+))?\/__sandbox(\/.*)?$/.exec(pathname) ?? [];
  if (pathname === "/" && asked.method === "GET" && simulators.size !== 1) return json(200, described(simulators, base));
  if (pathname !== "/__sandbox" && provider === undefined && rest === undefined) return undefined;
  const named = provider === undefined ? undefined : simulators.get(provider);
  if (provider !== undefined && !named) return undefined;
  const of = named ? [named] : [...simulators.values()];
  return (
    answer(of, { ...asked, url: rest ?? "/" }, new URLSearchParams(search)) ?? overview(simulators, base, asked.method, rest)
  );
}

function overview(simulators: ReadonlyMap<string, Simulator>, base: string, method: string, rest?: string): HttpResponse {
  if (method === "GET" && (rest === undefined || rest === "/")) return json(200, described(simulators, base));
  const known = ["GET /__sandbox", "POST /__sandbox/reset", "PUT /__sandbox/faults"];
  const perProvider = ["GET /requests", "GET /records", "GET /records/{collection}"].map((one) =>
    one.replace("/", "/{provider}/__sandbox/"),
  );
  return json(404, { error: "there is no such control", controls: [...known, ...perProvider] });
}

function answer(simulators: Simulator[], { method, url, text }: Asked, query: URLSearchParams): HttpResponse | undefined {
  const [first] = simulators;
  if (method === "POST" && url === "/reset") {
    for (const simulator of simulators) simulator.reset();
    return { status: 204, headers: {}, text: "" };
  }
  if (method === "PUT" && url === "/faults") return setFaults(simulators, text);
  if (method !== "GET" || simulators.length !== 1 || !first) return undefined;
  if (url === "/requests") return json(200, received(first).slice(-rowsOf(query)));
  if (url === "/records") return json(200, counts(first));
  const collection = /^\/records\/([^/]+)$/.exec(url)?.[1];
  if (collection === undefined) return undefined;
  const offset = Number(query.get("offset") ?? 0) || 0;
  return json(200, first.records(decoded(collection)).slice(offset, offset + rowsOf(query)) as Json);
}

/** Every simulator, with its address, operations and counts of records. */
function described(simulators: ReadonlyMap<string, Simulator>, base: string): Json {
  const providers = [...simulators].map(([id, simulator]) => ({
    id,
    url: `${base}/${id}`,
    operations: [...new Set(simulator.operations().map(({ method, template }) => `${method.toUpperCase()} ${template}`))],
    records: counts(simulator),
  }));
  return { providers };
}

function counts(simulator: Simulator): Record<string, number> {
  return Object.fromEntries(simulator.store.names().map((name) => [name, simulator.records(name).length]));
}

/** The requests received, oldest first, without their credentials. */
function received(simulator: Simulator): Json[] {
  const secrets = secretHeaders(simulator.documents);
  return simulator.requests.map((request) => {
    const headers = Object.entries(request.headers).map(([name, value]) => [name, secrets.has(name) ? "***" : value]);
    return { ...request, headers: Object.fromEntries(headers) };
  });
}

function setFaults(simulators: Simulator[], text: string): HttpResponse {
  const faults = readFaults(text);
  if (!faults)
    return json(400, { error: 'a list is due: [{"kind": 429, "rate": 0.1, "match": "GET /"}]; rate and match may be left out' });
  for (const simulator of simulators) simulator.faults = faults;
  return json(200, faults as unknown as Json);
}

function readFaults(text: string): SimulatorFault[] | undefined {
  let value: Json;
  try {
    value = parseJson(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length > MAX_FAULTS) return undefined;
  const faults = value.flatMap((one): SimulatorFault[] => {
    const kind = faultKind(String(own(one, "kind")));
    const [rate, match] = [own(one, "rate"), own(one, "match")];
    if (!isObject(one) || kind === undefined) return [];
    return [{ kind, ...(typeof rate === "number" ? { rate } : {}), ...(typeof match === "string" ? { match } : {}) }];
  });
  return faults.length === value.length ? faults : undefined;
}

function rowsOf(query: URLSearchParams): number {
  const asked = Number(query.get("limit") ?? ROWS);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_ROWS) : ROWS;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function json(status: number, body: Json): HttpResponse {
  return { status, headers: { "content-type": "application/json" }, text: `${stringifyJson(body)}\n` };
}
