// A provider that tests make up: its facts, an account, and servers that stand in for it.
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from "node:net";
import type { Account, HttpRequest, ProviderFacts } from "@mapwright/core";
import { type Env, nodeEnv } from "../src/env.ts";

export const ORIGIN = "https://api.acme.test";

export function facts(more: Partial<ProviderFacts> = {}): ProviderFacts {
  return {
    id: "acme",
    name: "Acme",
    docs: "https://acme.test/docs",
    baseUrl: { text: `${ORIGIN}/v1`, parts: [`${ORIGIN}/v1`] },
    headers: {},
    settings: new Map(),
    auth: new Map([["token", { headers: { Authorization: "Bearer {access_token}" } }]]),
    codecs: {},
    clear: null,
    envelope: {},
    paging: {},
    errors: { codes: {}, cases: [] },
    limits: [],
    ...more,
  };
}

export const SECRET = "s3cret/token+value";

export function account(more: Partial<Account> = {}): Account {
  return { id: "account-1", provider: "acme", settings: {}, credentials: { access_token: SECRET }, ...more };
}

export function request(more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "GET", url: `${ORIGIN}/v1/things/1`, headers: {}, ...more };
}

/** The real environment without chance: a backoff is no wait at all. `waits` lists the timers set; those in `skip` fire at once. */
export function calmEnv(skip: (ms: number) => boolean = () => false): Env & { waits: number[]; logged: unknown[] } {
  const waits: number[] = [];
  const logged: unknown[] = [];
  const real = nodeEnv();
  const setTimer: Env["setTimer"] = (ms, run) => {
    waits.push(ms);
    return real.setTimer(skip(ms) ? 0 : ms, run);
  };
  return { ...real, random: () => 0, setTimer, log: (event, what) => logged.push({ event, ...what }), waits, logged };
}

export interface Stand {
  url: string;
  close(): Promise<void>;
}

async function listen(server: Server, sockets: Set<Socket>): Promise<Stand> {
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** An HTTP server; `seen` holds each request with its body read. */
export async function serve(answer: RequestListener): Promise<Stand & { seen: { head: IncomingMessage; body: string }[] }> {
  const seen: { head: IncomingMessage; body: string }[] = [];
  const server = createServer((head, response) => {
    let body = "";
    head.setEncoding("utf8");
    head.on("data", (chunk) => {
      body += chunk;
    });
    head.on("end", () => {
      seen.push({ head, body });
      answer(head, response);
    });
  });
  return { ...(await listen(server, new Set())), seen };
}

/** A server that says what it likes: `talk` gets each socket, and the count of connections so far. */
export async function serveSockets(talk: (socket: Socket, count: number) => void): Promise<Stand & { count(): number }> {
  let count = 0;
  const server = createSocketServer((socket) => talk(socket, ++count));
  return { ...(await listen(server, new Set())), count: () => count };
}
