// Idempotency keys: carried out once, answered alike; what was not carried out may be tried again.
import type { HttpResponse, NoReply } from "@mapwright/core";
import { type Env, nodeEnv } from "@mapwright/transport";
import { expect, test } from "vitest";
import { type Asked, fakeGateway, fakeTransport, reply, TOKEN } from "../testing/engine.ts";
import { AnsweredStore, RETENTION_MS } from "./answered.ts";

const patch = (key: string, more: Partial<Asked> = {}): Asked => ({
  method: "PATCH",
  body: '{"subject":"a","content":"b"}',
  headers: { "idempotency-key": key },
  ...more,
});

function gateway(answer?: () => HttpResponse | NoReply | Promise<HttpResponse | NoReply>, env: Partial<Env> = {}) {
  const { transport, sent } = fakeTransport(answer);
  const { ask } = fakeGateway({ transport, env: env as Env });
  return { ask, sent };
}

/** A provider that answers when it is told to. */
function slow() {
  let answer: (value: HttpResponse) => void = () => {};
  const wait = () =>
    new Promise<HttpResponse>((resolve) => {
      answer = resolve;
    });
  return { wait, answer: () => answer(reply({})) };
}

test("a repeat is sent nowhere and answered as the first call was", async () => {
  const { ask, sent } = gateway();
  const first = await ask(patch("k1"));
  const again = await ask(patch('"k1"', { body: ' {"content":"b", "subject":"a"}' }));
  expect(sent).toHaveLength(1);
  expect([again.statusCode, again.body]).toEqual([200, first.body]);
  expect(again.headers["idempotency-replayed"]).toBe("true");
  expect(first.headers["idempotency-replayed"]).toBeUndefined();
  expect(again.headers["x-request-id"]).not.toBe(first.headers["x-request-id"]);
});

test.each([
  ["another body", patch("k1", { body: '{"subject":"z"}' })],
  ["another record", patch("k1", { id: "2" })],
  ["another query", patch("k1", { query: "&strict=true" })],
])("%s under the same key is refused", async (_name, other) => {
  const { ask, sent } = gateway();
  await ask(patch("k1"));
  const answer = await ask(other);
  expect([answer.statusCode, answer.json().code]).toEqual([422, "idempotency_key_reused"]);
  expect(sent).toHaveLength(1);
});

test("calls without a key, reads and dry runs are not remembered", async () => {
  const { ask, sent } = gateway();
  const { headers: _none, ...plain } = patch("");
  await ask(plain);
  await ask(plain);
  await ask({ headers: { "idempotency-key": "k1" } });
  await ask({ headers: { "idempotency-key": "k1" } });
  await ask(patch("k2", { query: "&dry_run=true" }));
  expect(sent).toHaveLength(4);
});

test.each([["é"], ["a b"], [""], ["x".repeat(256)]])("the key %j is refused", async (key) => {
  const { ask, sent } = gateway();
  const answer = await ask(patch(key));
  expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_idempotency_key"]);
  expect(sent).toHaveLength(0);
});

test("two at once: one is sent, both get its answer", async () => {
  const { wait, answer } = slow();
  const { ask, sent } = gateway(wait);
  const both = [ask(patch("k1")), ask(patch("k1"))];
  await expect.poll(() => sent.length).toBe(1);
  answer();
  const [one, two] = await Promise.all(both);
  expect(two?.body).toBe(one?.body);
  expect(sent).toHaveLength(1);
});

test("a repeat does not wait for ever", async () => {
  let waits = 0;
  const setTimer = (ms: number, run: () => void) => {
    if (ms !== 10_000) return nodeEnv().setTimer(ms, run);
    waits += 1;
    queueMicrotask(run);
    return () => {};
  };
  const { wait, answer } = slow();
  const { ask, sent } = gateway(wait, { setTimer });
  const first = ask(patch("k1"));
  await expect.poll(() => sent.length).toBe(1);
  const second = await ask(patch("k1"));
  expect([second.statusCode, second.json().code, second.headers["retry-after"]]).toEqual([409, "idempotency_in_progress", "1"]);
  expect(waits).toBe(1);
  answer();
  expect((await first).statusCode).toBe(200);
});

test("what the gateway refused, and what may pass the next time, may be tried again", async () => {
  const answers = [reply({ message: "busy" }, 429), reply({})];
  const { ask, sent } = gateway(() => answers.shift() as HttpResponse);
  expect((await ask(patch("k1", { id: "a%20b" }))).json().code).toBe("invalid_id");
  expect((await ask(patch("k1"))).statusCode).toBe(429);
  expect((await ask(patch("k1"))).statusCode).toBe(200);
  expect(sent).toHaveLength(2);
});

test("a defect after a write keeps its key: the write may have happened", async () => {
  const { ask, sent } = gateway(() => {
    throw new Error("defect");
  });
  expect((await ask(patch("k1"))).statusCode).toBe(500);
  expect((await ask(patch("k1"))).statusCode).toBe(500);
  expect(sent).toHaveLength(1);
});

test("a key belongs to the token that used it", async () => {
  const { transport, sent } = fakeTransport();
  const { ask } = fakeGateway({ transport, tokens: [TOKEN, "other"] });
  await ask(patch("k1"));
  await ask(patch("k1", { headers: { "idempotency-key": "k1", authorization: "Bearer other" } }));
  expect(sent).toHaveLength(2);
});

test("keys are forgotten after their time, and none before", () => {
  let now = 0;
  const store = new AnsweredStore({ now: () => now }, 2);
  const answer = { status: 200, headers: {}, body: "" };
  store.claim("a", "1");
  store.keep("a", answer);
  store.claim("b", "1");
  expect(store.claim("c", "1")).toEqual({ kind: "full" });
  now = RETENTION_MS - 1;
  expect(store.claim("a", "1")).toEqual({ kind: "answered", answer });
  now = RETENTION_MS;
  expect(store.claim("a", "1")).toEqual({ kind: "new" });
});
