// What is sent again and how often, over real sockets.
import type { AbortSignalLike, HttpResponse, NoReply, RequestClass } from "@mapwright/core";
import { afterEach, expect, test } from "vitest";
import { account, calmEnv, facts, ORIGIN, request, type Stand, serve, serveSockets } from "../testing/provider.ts";
import { createTransport, type TransportOptions } from "./transport.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function using<T extends { close(): Promise<void> }>(one: T): T {
  open.unshift(one);
  return one;
}

function transport(stand: { url: string }, more: Partial<TransportOptions> = {}) {
  const origins = { [ORIGIN]: stand.url };
  const send = using(createTransport({ providers: () => facts(), env: calmEnv(), origins, ...more }));
  return (requestClass: RequestClass, signal?: AbortSignalLike) =>
    send(request({ method: "POST", body: {} }), { account: account(), class: requestClass, ...(signal ? { signal } : {}) });
}

/** A server that answers with these statuses in turn, the last one for good. */
function statuses(...list: (number | [number, Record<string, string>])[]) {
  let at = 0;
  return serve((_head, response) => {
    const next = list[Math.min(at++, list.length - 1)] ?? 200;
    const [status, headers] = typeof next === "number" ? [next, {}] : next;
    response.writeHead(status, headers).end("{}");
  });
}

async function closedPort(): Promise<Stand> {
  const stand = await serve(() => {});
  await stand.close();
  return stand;
}

const CLASSES: [RequestClass, number][] = [
  ["safe", 4],
  ["idempotent", 3],
  ["keyed", 3],
  ["unsafe", 3],
];

test.each(CLASSES)("%s: refused connections are tried %d times and were not sent", async (requestClass, attempts) => {
  const env = calmEnv();
  const answer = await transport(await closedPort(), { env })(requestClass);
  expect(answer).toEqual({ sent: false, cause: "network", attempts });
  expect(env.logged).toEqual([
    { event: "no_answer", provider: "acme", account: "account-1", cause: "refused", sent: false, attempts },
  ]);
  // One timer per attempt, one per wait between two.
  expect(env.waits).toHaveLength(2 * attempts - 1);
});

test("a name that does not resolve was not sent, and reads like a port that is closed; the log knows", async () => {
  const env = calmEnv();
  const answer = await transport({ url: "http://nowhere.invalid" }, { env })("unsafe");
  expect(answer).toEqual({ sent: false, cause: "network", attempts: 3 });
  expect(env.logged).toMatchObject([{ event: "no_answer", cause: "dns" }]);
});

