// The transport over real sockets: what goes out, where it may go, and what comes back.
import { gzipSync } from "node:zlib";
import type { Account, HttpRequest, RequestClass } from "@mapwright/core";
import { afterEach, expect, test } from "vitest";
import { account, calmEnv, facts, ORIGIN, request, SECRET, type Stand, serve, serveSockets } from "../testing/provider.ts";
import { createTransport, type TransportOptions } from "./transport.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function using<T extends { close(): Promise<void> }>(one: T): T {
  open.unshift(one);
  return one;
}

function transport(stand: Stand | undefined, more: Partial<TransportOptions> = {}) {
  const origins: Record<string, string> = stand ? { [ORIGIN]: `${stand.url}/acme` } : {};
  const send = using(
    createTransport({ providers: (id) => (id === "acme" ? facts() : undefined), env: calmEnv(), origins, ...more }),
  );
  return (what: Partial<HttpRequest> = {}, requestClass: RequestClass = "safe", who: Account = account()) =>
    send(request(what), { account: who, class: requestClass });
}

test("sends method, path, headers and body, below the path of the stand-in", async () => {
  const stand = using(await serve((_head, response) => response.end('{"ok":true}')));
  const answer = await transport(stand)({
    method: "PATCH",
    url: `${ORIGIN}/v1/things/a%2Fb?x=1&y=%26`,
    headers: { "X-Kind": "a" },
    body: { big: 12345678901234567890n, text: "ü" },
  });
  expect(answer).toMatchObject({ status: 200, text: '{"ok":true}' });
  const [{ head, body } = { head: undefined, body: "" }] = stand.seen;
  expect(head?.method).toBe("PATCH");
  expect(head?.url).toBe("/acme/v1/things/a%2Fb?x=1&y=%26");
  expect(head?.headers).toMatchObject({
    "x-kind": "a",
    "content-type": "application/json",
    accept: "application/json",
    authorization: `Bearer ${SECRET}`,
  });
  expect(body).toBe('{"big":12345678901234567890,"text":"ü"}');
});

test("a planned header never replaces a signed one", async () => {
  const stand = using(await serve((_head, response) => response.end()));
  await transport(stand)({ headers: { AUTHORIZATION: "Bearer planned" } });
  expect(stand.seen[0]?.head.headers.authorization).toBe(`Bearer ${SECRET}`);
});

test("a request without a body has no content type", async () => {
  const stand = using(await serve((_head, response) => response.end()));
  await transport(stand)({ method: "DELETE" });
  expect(stand.seen[0]?.head.headers).not.toHaveProperty("content-type");
});

test("a redirect is a reply and is not followed", async () => {
  const stand = using(await serve((_head, response) => response.writeHead(302, { location: "/elsewhere" }).end()));
  expect(await transport(stand)()).toMatchObject({ status: 302, headers: { location: "/elsewhere" } });
  expect(stand.seen).toHaveLength(1);
});

test("bytes that are no UTF-8 are marked, compressed or not; text in UTF-8 is not", async () => {
  const latin = Buffer.from('{"a":"caf\u00e9"}', "latin1");
  const stand = using(
    await serve((head, response) => {
      if (head.url?.endsWith("gzip")) response.setHeader("content-encoding", "gzip").end(gzipSync(latin));
      else response.end(head.url?.endsWith("utf8") ? latin.toString("latin1") : latin);
    }),
  );
  const send = transport(stand);
  for (const path of ["plain", "gzip"])
    expect(await send({ url: `${ORIGIN}/v1/${path}` })).toMatchObject({ text: '{"a":"caf\ufffd"}', garbled: true });
  const whole = await send({ url: `${ORIGIN}/v1/utf8` });
  expect(whole).toMatchObject({ text: '{"a":"caf\u00e9"}' });
  expect(whole).not.toHaveProperty("garbled");
});

test("a compressed reply is read, and bounded after decompression", async () => {
  const large = JSON.stringify("x".repeat(50_000));
  const stand = using(
    await serve((head, response) => {
      response.setHeader("content-encoding", "gzip");
      response.end(gzipSync(head.url?.endsWith("large") ? large : '{"a":1}'));
    }),
  );
  const send = transport(stand, { maxBytes: 10_000 });
  const answer = await send();
  expect(answer).toMatchObject({ status: 200, text: '{"a":1}' });
  expect(answer).not.toHaveProperty("headers.content-encoding");
  expect(await send({ url: `${ORIGIN}/v1/large` })).toEqual({ sent: true, cause: "too_large" });
});

