// The gateway over real sockets: paths that no client library would send, and callers that hang up.
import { type AddressInfo, connect, type Socket } from "node:net";
import type { AbortSignalLike } from "@mapwright/core";
import { afterEach, expect, test } from "vitest";
import { ACCOUNT, fakeGateway, fakeTransport, reply, TOKEN } from "../testing/engine.ts";
import type { GatewayOptions } from "./gateway.ts";

const open: { close(): PromiseLike<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function listening(more: Partial<GatewayOptions> = {}): Promise<number> {
  const { app } = fakeGateway(more);
  open.push(app);
  await app.listen({ port: 0, host: "127.0.0.1" });
  return (app.server.address() as AddressInfo).port;
}

/** Sends text as it is and reads until the gateway closes. */
function talk(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, "127.0.0.1", () => socket.write(text));
    let heard = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    socket.on("end", () => resolve(heard));
    socket.on("error", reject);
  });
}

const request = (path: string, method = "GET", more = "") =>
  `${method} ${path} HTTP/1.1\r\nhost: gateway.test\r\nauthorization: Bearer ${TOKEN}\r\nconnection: close\r\n${more}\r\n`;
const query = `?integrated_account_id=${ACCOUNT}`;

test.each([
  ["dots as the id", `/unified/crm/engagements/..${query}`, 422, "invalid_id"],
  ["no id", `/unified/crm/engagements/${query}`, 422, "invalid_id"],
  ["dots before an id", `/unified/crm/engagements/../x${query}`, 404, "unknown_route"],
  ["two slashes", `//unified/crm/engagements/1${query}`, 404, "unknown_route"],
  ["an encoded slash", `/unified/crm/engagements/a%2fb${query}`, 422, "invalid_id"],
  ["broken encoding", `/unified/crm/engagements/%e0%a4${query}`, 422, "invalid_id"],
  ["a good id", `/unified/crm/engagements/1${query}`, 200, '"subject":"Hello"'],
  ["an absolute URL", `http://gateway.test/unified/crm/engagements/1${query}`, 200, '"subject":"Hello"'],
])("%s", async (_name, path, status, holds) => {
  const heard = await talk(await listening(), request(path));
  expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(heard).toContain(holds);
  expect(heard).toMatch(/\r\nx-request-id: [0-9a-f-]{36}\r\n/);
});

test.each([
  ["a method that HTTP does not know", request("/healthz", "BREW"), 400],
  ["a control character in the path", request("/health\u0001z"), 400],
  ["a method that no route takes", request("/healthz", "PROPFIND"), 405],
  ["such a method with an absolute URL", request("http://gateway.test/healthz", "PROPFIND"), 405],
  ["a head that is too large", request("/healthz", "GET", `x-large: ${"x".repeat(20_000)}\r\n`), 413],
])("%s", async (_name, text, status) => {
  const heard = await talk(await listening(), text);
  expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(heard).toMatch(/\r\nx-request-id: /);
});

test("a body in chunks without end of length is bounded", async () => {
  const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  const head = "content-type: application/json\r\ntransfer-encoding: chunked\r\n";
  const heard = await talk(await listening(), request(`/unified/crm/engagements/1${query}`, "PATCH", head) + chunk.repeat(20));
  expect(heard).toMatch(/^HTTP\/1\.1 413 /);
  expect(heard).toContain("too_large");
});

test("a caller that hangs up calls a read off, and not a write", async () => {
  const signals: (AbortSignalLike | undefined)[] = [];
  let arrived = () => {};
  let answerLater = () => {};
  const { transport } = fakeTransport((_request, { signal }) => {
    signals.push(signal);
    arrived();
    return new Promise((resolve) => {
      answerLater = () => resolve(reply({}));
      signal?.addEventListener("abort", () => resolve({ sent: true, cause: "aborted" }));
    });
  });
  const port = await listening({ transport });
  const begin = async (text: string): Promise<Socket> => {
    const reached = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    await reached;
    return socket;
  };
  const path = `/unified/crm/engagements/1${query}`;
  const reader = await begin(request(path));
  const [reading] = signals;
  expect(reading?.aborted).toBe(false);
  const aborted = new Promise<void>((resolve) => reading?.addEventListener("abort", resolve));
  reader.destroy();
  await aborted;
  const writer = await begin(request(path, "PATCH", "content-type: application/json\r\ncontent-length: 2\r\n").concat("{}"));
  expect(signals).toEqual([expect.anything(), undefined]);
  writer.destroy();
  answerLater();
});