test("a certificate that cannot be trusted reads like a port that is closed", async () => {
  const stand = using(await serveSockets((socket) => socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"))));
  const env = calmEnv();
  const secure = { url: stand.url.replace("http:", "https:") };
  expect(await transport(secure, { env })("unsafe")).toMatchObject({ sent: false, cause: "network" });
  expect(env.logged).toMatchObject([{ event: "no_answer", sent: false }]);
});

test.each(CLASSES)("%s: 429 is sent again %d times", async (requestClass, attempts) => {
  const stand = using(await statuses(429));
  expect(await transport(stand)(requestClass)).toMatchObject({ status: 429 });
  expect(stand.seen).toHaveLength(attempts);
});

test.each(CLASSES)("%s: 429 and then 200 is 200", async (requestClass) => {
  const stand = using(await statuses([429, { "retry-after": "1" }], 200));
  const env = calmEnv((ms) => ms === 1000);
  expect(await transport(stand, { env })(requestClass)).toMatchObject({ status: 200 });
  expect(stand.seen).toHaveLength(2);
  expect(env.waits).toContain(1000);
});

test("a Retry-After longer than the bound hands the 429 to the caller", async () => {
  const stand = using(await statuses([429, { "retry-after": "6" }], 200));
  expect(await transport(stand)("safe")).toMatchObject({ status: 429, headers: { "retry-after": "6" } });
  expect(stand.seen).toHaveLength(1);
});

test.each([
  ["in no form that can be read", "soon"],
  ["in the past", "Sun, 06 Nov 1994 08:49:37 GMT"],
])("a Retry-After %s asks for no time: the backoff is waited", async (_name, value) => {
  const stand = using(await statuses([429, { "retry-after": value }], 200));
  expect(await transport(stand)("safe")).toMatchObject({ status: 200, attempts: 2 });
});

test.each([
  ["safe", 4],
  ["idempotent", 3],
  ["keyed", 3],
  ["unsafe", 1],
] as [RequestClass, number][])("%s: a reset after the request was read is tried %d times", async (requestClass, attempts) => {
  const stand = using(await serveSockets((socket) => socket.once("data", () => socket.resetAndDestroy())));
  expect(await transport(stand)(requestClass)).toMatchObject({
    sent: true,
    cause: "reset",
    ...(attempts > 1 ? { attempts } : {}),
  });
  expect(stand.count()).toBe(attempts);
});

test.each([
  ["safe", 4],
  ["unsafe", 1],
] as [RequestClass, number][])(
  "%s: a connection closed without reading counts as sent, %d tries",
  async (requestClass, attempts) => {
    const stand = using(await serveSockets((socket) => setImmediate(() => socket.destroy())));
    expect(await transport(stand)(requestClass)).toMatchObject({ sent: true, cause: "reset" });
    expect(stand.count()).toBe(attempts);
  },
);

test.each([502, 503, 504, 520, 521, 525, 530])("%d is sent again unless that could do harm", async (status) => {
  const stand = using(await statuses(status));
  const send = transport(stand);
  for (const [requestClass, attempts] of [
    ["safe", 4],
    ["idempotent", 3],
    ["keyed", 3],
    ["unsafe", 1],
  ] as const) {
    stand.seen.length = 0;
    expect(await send(requestClass)).toMatchObject({ status });
    expect(stand.seen).toHaveLength(attempts);
  }
});

test("a 500 that says when to come back is sent again then, unless that could do harm", async () => {
  const failing = () => statuses([500, { "retry-after": "1" }], 200);
  const env = calmEnv((ms) => ms === 1000);
  expect(await transport(using(await failing()), { env })("safe")).toMatchObject({ status: 200, attempts: 2 });
  expect(env.waits).toContain(1000);
  expect(await transport(using(await failing()))("unsafe")).toMatchObject({ status: 500 });
});

test.each([200, 301, 400, 401, 403, 404, 409, 422, 500, 501, 531])("%d is final", async (status) => {
  const stand = using(await statuses(status));
  expect(await transport(stand)("safe")).toMatchObject({ status });
  expect(stand.seen).toHaveLength(1);
});

test.each([
  ["safe", { status: 429 }],
  ["idempotent", { status: 503 }],
] as [RequestClass, Partial<HttpResponse>][])(
  "%s: a write that may have happened is not reported as undone",
  async (requestClass, expected) => {
    const stand = using(await statuses(503, 429));
    expect(await transport(stand)(requestClass)).toMatchObject(expected);
  },
);

test("an idempotent write that was reset and then refused may have been sent", async () => {
  const stand: Stand = using(
    await serveSockets((socket) =>
      socket.once("data", () => {
        void stand.close();
        socket.resetAndDestroy();
      }),
    ),
  );
  expect(await transport(stand)("idempotent")).toEqual({ sent: true, cause: "reset", attempts: 3 });
});

test.each([
  ["idempotent", true],
  ["keyed", true],
  ["safe", undefined],
] as [RequestClass, true | undefined][])(
  "%s: what follows a reset tells how often it was sent, and whether an earlier attempt may have done it",
  async (requestClass, uncertain) => {
    let count = 0;
    const stand = using(
      await serve((_head, response) => {
        if (++count === 1) response.socket?.resetAndDestroy();
        else response.writeHead(404).end("{}");
      }),
    );
    const answer = await transport(stand)(requestClass);
    expect(answer).toMatchObject({ status: 404, attempts: 2 });
    expect("uncertain" in answer ? answer.uncertain : undefined).toBe(uncertain);
  },
);

test("a limit before the answer leaves nothing uncertain", async () => {
  const answer = await transport(using(await statuses(429, 404)))("idempotent");
  expect(answer).toMatchObject({ status: 404, attempts: 2 });
  expect(answer).not.toHaveProperty("uncertain");
});

test.each(["safe", "unsafe"] as RequestClass[])("%s: silence is a timeout, and the request was sent", async (requestClass) => {
  const stand = using(await serve(() => {}));
  expect(await transport(stand, { timeoutMs: 150 })(requestClass)).toMatchObject({ sent: true, cause: "timeout" });
});

test("a body that stops half way is a timeout", async () => {
  const stand = using(await serve((_head, response) => response.writeHead(200, { "content-length": "10" }).write("{")));
  expect(await transport(stand, { timeoutMs: 150 })("unsafe")).toEqual({ sent: true, cause: "timeout" });
});

test("a request that still waits for a socket when its time is up was not sent, and never is", async () => {
  const held: (() => void)[] = [];
  const stand = using(await serve((_head, response) => held.push(() => response.end("{}"))));
  const env = calmEnv();
  const timers: (() => void)[] = [];
  env.setTimer = (_ms, run) => {
    timers.push(run);
    return () => {};
  };
  const send = transport(stand, { env, connections: 1 });
  const first = send("unsafe");
  await until(() => held.length === 1);
  const controller = new AbortController();
  const second = send("safe", controller.signal);
  controller.abort();
  expect(await second).toEqual({ sent: false, cause: "aborted" });
  held.pop()?.();
  expect(await first).toMatchObject({ status: 200 });
  const third = send("safe");
  await until(() => held.length === 1);
  held.pop()?.();
  expect(await third).toMatchObject({ status: 200 });
  expect(stand.seen).toHaveLength(2);
});

test("an abort ends a request under way, a wait, and one that has not begun", async () => {
  const silent = using(await serve(() => {}));
  const controller = new AbortController();
  const answer = transport(silent)("safe", controller.signal);
  await until(() => silent.seen.length === 1);
  controller.abort();
  expect(await answer).toEqual({ sent: true, cause: "aborted" } satisfies NoReply);
  expect(await transport(silent)("safe", controller.signal)).toEqual({ sent: false, cause: "aborted" });

  const busy = using(await statuses([429, { "retry-after": "4" }]));
  const later = new AbortController();
  const env = calmEnv();
  const waiting = transport(busy, { env })("safe", later.signal);
  await until(() => env.waits.includes(4000));
  later.abort();
  expect(await waiting).toEqual({ sent: false, cause: "aborted" });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
