// The client against a gateway that answers by script, over real sockets.
import { afterEach, describe, expect, it } from "vitest";
import { ACCOUNT, json, problem, type Reply, scriptedGateway } from "../testing/gateway.ts";
import { createClient } from "./client.ts";
import { ApiError, ConnectionError, DeadlineError, isClientError, OutcomeUnknownError } from "./errors.ts";
import type { ClientOptions } from "./types.ts";

let stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stop.map((one) => one()));
  stop = [];
});

async function against(replies: Reply[], more: Partial<ClientOptions> = {}) {
  const gateway = await scriptedGateway(...replies);
  stop.push(gateway.close);
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  const { env, ...options } = more;
  const client = createClient({
    baseUrl: gateway.url,
    token: "secret-token",
    account: ACCOUNT,
    env: { sleep, random: () => 1, ...env },
    ...options,
  });
  return { ...client.crm, seen: gateway.seen, waits };
}

const record = { id: "7", subject: "Hallo Zoë", meta: { warnings: [], request_ids: [] } };

describe("a call", () => {
  it("sends method, path, query, token and body", async () => {
    const { engagements, seen } = await against([json(record)]);
    const options = {
      type: "call",
      strict: true,
      excludeFields: ["id", "name"],
      remoteQuery: { a: { b: 1 }, c: [2] },
      responseFormat: "normalized",
    } as const;
    expect(await engagements.update("a b/7", { subject: "Hallo Zoë" }, options)).toEqual(record);
    const [{ method, url, headers, body } = fail()] = seen;
    expect(method).toBe("PATCH");
    expect(url.pathname).toBe("/unified/crm/engagements/a%20b%2F7");
    expect([...url.searchParams]).toEqual([
      ["integrated_account_id", ACCOUNT],
      ["engagement_type", "call"],
      ["response_format", "normalized"],
      ["strict", "true"],
      ["exclude_fields[]", "id"],
      ["exclude_fields[]", "name"],
      ["remote_query[a][b]", "1"],
      ["remote_query[c][]", "2"],
    ]);
    expect(headers.authorization).toBe("Bearer secret-token");
    expect(JSON.parse(body)).toEqual({ subject: "Hallo Zoë" });
  });

  it.each(["get", "create", "delete"] as const)("%s has its method and path", async (name) => {
    const { engagements, seen } = await against([json(record)]);
    if (name === "create") await engagements.create({ subject: "x" });
    else await engagements[name]("7");
    const expected = {
      get: "GET /unified/crm/engagements/7",
      create: "POST /unified/crm/engagements",
      delete: "DELETE /unified/crm/engagements/7",
    };
    expect(`${seen[0]?.method} ${seen[0]?.url.pathname}`).toBe(expected[name]);
  });

  it("needs an account", async () => {
    const client = createClient({ baseUrl: "http://127.0.0.1:9", token: "t" });
    await expect(client.crm.engagements.get("7")).rejects.toThrow(/No account/);
  });

  it("asks for the token each time", async () => {
    let count = 0;
    const { engagements, seen } = await against([json(record)], { token: async () => `t${++count}` });
    await engagements.get("1");
    await engagements.get("1");
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer t1", "Bearer t2"]);
  });

  it("refuses a base that is no address of a gateway", () => {
    expect(() => createClient({ baseUrl: "ftp://x", token: "t" })).toThrow(TypeError);
    expect(() => createClient({ baseUrl: "https://x/?a=1", token: "t" })).toThrow(TypeError);
  });
});

describe("a refusal", () => {
  it("is an ApiError with code, fields and request id", async () => {
    const errors = [{ code: "missing_required", field: "contact", message: "contact is required." }];
    const { engagements, seen } = await against([problem("missing_required", 422, { errors, request_id: "req-9" })]);
    const error = await engagements.update("7", {}).catch((thrown: unknown) => thrown);
    if (!(error instanceof ApiError)) throw error;
    expect(isClientError(error)).toBe(true);
    expect(error).toMatchObject({
      code: "missing_required",
      status: 422,
      errors,
      requestId: "req-9",
      retryable: false,
      attempts: 1,
    });
    expect(seen).toHaveLength(1);
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain("secret-token");
  });

  it("of a write whose outcome is unknown has its own class, and is not sent again", async () => {
    const { engagements, seen } = await against([problem("outcome_unknown", 502, { sent: ["main"] })]);
    await expect(engagements.create({})).rejects.toThrow(OutcomeUnknownError);
    expect(seen).toHaveLength(1);
  });

  it("by something that is no gateway is a ConnectionError", async () => {
    const html: Reply = (response) => void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
    const { engagements } = await against([html], { retries: 0 });
    await expect(engagements.get("7")).rejects.toThrow(ConnectionError);
  });
});

