// Hostile replies and hostile plans: the transport always settles, sends to the account's origin alone, and never throws.
import type { HttpRequest, RequestClass } from "@mapwright/core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { account, calmEnv, facts, ORIGIN, SECRET, type Stand, serve, serveSockets } from "../testing/provider.ts";
import { createTransport, type NodeTransport } from "./transport.ts";

const RUNS = Number(process.env.MAPWRIGHT_FUZZ ?? 150);
const SEED = process.env.MAPWRIGHT_FUZZ === undefined ? { seed: 20_261_130 } : {};
const LONG = { timeout: 24 * 60 * 60 * 1000 };

const open: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const one of open.splice(0)) await one.close();
});

function transport(stand: Stand, timeoutMs: number): NodeTransport {
  const send = createTransport({
    providers: () => facts(),
    env: calmEnv(),
    origins: { [ORIGIN]: stand.url },
    timeoutMs,
    maxWaitMs: 0,
    maxBytes: 100_000,
  });
  open.unshift({ close: () => send.close(500) });
  return send;
}

const bytes = fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 60 });
const status = fc.oneof(
  fc.constantFrom(
    "200 OK",
    "204 No Content",
    "302 Found",
    "404 Not Found",
    "429 Slow",
    "500 No",
    "503 Busy",
    "100 Continue",
    "999 Odd",
    "-1 x",
    "2e2 OK",
  ),
  bytes,
);
const header = fc.oneof(
  fc.constantFrom(
    "content-length: 5",
    "content-length: 999999999",
    "content-length: -1",
    "content-length: 5, 6",
    "transfer-encoding: chunked",
    "transfer-encoding: gzip, chunked",
    "content-encoding: gzip",
    "content-encoding: br",
    "content-encoding: zip",
    "retry-after: 99999999999999999999",
    "retry-after: Sun, 99 Foo 9999 99:99:99 GMT",
    "date: never",
    "connection: close",
    "content-type: application/json; charset=x",
    "location: http://127.0.0.1/",
    `x-request-id: ${SECRET}`,
    "__proto__: 1",
    "link: <>; rel=next",
  ),
  fc.tuple(bytes, bytes).map(([name, value]) => `${name}: ${value}`),
);
const content = fc.oneof(
  bytes,
  fc.constantFrom(
    "5\r\nhello\r\n0\r\n\r\n",
    "ffffffffffffffff\r\n",
    "{}",
    `{"token":"${SECRET}"}`,
    "[".repeat(5000),
    "\u001f\u008b\b",
  ),
);
const reply = fc
  .tuple(status, fc.array(header, { maxLength: 5 }), content)
  .map(([line, headers, body]) => Buffer.from(`HTTP/1.1 ${line}\r\n${headers.join("\r\n")}\r\n\r\n${body}`, "latin1"));

let current = Buffer.alloc(0);
let hostile: NodeTransport;
let plain: NodeTransport;
let seen: { head: { url?: string; headers: Record<string, unknown> } }[] = [];
beforeAll(async () => {
  const sockets = await serveSockets((socket) => socket.once("data", () => socket.end(current)));
  const stand = await serve((_head, response) => response.end("{}"));
  seen = stand.seen;
  open.push(sockets, stand);
  hostile = transport(sockets, 300);
  plain = transport(stand, 700);
});

test(`${RUNS} hostile replies`, LONG, async () => {
  const kinds = new Set<string>();
  const property = fc.asyncProperty(reply, fc.constantFrom<RequestClass>("safe", "unsafe"), async (made, again) => {
    current = made;
    const answer = await hostile(
      { method: "POST", url: `${ORIGIN}/v1/x`, headers: {}, body: {} },
      { account: account(), class: again },
    );
    kinds.add("status" in answer ? `${Math.floor(answer.status / 100)}xx` : answer.cause);
    if (!("status" in answer)) return;
    expect(Object.values(answer.headers).join(), JSON.stringify(made.toString("latin1"))).not.toContain(SECRET);
    if (answer.status >= 300) expect(answer.text).not.toContain(SECRET);
  });
  await fc.assert(property, { numRuns: RUNS, ...SEED });
  expect(kinds.size).toBeGreaterThan(3);
});

const url = fc.oneof(
  bytes.map((path) => `${ORIGIN}/v1/${path}`),
  fc
    .tuple(
      fc.constantFrom("http:", "https:", "ftp:", "javascript:", ""),
      fc.constantFrom("//", "/", "\\\\", ""),
      fc.constantFrom(
        "api.acme.test",
        "API.ACME.TEST",
        "api.acme.test.",
        "user@api.acme.test",
        "evil.test",
        "127.0.0.1",
        "[::1]",
      ),
      fc.constantFrom("", ":443", ":80", "@evil.test", "#", "?", "\\@evil.test"),
      bytes,
    )
    .map((parts) => parts.join("")),
);
const plan: fc.Arbitrary<HttpRequest> = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
  url,
  headers: fc.dictionary(
    fc.oneof(bytes, fc.constantFrom("host", "Authorization", "content-length", "transfer-encoding", "connection")),
    bytes,
    { maxKeys: 3 },
  ),
}) as fc.Arbitrary<HttpRequest>;

test(`${RUNS} hostile plans`, LONG, async () => {
  let sent = 0;
  const property = fc.asyncProperty(plan, async (request) => {
    const answer = await plain(request, { account: account(), class: "unsafe" });
    if ("status" in answer || answer.sent) sent += 1;
  });
  await fc.assert(property, { numRuns: RUNS, ...SEED });
  // What was said not to be sent was not; and whatever a plan says, the path is below the origin's, the credential the account's own.
  expect(seen.length).toBeLessThanOrEqual(sent);
  expect(seen.length).toBeGreaterThan(RUNS / 20);
  const wrong = seen.filter(({ head }) => !head.url?.startsWith("/") || head.headers.authorization !== `Bearer ${SECRET}`);
  expect(wrong.map(({ head }) => [head.url, head.headers])).toEqual([]);
});
