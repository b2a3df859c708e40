// Lists over HTTP: pages, cursors that are sealed, formats, streams over real sockets.

import { request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { ACCOUNT, reply, TOKEN } from "../testing/engine.ts";
import { type Answering, listGateway, OTHER_ACCOUNT, paged } from "../testing/lists.ts";

const open: { close(): PromiseLike<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

test("a page, its cursor, and the page after it", async () => {
  const { ask, asked } = listGateway(paged(3, 2));
  const first = await ask("&limit=2&ignore_remote_data=true");
  expect(first.statusCode).toBe(200);
  const { result, next_cursor: cursor, meta } = first.json();
  expect(result).toEqual([
    { id: "1", subject: "Hello" },
    { id: "2", subject: "Hello" },
  ]);
  expect(meta).toEqual({ warnings: [], request_ids: [] });
  const last = (await ask(`&limit=2&next_cursor=${cursor}`)).json();
  expect(last).toMatchObject({ result: [{ id: "3", remote_data: { id: 3, title: "Hello" } }], next_cursor: null });
  expect(asked).toEqual(["/calls?limit=2", "/calls?after=2&limit=2"]);
});

test("normalized has every field, raw is the provider's page with the cursor in a header", async () => {
  const { ask } = listGateway(paged(3, 2));
  const normalized = (await ask("&response_format=normalized")).json();
  expect(normalized.result[0]).toMatchObject({ id: "1", contact: [], content: null });
  expect(normalized.result[0]).not.toHaveProperty("remote_data");
  const raw = await ask("&response_format=raw");
  expect(raw.json()).toEqual({
    data: [
      { id: 1, title: "Hello" },
      { id: 2, title: "Hello" },
    ],
    next: "2",
  });
  expect((await ask(`&next_cursor=${raw.headers["x-next-cursor"]}`)).json().result).toHaveLength(1);
});

test("a dry run of a page sends nothing", async () => {
  const { ask, asked } = listGateway(paged(1, 1));
  expect((await ask("&dry_run=true&owner[id]=7")).json().requests).toMatchObject([
    { method: "GET", url: "https://api.acme.test/v1/calls?owner=7&limit=100" },
  ]);
  expect(asked).toEqual([]);
});

test("a cursor that was changed, or is another's, is refused; with everything else that is wrong", async () => {
  const { ask, asked } = listGateway(paged(9, 1));
  const cursor: string = (await ask()).json().next_cursor;
  expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
  const codes = async (text: string, id = ACCOUNT, more = "") =>
    (await ask(`&next_cursor=${text}${more}`, id)).json().errors?.map(({ code }: { code: string }) => code);
  const bytes = Buffer.from(cursor, "base64url");
  const changed = bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte));
  const texts = [
    Buffer.from(changed).toString("base64url"),
    cursor.slice(1),
    cursor.slice(0, -4),
    `${cursor}AAAA`,
    `${cursor}=`,
    "x",
  ];
  for (const text of [...texts, ".", Buffer.from('{"q":"x","p":"5"}').toString("base64url")])
    expect([text, await codes(text)]).toEqual([text, ["invalid_cursor"]]);
  expect(await codes(cursor, OTHER_ACCOUNT)).toEqual(["invalid_cursor"]);
  expect(await codes(cursor, ACCOUNT, "&owner[id]=7")).toEqual(["cursor_mismatch"]);
  expect(await codes("x", ACCOUNT, "&sort=subjects")).toEqual(["unsupported_sort", "invalid_cursor"]);
  expect(asked).toHaveLength(1);
  expect(await codes(cursor)).toBeUndefined();
});

test("a shared secret opens cursors of another process; without one each process has its own", async () => {
  const cursorOf = async (secret?: string) =>
    (await listGateway(paged(9, 1), secret ? { cursorSecret: secret } : {}).ask()).json().next_cursor;
  const shared = listGateway(paged(9, 1), { cursorSecret: "s" });
  expect((await shared.ask(`&next_cursor=${await cursorOf("s")}`)).statusCode).toBe(200);
  for (const other of [await cursorOf("t"), await cursorOf()])
    expect((await shared.ask(`&next_cursor=${other}`)).statusCode).toBe(422);
});

