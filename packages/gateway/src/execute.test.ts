// Driving an operation: lookups kept per account, and what happens when the caller hangs up.
import type { HttpResponse, NoReply, Operating, Step } from "@mapwright/core";
import { expect, test } from "vitest";
import { fakeTransport, reply, step } from "../testing/engine.ts";
import { execute } from "./execute.ts";
import { LookupStore } from "./lookups.ts";

const lookup = step("lookup", { cache: { key: "GET /words", keepSeconds: 60 } });

/** Asks these steps in turn; the answers end up in the record. */
function* ask(...steps: Step[]): Operating {
  const answers: (number | string)[] = [];
  for (const one of steps) {
    const answer: HttpResponse | NoReply = yield one;
    answers.push("status" in answer ? answer.status : answer.cause);
  }
  return { ok: true, data: {}, record: answers, reply: reply({}), warnings: [], requestIds: [] };
}

function bench(answer?: Parameters<typeof fakeTransport>[0]) {
  let now = 0;
  const lookups = new LookupStore({ now: () => now });
  const { transport, sent } = fakeTransport(answer);
  const run = (operating: Operating, id = "one", controller = new AbortController()) => {
    const account = { id, provider: "acme", settings: {}, credentials: {} };
    return execute(operating, { account, transport, lookups, hangup: controller.signal });
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { run, sent, pass };
}

test("a lookup is asked once per account until its time is up", async () => {
  const { run, sent, pass } = bench();
  await run(ask(lookup, lookup));
  await run(ask(lookup));
  expect(sent).toHaveLength(1);
  await run(ask(lookup), "two");
  expect(sent).toHaveLength(2);
  pass(60_000);
  await run(ask(lookup));
  expect(sent).toHaveLength(3);
});

test("a kept answer tells its age, and gives way where a fresh one is asked for", async () => {
  const { run, sent, pass } = bench();
  const ages: (string | undefined)[] = [];
  function* told(...steps: Step[]): Operating {
    for (const one of steps) {
      const answer: HttpResponse | NoReply = yield one;
      ages.push("status" in answer ? answer.headers.age : undefined);
    }
    return { ok: true, data: {}, record: null, reply: reply({}), warnings: [], requestIds: [] };
  }
  await run(told(lookup));
  pass(31_500);
  await run(told(lookup, step("lookup", { cache: { key: "GET /words", keepSeconds: 60, fresh: true } }), lookup));
  expect(ages).toEqual([undefined, "31", undefined, "0"]);
  expect(sent).toHaveLength(2);
});

test("failed lookups and steps without a key are not kept", async () => {
  const failing = bench(() => reply({}, 500));
  await failing.run(ask(lookup, lookup, lookup));
  expect(failing.sent).toHaveLength(3);
  const plain = bench();
  await plain.run(ask(step("main"), step("main")));
  expect(plain.sent).toHaveLength(2);
});

test("a lookup too large to keep is asked again", async () => {
  const { run, sent } = bench(() => reply("x".repeat(300_000)));
  await run(ask(lookup, lookup));
  expect(sent).toHaveLength(2);
});

test("the main reply and the last step are told", async () => {
  const { run } = bench(() => reply({}, 201));
  expect(await run(ask(lookup, step("main"), step("reread")))).toMatchObject({ main: { status: 201 }, last: "reread" });
});

test("reads are called off when the caller hangs up, and nothing new begins", async () => {
  const controller = new AbortController();
  const { run, sent } = bench((_request, { signal }) => {
    controller.abort();
    return signal?.aborted ? { sent: true, cause: "aborted" } : reply({});
  });
  const { outcome } = await run(ask(lookup, step("main", { class: "unsafe" })), "one", controller);
  expect(outcome).toMatchObject({ record: ["aborted", "aborted"] });
  expect(sent).toHaveLength(1);
});

test("a write is not called off, nor what follows it", async () => {
  const controller = new AbortController();
  const { run, sent } = bench((_request, { signal }) => {
    controller.abort();
    return signal ? { sent: true, cause: "aborted" } : reply({});
  });
  const { outcome } = await run(ask(step("main", { class: "idempotent" }), step("reread")), "one", controller);
  expect(outcome).toMatchObject({ record: [200, 200] });
  expect(sent).toHaveLength(2);
});
