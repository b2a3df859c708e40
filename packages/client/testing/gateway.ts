// A gateway that tests script: answers in turn over a real socket, and what it was asked.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Seen {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: string;
}

export type Reply = (response: ServerResponse, seen: Seen) => void;

export const ACCOUNT = "0f8fad5b-d9cb-469f-a165-70867728950e";

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", "x-request-id": "req-1", ...headers });
    response.end(JSON.stringify(body));
  };

/** A problem as the gateway answers it. */
export const problem = (code: string, status: number, more: Record<string, unknown> = {}): Reply =>
  json(
    {
      type: `https://mapwright.dev/errors/${code}`,
      title: code,
      status,
      detail: "No.",
      code,
      category: "x",
      errors: [],
      retryable: false,
      ...more,
    },
    status,
    { "content-type": "application/problem+json; charset=utf-8" },
  );

/** Answers the n-th request with the n-th reply, the last one from then on. */
export async function scriptedGateway(...replies: Reply[]) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const one = { method: request.method ?? "", url: new URL(request.url ?? "", "http://x"), headers: request.headers, body };
      seen.push(one);
      const reply = replies[Math.min(seen.length, replies.length) - 1];
      if (reply) reply(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