test("a cursor tells nothing of the position in it, and is the same for the same position", async () => {
  const cursorOf = async () =>
    (await listGateway(paged(9, 1), { cursorSecret: "s" }).ask("&owner[id]=private-owner")).json().next_cursor;
  const cursor: string = await cursorOf();
  expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toMatch(/private-owner|[{"]q|after/);
  expect(await cursorOf()).toBe(cursor);
});

test("a provider's refusal is a problem, and a raw one its own", async () => {
  const { ask } = listGateway(() => reply({ message: "no" }, 403));
  expect((await ask()).json().code).toBe("remote_forbidden");
  expect((await ask("&response_format=stream")).json().code).toBe("remote_forbidden");
  expect([(await ask("&response_format=raw")).statusCode, (await ask("&response_format=raw")).json()]).toEqual([
    403,
    { message: "no" },
  ]);
});

const lines = (text: string) =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

test("a stream holds every page, a record a line; warnings of the list in a header, of a record beside it", async () => {
  const { ask, asked } = listGateway((url) =>
    url.searchParams.has("after")
      ? reply({ data: [{ id: 12345678901234567890n.toString(), title: {} }] })
      : reply({ data: [{ id: 1, starts: "2025-01-02T00:00:00Z" }, { id: 2 }], next: "x" }),
  );
  const answer = await ask("&response_format=stream&ignore_remote_data=true");
  expect(answer.headers["content-type"]).toBe("application/x-ndjson; charset=utf-8");
  expect(lines(answer.body)).toEqual([
    { id: "1", start_time: "2025-01-02T00:00:00Z" },
    { id: "2" },
    { id: "12345678901234567890", meta: { warnings: [{ code: "unreadable", field: "subject", message: expect.any(String) }] } },
  ]);
  expect(asked).toEqual(["/calls?limit=500", "/calls?after=x&limit=500"]);
  const filtered = await ask("&response_format=stream&start_time[gte]=2025-01-01T00:00:00Z");
  expect(filtered.headers["x-mapwright-warnings"]).toBe("filtered_locally start_time[gte]");
  expect(lines(filtered.body).map(({ id }) => id)).toEqual(["1"]);
});

test("an empty stream is empty", async () => {
  const answer = await listGateway(() => reply({ data: [] })).ask("&response_format=stream");
  expect([answer.statusCode, answer.body]).toEqual([200, ""]);
});

test.each<[string, Answering, string]>([
  ["a refusal", () => reply({}, 429, { "retry-after": "7" }), "remote_rate_limited"],
  ["no answer", () => ({ sent: true, cause: "timeout" }), "remote_timeout"],
  ["a body cut off", () => reply('{"data":[{"id":'), "remote_unreadable"],
  ["a cursor that was there before", () => reply({ data: [{ id: 9 }], next: "2" }), "cursor_loop"],
  [
    "a defect",
    () => {
      throw new Error("credential-of-the-account");
    },
    "internal_error",
  ],
])("what fails in the middle of a stream is its last line: %s", async (_name, second, code) => {
  const pages = paged(4, 2);
  const { ask } = listGateway((url, count) => (count === 1 ? pages(url, count) : second(url, count)));
  const answer = await ask("&response_format=stream");
  const told = lines(answer.body);
  expect(told.map(({ id, error }) => id ?? error.code)).toEqual(["1", "2", code]);
  expect(told[2].error).toMatchObject({ code, request_id: answer.headers["x-request-id"] });
  expect(answer.body).not.toContain("credential");
});

/** Opens a stream over a real socket and leaves it unread. */
async function opened(answer: Answering): Promise<{ response: IncomingMessage; asked: string[] }> {
  const { app, asked, path } = listGateway(answer);
  open.push(app);
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = httpRequest(
      { port, host: "127.0.0.1", path: path("&response_format=stream"), headers: { authorization: `Bearer ${TOKEN}` } },
      resolve,
    );
    sent.on("error", reject);
    sent.end();
  });
  return { response, asked };
}

/** Waits until a number has not changed for a while. */
async function settled(count: () => number): Promise<number> {
  for (let before = -1, same = 0; ; ) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    const now = count();
    same = now === before ? same + 1 : 0;
    if (same === 4) return now;
    before = now;
  }
}

test("pages are asked for as fast as the caller reads, and no faster", async () => {
  const large = { note: "x".repeat(20_000) };
  const { response, asked } = await opened(paged(100_000, 100, large));
  response.pause();
  // Pages of 2 MB: sockets hold a few of them, and then nothing more is asked for.
  const before = await settled(() => asked.length);
  expect(before).toBeLessThan(20);
  let read = 0;
  for await (const chunk of response) {
    read += chunk.length;
    if (read > 40_000_000) break;
  }
  expect(asked.length).toBeGreaterThan(before);
  const stopped = await settled(() => asked.length);
  expect(stopped).toBeLessThan(60);
});

test("a caller that hangs up ends the stream", async () => {
  // Pages large enough for the socket to be full soon: the stand-in for the provider never waits.
  const { response, asked } = await opened(paged(1_000_000, 1, { note: "x".repeat(20_000) }));
  await new Promise((resolve) => response.once("data", resolve));
  response.destroy();
  const count = await settled(() => asked.length);
  expect(count).toBeLessThan(10_000);
  expect(await settled(() => asked.length)).toBe(count);
});

test("a large list arrives whole", async () => {
  const { response, asked } = await opened(paged(5000, 500));
  let text = "";
  response.setEncoding("utf8");
  for await (const chunk of response) text += chunk;
  expect(lines(text).map(({ id }) => id)).toEqual(Array.from({ length: 5000 }, (_, index) => String(index + 1)));
  expect(asked).toHaveLength(10);
});