describe("sending again", () => {
  it("waits as long as was asked for, under the same key", async () => {
    const busy = problem("remote_rate_limited", 429, { retryable: true, retry_after_seconds: 3 });
    const { engagements, seen, waits } = await against([busy, busy, json(record)]);
    await engagements.update("7", { subject: "x" });
    expect(waits).toEqual([3000, 3000]);
    const keys = seen.map(({ headers }) => headers["idempotency-key"]);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("backs off where nothing was said, and ends after its tries", async () => {
    const down = problem("remote_unavailable", 503, { retryable: true });
    const { engagements, seen, waits } = await against([down], { retries: 3 });
    const error = await engagements.get("7").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "remote_unavailable", attempts: 4 });
    expect(waits).toEqual([250, 500, 1000]);
    expect(seen).toHaveLength(4);
  });

  it("follows a connection that broke; reads have no key", async () => {
    const { engagements, seen } = await against([(response) => void response.socket?.destroy(), json(record)]);
    expect(await engagements.get("7")).toEqual(record);
    expect(seen.map(({ headers }) => headers["idempotency-key"])).toEqual([undefined, undefined]);
  });

  it("keeps the caller's key", async () => {
    const { engagements, seen } = await against([problem("idempotency_in_progress", 409), json(record)]);
    await engagements.create({}, { idempotencyKey: "order-7" });
    expect(seen.map(({ headers }) => headers["idempotency-key"])).toEqual(["order-7", "order-7"]);
  });

  it("gives up at once where the wait is longer than the time there is", async () => {
    const busy = problem("remote_rate_limited", 429, { retryable: true, retry_after_seconds: 120 });
    const { engagements, seen, waits } = await against([busy]);
    await expect(engagements.get("7")).rejects.toThrow(ApiError);
    expect([seen.length, waits.length]).toEqual([1, 0]);
  });
});

describe("time", () => {
  const silent: Reply = () => {};

  it("runs out as a DeadlineError", async () => {
    const { engagements } = await against([silent], { timeoutMs: 50 });
    const error = await engagements.get("7").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeadlineError);
    expect(String(error)).toContain("ran out of time");
  });

  it("ends with the caller's signal", async () => {
    const { engagements } = await against([silent]);
    const controller = new AbortController();
    const call = engagements.get("7", { signal: controller.signal });
    controller.abort(new Error("changed my mind"));
    await expect(call).rejects.toThrow(DeadlineError);
  });
});

describe("a list", () => {
  const pages = [
    json({ result: [{ id: "1" }, { id: "2" }], next_cursor: "c2", meta: record.meta }),
    json({ result: [], next_cursor: "c3", meta: record.meta }),
    json({ result: [{ id: "3" }], next_cursor: null, meta: record.meta }),
  ];

  it("gives every record of every page", async () => {
    const { engagements, seen } = await against(pages);
    const filter = { updated_at: { gte: "2026-01-01T00:00:00Z" }, contact: { id: "9" }, engagement_type: "call" };
    const ids: (string | undefined)[] = [];
    for await (const { id } of engagements.list({ filter, sort: "-updated_at", limit: 2 })) ids.push(id);
    expect(ids).toEqual(["1", "2", "3"]);
    expect(seen.map(({ url }) => url.searchParams.get("next_cursor"))).toEqual([null, "c2", "c3"]);
    const asked = Object.fromEntries(seen[2]?.url.searchParams ?? []);
    expect(asked).toMatchObject({
      "updated_at[gte]": "2026-01-01T00:00:00Z",
      "contact[id]": "9",
      engagement_type: "call",
      sort: "-updated_at",
      limit: "2",
    });
  });

  it("asks for no page that nobody reads", async () => {
    const { engagements, seen } = await against(pages);
    for await (const one of engagements.list()) if (one.id === "1") break;
    expect(seen).toHaveLength(1);
  });

  it("gives one page", async () => {
    const { engagements } = await against(pages);
    expect((await engagements.list().page()).next_cursor).toBe("c2");
  });
});

describe("a stream", () => {
  const lines =
    (...chunks: string[]): Reply =>
    (response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson" });
      for (const chunk of chunks) response.write(chunk);
      response.end();
    };
  const idsOf = async (records: AsyncIterable<{ id?: string }>) => {
    const ids: (string | undefined)[] = [];
    for await (const { id } of records) ids.push(id);
    return ids;
  };

  it("gives records as they come, wherever the pieces are cut", async () => {
    const { engagements, seen } = await against([lines('{"id":"1"}\n{"id"', ':"2"}\n', '\n{"id":"Zoë"}')]);
    expect(await idsOf(engagements.stream({ limit: 50 }))).toEqual(["1", "2", "Zoë"]);
    expect(seen[0]?.url.searchParams.get("response_format")).toBe("stream");
  });

  it("throws the error that its last line holds", async () => {
    const { engagements } = await against([
      lines('{"id":"1"}\n{"error":{"code":"remote_unavailable","status":502,"detail":"Down.","errors":[]}}\n'),
    ]);
    await expect(idsOf(engagements.stream())).rejects.toMatchObject({ code: "remote_unavailable" });
  });

  it("throws where it breaks off", async () => {
    const cut: Reply = (response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson", "content-length": "500" });
      response.write('{"id":"1"}\n');
      setTimeout(() => response.socket?.destroy(), 20);
    };
    const { engagements } = await against([cut]);
    await expect(idsOf(engagements.stream())).rejects.toThrow(ConnectionError);
  });
});

function fail(): never {
  throw new Error("nothing was sent");
}
