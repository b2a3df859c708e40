// Simulators over HTTP: /<provider>/... is that provider; POST /<provider>/_reset takes it back to its seed; GET /_sandbox lists them.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isReply } from "@mapwright/core";
import type { Simulator } from "./simulator.ts";

export interface SandboxServer {
  url: string;
  close(): Promise<void>;
}

const MAX_BODY = 10 * 1024 * 1024;

/** Serves simulators by provider. Throws where the port is taken. */
export async function serveSandbox(
  simulators: ReadonlyMap<string, Simulator>,
  { host, port }: { host: string; port: number },
): Promise<SandboxServer> {
  const server = createServer((request, response) => {
    readText(request).then(
      (text) => {
        if (text === undefined) response.writeHead(413, { connection: "close" }).end();
        else answer(simulators, request, text, response);
      },
      () => response.destroy(), // the client went away
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections(); // those that hang would keep it open
    });
  return { url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`, close };
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
  request: IncomingMessage,
  text: string,
  response: ServerResponse,
): void {
  const { method = "GET", url = "/" } = request;
  const [, provider = "", rest = ""] = /^\/([^/?]*)(.*)$/.exec(url) ?? [];
  const simulator = simulators.get(provider);
  if (!simulator) {
    const listed = provider === "" || provider === "_sandbox";
    const body = JSON.stringify({ providers: [...simulators.keys()] });
    response.writeHead(listed ? 200 : 404, { "content-type": "application/json" }).end(body);
  } else if (method === "POST" && rest === "/_reset") {
    simulator.reset();
    response.writeHead(204).end();
  } else {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(", ")]));
    const reply = simulator.handle({ method, url: rest, headers, text });
    if (isReply(reply)) response.writeHead(reply.status, reply.headers).end(reply.text);
    else if (reply.cause === "reset") response.destroy();
    // A provider that hangs keeps the socket and says nothing.
  }
}