test.each([
  ["with its length told", true],
  ["in chunks", false],
])("a reply that is too large is cut off, %s", async (_name, told) => {
  const text = "x".repeat(20_000);
  const stand = using(
    await serve((_head, response) => {
      if (told) response.setHeader("content-length", text.length);
      response.write(text);
      response.end();
    }),
  );
  expect(await transport(stand, { maxBytes: 10_000 })()).toEqual({ sent: true, cause: "too_large" });
  expect(stand.seen).toHaveLength(1);
});

test("a truncated reply is no reply", async () => {
  const stand = using(
    await serveSockets((socket) => socket.once("data", () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":'))),
  );
  expect(await transport(stand)({ method: "POST", body: {} }, "unsafe")).toEqual({ sent: true, cause: "reset" });
});

test("what is no HTTP is no reply", async () => {
  const stand = using(await serveSockets((socket) => socket.once("data", () => socket.end("SSH-2.0-nope\r\n"))));
  expect(await transport(stand)({ method: "POST", body: {} }, "unsafe")).toEqual({ sent: true, cause: "network" });
});

test("informational replies are passed over", async () => {
  const reply = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
  const stand = using(await serveSockets((socket) => socket.once("data", () => socket.end(reply))));
  expect(await transport(stand)()).toMatchObject({ status: 200, text: "{}" });
});

test.each([
  ["another host", "https://evil.test/v1/things/1"],
  ["a host that starts alike", "https://api.acme.test.evil.test/v1"],
  ["another port", "https://api.acme.test:8443/v1"],
  ["plain http", "http://api.acme.test/v1"],
  ["a user name", "https://api.acme.test@evil.test/v1"],
  ["credentials before the host", "https://user:pass@api.acme.test/v1"],
  ["a dot segment", "https://api.acme.test/v1/things/../admin"],
  ["an encoded dot segment", "https://api.acme.test/v1/things/%2E%2e"],
  ["the loopback", "http://127.0.0.1/"],
  ["no URL", "nonsense"],
])("a request to %s is refused before a socket opens", async (_name, url) => {
  const stand = using(await serve((_head, response) => response.end()));
  const env = calmEnv();
  expect(await transport(stand, { env })({ url })).toEqual({ sent: false, cause: "network" });
  expect(stand.seen).toHaveLength(0);
  expect(env.logged).toEqual([{ event: "request_refused", why: "host", provider: "acme", account: "account-1" }]);
});

test("without a stand-in plain http is refused even where the base URL has it", async () => {
  const stand = using(await serve((_head, response) => response.end()));
  const plain = facts({ baseUrl: { text: stand.url, parts: [stand.url] } });
  const send = transport(undefined, { providers: () => plain });
  expect(await send({ url: `${stand.url}/v1` })).toEqual({ sent: false, cause: "network" });
  expect(stand.seen).toHaveLength(0);
});

test("a setting decides the host only if it matches its pattern", async () => {
  const stand = using(await serve((_head, response) => response.end()));
  const hosted = facts({
    baseUrl: { text: "https://{+sub}.acme.test", parts: ["https://", { name: "sub", reserved: true, offset: 8 }, ".acme.test"] },
    settings: new Map([["sub", { pattern: "[a-z0-9-]{1,63}", matches: (text: string) => /^[a-z0-9-]{1,63}$/.test(text) }]]),
  });
  const origins = { "https://one.acme.test": stand.url, "https://evil.test": stand.url };
  const send = transport(undefined, { providers: () => hosted, origins });
  const from = (sub: string, url: string) => send({ url }, "safe", account({ settings: { sub } }));
  expect(await from("one", "https://one.acme.test/v1")).toMatchObject({ status: 200 });
  expect(await from("one", "https://two.acme.test/v1")).toEqual({ sent: false, cause: "network" });
  expect(await from("evil.test/", "https://evil.test/.acme.test/v1")).toEqual({ sent: false, cause: "network" });
  expect(stand.seen).toHaveLength(1);
});

test("an unknown provider and unfit credentials are refused before a socket opens", async () => {
  const stand = using(await serve((_head, response) => response.end()));
  const env = calmEnv();
  const send = transport(stand, { env });
  expect(await send({}, "safe", account({ provider: "other" }))).toEqual({ sent: false, cause: "network" });
  const injected = account({ credentials: { access_token: "a\r\nx-evil: 1" } });
  expect(await send({}, "safe", injected)).toEqual({ sent: false, cause: "network" });
  expect(stand.seen).toHaveLength(0);
  expect(JSON.stringify(env.logged)).not.toContain("evil");
});

test("credentials that a provider repeats in an error are taken out", async () => {
  const stand = using(
    await serve((head, response) =>
      response.writeHead(401).end(JSON.stringify({ got: head.headers.authorization, token: SECRET })),
    ),
  );
  const answer = await transport(stand)();
  expect(answer).toMatchObject({ status: 401, text: '{"got":"Bearer [secret]","token":"[secret]"}' });
});
