// The gateway's answers, over a made-up engine and transport.
import { expect, test } from "vitest";
import { ACCOUNT, fakeGateway, fakeTransport, oneStep, reply, SECRET, TOKEN } from "../testing/engine.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test("a record at top level, with meta; integers past 2^53 as digits", async () => {
  const answer = await fakeGateway().ask();
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(answer.headers["x-request-id"]).toMatch(UUID);
  expect(answer.body).toBe(
    '{"id":"1","subject":"Hello","remote_data":{"id":"1","raw":12345678901234567890},' +
      '"meta":{"warnings":[{"code":"unsupported_field","field":"notes","message":"No notes."}],"request_ids":["remote-1"]}}',
  );
});

test("formats and fields", async () => {
  const { ask } = fakeGateway();
  const keys = async (query: string) => Object.keys((await ask({ query })).json());
  expect(await keys("&ignore_remote_data=true")).toEqual(["id", "subject", "meta"]);
  expect(await keys("&exclude_fields[]=subject&exclude_fields%5B%5D=remote_data")).toEqual(["id", "meta"]);
  expect(await keys("&truto_exclude_fields[]=subject&truto_ignore_remote_data=true")).toEqual(["id", "meta"]);
  expect((await ask({ query: "&response_format=normalized" })).json()).toMatchObject({ contact: [], content: null });
});

test("raw is the provider's status and body, of a refusal too", async () => {
  const { transport } = fakeTransport(() => reply("<p>teapot</p>", 418, { "content-type": "text/html", "retry-after": "3" }));
  const answer = await fakeGateway({ transport }).ask({ query: "&response_format=raw" });
  expect([answer.statusCode, answer.body, answer.headers["content-type"]]).toEqual([418, "<p>teapot</p>", "text/html"]);
  expect(answer.headers).toMatchObject({ "retry-after": "3", "x-content-type-options": "nosniff" });
  const empty = fakeTransport(() => ({ status: 204, headers: {}, text: "" }));
  const none = await fakeGateway({ transport: empty.transport }).ask({ query: "&truto_response_format=raw" });
  expect([none.statusCode, none.body]).toEqual([204, ""]);
});

test("raw without a reply is a problem", async () => {
  const { transport } = fakeTransport(() => ({ sent: false, cause: "refused" }));
  const answer = await fakeGateway({ transport }).ask({ query: "&response_format=raw" });
  expect([answer.statusCode, answer.json().code]).toEqual([502, "network_error"]);
});

test("a dry run answers with requests and sends none", async () => {
  const { ask, sent } = fakeGateway();
  const answer = await ask({ method: "PATCH", body: "{}", query: "&dry_run=true" });
  expect(answer.json()).toEqual({
    requests: [{ method: "GET", url: "https://api.acme.test/v1/things/1", headers: {} }],
    warnings: [],
  });
  expect((await ask({ id: "a%2fb", query: "&dry_run=true" })).json().code).toBe("invalid_id");
  expect(sent).toHaveLength(0);
});

test("a provider's failure is a problem with all its members", async () => {
  const { transport } = fakeTransport(() => reply({}, 429));
  const answer = await fakeGateway({ transport }).ask();
  expect(answer.statusCode).toBe(429);
  expect(answer.headers).toMatchObject({ "content-type": "application/problem+json; charset=utf-8", "retry-after": "3" });
  expect(answer.json()).toEqual({
    type: "https://mapwright.dev/errors/remote_rate_limited",
    title: "The provider's rate limit or quota is used up.",
    status: 429,
    detail: "Acme is busy.",
    code: "remote_rate_limited",
    category: "rate_limited",
    errors: [{ code: "remote_rate_limited", message: "Acme is busy.", remedy: "Wait for `retry_after_seconds`." }],
    retryable: true,
    retry_after_seconds: 2.5,
    provider: "acme",
    remote: { status: 429, body: { message: "slow down" } },
    request_id: answer.headers["x-request-id"],
    warnings: [],
  });
});

