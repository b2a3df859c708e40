// Hostile requests to a gateway that listens: each gets an answer with a code, and nothing else happens.
import { connect } from "node:net";
import { CODES } from "@mapwright/core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf, hostileRequest } from "../testing/hostile.ts";
import { realGateway } from "../testing/real.ts";

const RUNS = Number(process.env.MAPWRIGHT_FUZZ ?? 600);
/** `npm test` says the same twice; a long run starts anywhere. Each find becomes a case below. */
const SEED = process.env.MAPWRIGHT_FUZZ === undefined ? { seed: 20_261_130 } : {};
const SECRET = "c4nary-key-9b1e52";

const asked: string[] = [];
let gateway: Awaited<ReturnType<typeof realGateway>>;
let port = 0;
beforeAll(async () => {
  gateway = await realGateway({
    answer: (request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ id: "7", title: "Hello", data: [{ id: "7" }], next: null }));
    },
    credentials: { user: "somebody", key: SECRET },
  });
  await gateway.app.listen({ port: 0, host: "127.0.0.1" });
  port = (gateway.app.server.address() as { port: number }).port;
});
afterAll(() => gateway.close());

interface Answer {
  status: number;
  head: string;
  body: string;
}

/** Sends bytes over a connection of their own, and reads to its end. */
function exchange(bytes: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => {
      const text = Buffer.concat(chunks).toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      const head = text.slice(0, end);
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), head: head.toLowerCase(), body: text.slice(end + 4) });
    });
  });
}

const PROTOTYPE = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());

function judge({ status, head, body }: Answer, shown: string): void {
  expect(status, shown).toBeGreaterThanOrEqual(200);
  expect(status, `${shown}\n${body}`).not.toBe(500);
  expect(body, shown).not.toContain('"code":"internal_error"');
  expect(`${head}\n${body}`, shown).not.toContain(SECRET);
  expect(head, shown).toMatch(/^x-request-id: [0-9a-f-]{36}$/m);
  if (status >= 400 && body !== "") {
    const code = /"code":"(\w+)"/.exec(body)?.[1] ?? "";
    expect(head, shown).toContain("content-type: application/problem+json");
    expect(Object.keys(CODES), `${shown}\n${body}`).toContain(code);
  }
}

test(`${RUNS} hostile requests`, { timeout: 24 * 60 * 60 * 1000 }, async () => {
  const statuses = new Map<number, number>();
  const property = fc.asyncProperty(hostileRequest, async (request) => {
    const answer = await exchange(bytesOf(request));
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    judge(answer, JSON.stringify(request));
  });
  await fc.assert(property, { numRuns: RUNS, ...SEED });
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort())).toBe(PROTOTYPE);
  // Some came through to the provider, and nothing but the account's own requests did.
  expect(asked.length).toBeGreaterThan(RUNS / 100);
  const own = /^(GET|POST|PUT|DELETE) \/v1\/calls(\/[^/?]+)?(\?\S*)? Basic \S+$/;
  expect(asked.filter((line) => !own.test(line))).toEqual([]);
  // Neither are the requests all refused at the door, nor are they all the same.
  expect([...statuses.keys()].length).toBeGreaterThan(4);
  expect(gateway.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});
