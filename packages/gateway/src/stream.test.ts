// Streams that cannot finish, are not read, or bring nothing: how they end, and what they hold meanwhile.
import { spawnSync } from "node:child_process";
import { request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { nodeEnv } from "@mapwright/transport";
import type { FastifyInstance } from "fastify";
import { afterEach, expect, test } from "vitest";
import { ACCOUNT, reply, TOKEN } from "../testing/engine.ts";
import { type Answering, listGateway, paged } from "../testing/lists.ts";

const open: { close(): PromiseLike<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a line
type Line = any;
const lines = (text: string): Line[] =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** A gateway that listens, and the lines of its log as values. */
async function listening(answer: Answering, more: Parameters<typeof listGateway>[1] = {}) {
  const log: Line[] = [];
  const gateway = listGateway(answer, { logger: { stream: { write: (line) => void log.push(JSON.parse(line)) } }, ...more });
  open.push(gateway.app);
  await gateway.app.listen({ port: 0, host: "127.0.0.1" });
  return { ...gateway, log };
}

/** Opens a stream over a real socket; `ended` tells how the connection ended. */
async function opened({ app, path }: { app: FastifyInstance; path: (query: string) => string }) {
  const { port } = app.server.address() as AddressInfo;
  const headers = { authorization: `Bearer ${TOKEN}` };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = httpRequest({ port, host: "127.0.0.1", path: path("&response_format=stream"), headers }, resolve);
    sent.on("error", reject);
    sent.end();
  });
  const ended = new Promise<"whole" | "broken off">((resolve) => {
    response.once("end", () => resolve("whole"));
    response.once("error", () => resolve("broken off"));
  });
  return { response, ended };
}

/** What `find` comes to, once that is something. */
async function until<T>(find: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("the error at the end has the cursor to go on from, and with it each record comes once", async () => {
  const pages = paged(7, 2);
  let fails = true;
  const { ask } = listGateway((url, count) => {
    if (fails && url.searchParams.get("after") === "4") return reply({ message: "slow down" }, 429);
    return pages(url, count);
  });
  const first = lines((await ask("&response_format=stream")).body);
  expect(first.map(({ id, error }) => id ?? error.code)).toEqual(["1", "2", "3", "4", "remote_rate_limited"]);
  fails = false;
  const rest = lines((await ask(`&response_format=stream&next_cursor=${first.at(-1).error.next_cursor}`)).body);
  expect(rest.map(({ id }) => id)).toEqual(["5", "6", "7"]);
});

test("a stream that brings nothing ends after its bound of pages, and can be gone on with", async () => {
  const empty: Answering = (_url, count) => reply({ data: [], next: String(count) });
  const { ask, asked } = listGateway(empty, { streams: { emptyPages: 5 } });
  const first = await ask("&response_format=stream");
  expect([first.statusCode, asked.length]).toEqual([200, 5]);
  const [{ error }] = lines(first.body);
  expect(error).toMatchObject({ code: "empty_pages", retryable: true, next_cursor: expect.any(String) });
  await ask(`&response_format=stream&next_cursor=${error.next_cursor}`);
  expect(asked[5]).toContain("after=5");
});

test("pages without a record between others are passed over", async () => {
  const { ask } = listGateway(
    (_url, count) => reply({ data: count % 4 === 0 ? [{ id: count }] : [], next: count < 12 ? String(count) : null }),
    { streams: { emptyPages: 4 } },
  );
  expect(lines((await ask("&response_format=stream")).body).map(({ id }) => id)).toEqual(["4", "8", "12"]);
});

const LARGE = { note: "x".repeat(20_000) };

test("a stream that nobody reads is ended; the log says why, and asks for no more pages", async () => {
  const gateway = await listening(paged(1_000_000, 100, LARGE), { streams: { stallMs: 300 } });
  const { response, ended } = await opened(gateway);
  response.pause();
  const isCall = ({ msg }: Line) => msg === "call";
  await until(() => gateway.log.some(isCall));
  const count = gateway.asked.length;
  expect(gateway.log.find(isCall)).toMatchObject({
    level: 30,
    provider: "acme",
    account: ACCOUNT,
    operation: "list",
    code: "reader_stalled",
    requests: count,
    attempts: count,
  });
  response.resume();
  expect(await ended).toBe("broken off");
  expect(gateway.asked).toHaveLength(count);
});

test("a stream that is read slowly, or waits for a slow provider, is not ended", async () => {
  const slow: Answering = async (url, count) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    return paged(3, 1)(url, count);
  };
  const waiting = await opened(await listening(slow, { streams: { stallMs: 200 } }));
  waiting.response.resume();
  expect(await waiting.ended).toBe("whole");

  const { response, ended } = await opened(await listening(paged(400, 100, LARGE), { streams: { stallMs: 1000 } }));
  response.pause();
  const reading = setInterval(() => response.read(), 20);
  response.on("readable", () => {});
  expect(await ended).toBe("whole");
  clearInterval(reading);
});