test.each([
  ["no header", undefined, ""],
  ["another scheme", `Basic ${TOKEN}`, ""],
  ["a wrong token", "Bearer wrong", ', error="invalid_token"'],
  ["a longer token", `Bearer ${TOKEN}x`, ', error="invalid_token"'],
  ["two tokens", `Bearer ${TOKEN} ${TOKEN}`, ""],
])("%s is unauthorized", async (_name, authorization, hint) => {
  const { app, sent } = fakeGateway();
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const answer = await app.inject({ url: `/unified/crm/engagements/1?integrated_account_id=${ACCOUNT}`, headers });
  expect([answer.statusCode, answer.json().code]).toEqual([401, "unauthorized"]);
  expect(answer.headers["www-authenticate"]).toBe(`Bearer realm="mapwright"${hint}`);
  expect(sent).toHaveLength(0);
});

test("tokens may be a function, which may take its time; the scheme's case does not matter", async () => {
  const { app } = fakeGateway({ tokens: async (token) => token === "late" });
  const status = async (authorization: string) =>
    (await app.inject({ url: `/unified/crm/engagements/1?integrated_account_id=${ACCOUNT}`, headers: { authorization } }))
      .statusCode;
  expect([await status("bearer late"), await status("Bearer early")]).toEqual([200, 401]);
});

test.each([
  ["missing", "", "missing_required"],
  ["empty", "?integrated_account_id=", "missing_required"],
  ["no uuid", "?integrated_account_id=1", "invalid_query"],
  ["given twice", `?integrated_account_id=${ACCOUNT}&integrated_account_id=${ACCOUNT}`, "invalid_query"],
])("an account that is %s", async (_name, query, code) => {
  const answer = await fakeGateway().ask({ path: `/unified/crm/engagements/1${query}` });
  expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
  expect(answer.json().errors).toMatchObject([{ field: "query.integrated_account_id" }]);
});

test("an account is found in any case, and an unknown one is not", async () => {
  const { ask } = fakeGateway();
  const at = (id: string) => ask({ path: `/unified/crm/engagements/1?integrated_account_id=${id}` });
  expect((await at(ACCOUNT.toUpperCase())).statusCode).toBe(200);
  const unknown = await at(ACCOUNT.replace("0", "1"));
  expect([unknown.statusCode, unknown.json().code]).toEqual([404, "unknown_account"]);
});

test("problems of account and options come together, as do those of query, id and body", async () => {
  const { ask } = fakeGateway();
  const first = await ask({ path: "/unified/crm/engagements/1?integrated_account_id=x&strict=maybe&nope=1" });
  expect(first.json().errors.map(({ field }: { field: string }) => field)).toEqual([
    "query.integrated_account_id",
    "query.strict",
    "query.nope",
  ]);
  const second = await ask({ method: "PATCH", id: "..%2f", query: "&response_format=stream", body: "[]" });
  expect(second.json().errors.map(({ field }: { field: string }) => field)).toEqual(["query.response_format", "id", "body"]);
});

test.each(["__proto__=1", "__proto__[x]=1", "remote_query[__proto__][x]=1", "constructor[prototype]=1"])(
  "%s is a forbidden key",
  async (query) => {
    const answer = await fakeGateway().ask({ query: `&${query}` });
    expect([answer.statusCode, answer.json().code]).toEqual([422, "forbidden_key"]);
  },
);

test.each([
  ["percent-encoding that is cut off", "&strict=%f"],
  ["bytes that are no UTF-8", "&strict=%ff"],
  ["too many parameters", "&a=1".repeat(300)],
  ["too many characters", `&a=${"x".repeat(9000)}`],
])("a query with %s", async (_name, query) => {
  const answer = await fakeGateway().ask({ query });
  expect([answer.statusCode, answer.json().code]).toEqual([422, "invalid_query"]);
});

