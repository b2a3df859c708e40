// Simulators over HTTP: /<provider>/... is that provider, and the only one of a server is also at its root. The control API is in control.ts.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type HttpResponse, isReply } from "@mapwright/core";
import { control } from "./control.ts";
import { type SandboxEnv, sandboxEnv } from "./env.ts";
import type { Simulator } from "./simulator.ts";

export interface SandboxServer {
  url: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  host: string;
  port: number;
  /** Milliseconds that every reply takes at least; 0 unless given. */
  latency?: number;
  env?: SandboxEnv;
}

const MAX_BODY = 10 * 1024 * 1024;
/** Milliseconds for which a request that hangs keeps its socket. */
const LONGEST_HANG = 600_000;

/** Serves simulators by provider. Throws where the port is taken. */
export async function serveSandbox(simulators: ReadonlyMap<string, Simulator>, options: ServerOptions): Promise<SandboxServer> {
  const { host, port, latency = 0, env = sandboxEnv } = options;
  const name = host.includes(":") ? `[${host}]` : host;
  let url = "";
  const server = createServer((request, response) => {
    readText(request).then(
      (text) => {
        if (text === undefined) return response.writeHead(413, { connection: "close" }).end();
        if (latency === 0) return answer(simulators, { url, env }, request, text, response);
        return env.setTimer(latency, () => answer(simulators, { url, env }, request, text, response));
      },
      () => response.destroy(), // the client went away
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  url = `http://${name}:${bound}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections(); // those that hang would keep it open
    });
  return { url, close };
}

/** The body as text; undefined where it is too large. */
async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return size > MAX_BODY ? undefined : Buffer.concat(chunks).toString("utf8");
}

function answer(
  simulators: ReadonlyMap<string, Simulator>,
  { url: base, env }: { url: string; env: SandboxEnv },
  request: IncomingMessage,
  text: string,
  response: ServerResponse,
): void {
  const { method = "GET", url = "/" } = request;
  const write = ({ status, headers, text: body }: HttpResponse) => response.writeHead(status, headers).end(body);
  const controlled = control(simulators, base, { method, url, text });
  if (controlled) return void write(controlled);
  const [, provider = "", rest = ""] = /^\/([^/?]*)(.*)$/.exec(url) ?? [];
  const [only] = simulators.size === 1 ? [...simulators] : [];
  const named = simulators.get(provider);
  const simulator = named ?? only?.[1];
  if (!simulator) return void write(unknown([...simulators.keys()]));
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(", ")]));
  const place = named ? { url: rest, origin: `${base}/${provider}` } : { url, origin: base };
  const reply = simulator.handle({ method, headers, text, ...place });
  if (isReply(reply)) write(reply);
  else if (reply.cause === "reset") response.destroy();
  else env.setTimer(LONGEST_HANG, () => response.destroy()); // one that hangs says nothing
}

function unknown(providers: string[]): HttpResponse {
  return {
    status: 404,
    headers: { "content-type": "application/json" },
    text: JSON.stringify({ error: "no such provider", providers }),
  };
}