test("streams that wait for readers hold no more than the room there is; one more is refused, and comes in when it is free", async () => {
  const short: Answering = paged(100_000, 100, LARGE);
  const env = { ...nodeEnv(), setTimer: (ms: number, run: () => void) => nodeEnv().setTimer(ms === 10_000 ? 200 : ms, run) };
  // What a page is reckoned at: whatever is left of one that waits for its reader, another does not fit beside it.
  const gateway = await listening(short, { streams: { heldBytes: 2 * 1024 * 1024 }, env });
  const paused = [await opened(gateway)];
  for (const { response } of paused) response.pause();
  // A stream that comes in while the others still fill the room is left at once.
  const refused = await until(async () => {
    const { response } = await opened(gateway);
    if (response.statusCode === 503) return response;
    response.destroy();
    return undefined;
  });
  const problem = JSON.parse((await refused.toArray()).join(""));
  expect([problem.code, problem.retryable, refused.headers["retry-after"]]).toEqual(["streams_full", true, "5"]);
  for (const { response } of paused) response.destroy();
  const admitted = await until(async () => {
    const { response } = await opened(gateway);
    response.destroy();
    return response.statusCode === 200 || undefined;
  });
  expect(admitted).toBe(true);
});

test("fifty streams of large pages that nobody reads hold what the gateway has room for, not what they could fill", () => {
  const script = fileURLToPath(new URL("../testing/paused.ts", import.meta.url));
  const flags = ["--expose-gc", "--conditions=@mapwright/source", "--import", "tsx", script];
  const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: "utf8" });
  expect(stdout, stderr).not.toBe("");
  const { answered, most } = JSON.parse(stdout);
  expect(answered).toBeGreaterThan(10);
  // The room is 64 MiB; sockets and pages that are being read hold the rest.
  expect(most).toBeLessThan(160 * 1024 * 1024);
});

test("a caller that hangs up is no defect: in the body, while the provider is asked, in the middle of a stream", async () => {
  let asked = 0;
  const answer: Answering = async (url, count) => {
    asked += 1;
    if (url.pathname.endsWith("/calls") && asked > 1) return paged(1_000_000, 10, LARGE)(url, count);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return reply({ data: [] });
  };
  const gateway = await listening(answer);
  const { port } = gateway.app.server.address() as AddressInfo;
  const headers = { authorization: `Bearer ${TOKEN}` };
  const upload = httpRequest({
    port,
    method: "POST",
    path: gateway.path(),
    headers: { ...headers, "content-type": "application/json", "content-length": "1000" },
  });
  upload.on("error", () => {});
  upload.write('{"subject":');
  await until(() => gateway.log.length > 0);
  upload.destroy();
  const waiting = httpRequest({ port, path: gateway.path(), headers });
  waiting.on("error", () => {});
  waiting.end();
  await until(() => asked === 1);
  waiting.destroy();
  const { response } = await opened(gateway);
  await new Promise((resolve) => response.once("data", resolve));
  response.destroy();
  await until(() => gateway.log.filter(({ msg }) => msg === "call").length === 2);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(gateway.log.filter(({ level, res }) => level >= 50 || res?.statusCode >= 500)).toEqual([]);
  expect(gateway.log.filter(({ msg }) => msg === "call").map(({ code }) => code)).toEqual(["hung_up", "hung_up"]);
});

test("a stream that reached its end and is not whole says so on its last line", async () => {
  const { ask } = listGateway(() => reply({ data: [{ id: 1 }], next: "" }));
  const [record, last] = lines((await ask("&response_format=stream")).body);
  expect([record.id, last.error.code, last.error.next_cursor]).toEqual(["1", "list_incomplete", undefined]);
});

test("a page that broke off tells the cursor to go on from", async () => {
  let fails = true;
  const pages = paged(4, 2);
  const { ask } = listGateway((url, count) => (fails && count > 1 ? reply({}, 503) : pages(url, count)));
  const { next_cursor: second } = (await ask("&limit=2")).json();
  const broken = (await ask(`&limit=2&next_cursor=${second}`)).json();
  expect(broken).toMatchObject({ code: "remote_unavailable", next_cursor: expect.any(String) });
  fails = false;
  const rest = (await ask(`&limit=2&next_cursor=${broken.next_cursor}`)).json();
  expect(rest.result.map(({ id }: { id: string }) => id)).toEqual(["3", "4"]);
});