test("what is passed to the engine: the query read once, its values decoded, repeated ones as a list, no account", async () => {
  const calls: unknown[] = [];
  const { ask } = fakeGateway({
    script: (call) => {
      calls.push(call);
      return oneStep(call);
    },
  });
  await ask({
    method: "PATCH",
    query: "&remote_query[a][b]=x+y%26&exclude_fields[]=a&exclude_fields[]=b&&strict=true",
    body: '{"n":12345678901234567890}',
  });
  expect(calls).toEqual([
    {
      operation: "update",
      id: "1",
      options: { ok: true, options: expect.objectContaining({ remoteQuery: { a: { b: "x y&" } }, excludeFields: ["a", "b"] }) },
      body: { n: 12345678901234567890n },
    },
  ]);
});

test.each([
  ["a slash", "a%2fb", "a/b"],
  ["dots and a slash", "..%2f..", "../.."],
  ["a control character", "a%0ab", "a\nb"],
  ["nothing decoded twice", "%252e%252e", "%2e%2e"],
  ["an encoded percent sign and slash", "%25%2f", "%/"],
  ["a name of a prototype", "__proto__", "__proto__"],
  ["a question mark", "a%3Fb%23", "a?b#"],
  ["a letter past ASCII", "%C3%BC", "ü"],
  ["10 kB", "x".repeat(10_000), "x".repeat(10_000)],
])("an id with %s reaches the engine decoded once", async (_name, id, decoded) => {
  const ids: unknown[] = [];
  const { ask } = fakeGateway({
    script: (call) => {
      ids.push(call.id);
      return oneStep(call);
    },
  });
  await ask({ id });
  expect(ids).toEqual([decoded]);
});

test.each(["%", "%zz", "%ff", "a%2", "x".repeat(20_000)])("an id that cannot be taken apart is invalid: %s", async (id) => {
  const answer = await fakeGateway().ask({ id });
  expect([answer.statusCode, answer.json().code]).toEqual([422, "invalid_id"]);
  expect(answer.headers["x-request-id"]).toMatch(UUID);
});

test.each(["/", "/unified/crm/engagements/1/2", "/unified/crm", "/unified/crm/contacts/1", "/%zz", "/healthz/"])(
  "%s is no route",
  async (path) => {
    const answer = await fakeGateway().ask({ path });
    expect([answer.statusCode, answer.json().code]).toEqual([404, "unknown_route"]);
    expect(answer.json().request_id).toBe(answer.headers["x-request-id"]);
  },
);

test("another method is refused before token and body are looked at", async () => {
  const { app } = fakeGateway();
  for (const method of ["POST", "PUT", "OPTIONS"] as const) {
    const answer = await app.inject({
      method,
      url: "/unified/crm/engagements/1?x=1",
      payload: method === "POST" ? "<x/>" : undefined,
    });
    expect([answer.statusCode, answer.json().code, answer.headers.allow]).toEqual([
      405,
      "method_not_allowed",
      "DELETE, GET, HEAD, PATCH",
    ]);
  }
  expect((await app.inject({ method: "PATCH", url: "/healthz" })).headers.allow).toBe("GET, HEAD");
});

test("a defect is answered without details and logged without secrets", async () => {
  const lines: string[] = [];
  const { ask } = fakeGateway({
    logger: { stream: { write: (line) => void lines.push(line) } },
    script: () => {
      throw new TypeError(`broken: ${SECRET}`);
    },
  });
  const answer = await ask({
    method: "PATCH",
    id: "private-id",
    query: "&remote_query[a]=private-query",
    body: '{"subject":"private-body"}',
  });
  expect([answer.statusCode, answer.json().code]).toEqual([500, "internal_error"]);
  expect(answer.body).not.toContain("broken");
  const log = lines.join("");
  expect(log).toContain("broken: [secret]");
  expect(log).toContain(String(answer.headers["x-request-id"]));
  expect(log).toContain("/unified/crm/engagements/:id");
  for (const hidden of [SECRET, TOKEN, "private-"]) expect(log).not.toContain(hidden);
});

test("health needs no token", async () => {
  const answer = await fakeGateway().app.inject("/healthz");
  expect([answer.statusCode, answer.json()]).toEqual([200, { status: "ok" }]);
});
