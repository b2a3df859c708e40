// The gateway with the real engine and transport, in front of a provider made up here.
import { compileDefinition, createEngine, type JsonObject } from "@mapwright/core";
import { createTransport, nodeEnv } from "@mapwright/transport";
import { afterEach, expect, test } from "vitest";
import { serve } from "../../transport/testing/provider.ts";
import { MODEL, SECRET, TOKEN } from "../testing/engine.ts";
import { createAccountStore } from "./accounts.ts";
import { createGateway } from "./gateway.ts";

const PROVIDER: JsonObject = {
  format: 1,
  id: "acme",
  name: "Acme",
  docs: "https://acme.test/docs",
  base_url: "https://{+sub}.acme.test/v1",
  settings: { sub: { pattern: "[a-z]+", default: "api" } },
  auth: { token: { headers: { Authorization: "Bearer {access_token}" } } },
};

const RESOURCE: JsonObject = {
  format: 1,
  resource: "crm/engagements",
  docs: "https://acme.test/docs/calls",
  operations: { get: "GET /calls/{id}", update: "PATCH /calls/{id}" },
  fields: { id: { path: "id", as: "integer" }, subject: "title", content: "body", "owner.id": "owner_id" },
};

const open: { close(): PromiseLike<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A gateway with one account of Acme, whose servers answer `status` and `body`. */
async function service(body: string, status = 200) {
  const layers = [
    {
      name: "base",
      provider: { file: "provider.yaml", value: PROVIDER },
      resource: { file: "engagements.yaml", value: RESOURCE },
    },
  ];
  const { definition, findings } = compileDefinition({ layers, model: MODEL });
  if (!definition) throw new Error(JSON.stringify(findings));
  const stand = await serve((_head, response) => response.writeHead(status, { "content-type": "application/json" }).end(body));
  const env = nodeEnv();
  const providers = (id: string) => (id === "acme" ? definition.provider : undefined);
  const transport = createTransport({
    providers,
    env: { ...env, random: () => 0 },
    origins: { "https://api.acme.test": stand.url },
  });
  const accounts = createAccountStore({ providers, env });
  const account = accounts.add({ provider: "acme", settings: {}, credentials: { access_token: SECRET } });
  const app = createGateway({ engine: createEngine([definition]), transport, accounts, tokens: [TOKEN], env });
  open.push(app, transport, stand);
  const ask = (method: "GET" | "PATCH", id: string, query = "", payload?: string) =>
    app.inject({
      method,
      url: `/unified/crm/engagements/${id}?integrated_account_id=${account}${query}`,
      headers: { authorization: `Bearer ${TOKEN}`, ...(payload === undefined ? {} : { "content-type": "application/json" }) },
      ...(payload === undefined ? {} : { payload }),
    });
  return { ask, seen: stand.seen };
}

test("reads a record; the id stays exact", async () => {
  const { ask, seen } = await service('{"id":12345678901234567890,"title":"Hello","owner_id":"7"}');
  const answer = await ask("GET", "12345678901234567890");
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    id: "12345678901234567890",
    subject: "Hello",
    owner: { id: "7" },
    meta: { warnings: [] },
  });
  expect(answer.body).toContain('"remote_data":{"id":12345678901234567890,');
  expect(seen.map(({ head }) => [head.method, head.url, head.headers.authorization])).toEqual([
    ["GET", "/v1/calls/12345678901234567890", `Bearer ${SECRET}`],
  ]);
});

test("writes a change and says what the provider did not take over", async () => {
  const { ask, seen } = await service('{"id":1,"title":"Other"}');
  const answer = await ask("PATCH", "1", "", '{"subject":"New","status":"open"}');
  expect(answer.statusCode).toBe(200);
  expect(seen[0]?.body).toBe('{"title":"New"}');
  const codes = answer.json().meta.warnings.map(({ code, field }: { code: string; field: string }) => `${code} ${field}`);
  expect(codes.sort()).toEqual(["not_applied subject", "unsupported_field status"]);
});

test("a dry run shows the request without credentials and sends none", async () => {
  const { ask, seen } = await service("{}");
  const answer = await ask("PATCH", "1", "&dry_run=true", '{"subject":"New"}');
  expect(answer.json()).toMatchObject({
    requests: [{ method: "PATCH", url: "https://api.acme.test/v1/calls/1", body: { title: "New" } }],
    warnings: [],
  });
  expect(answer.body).not.toContain(SECRET);
  expect(seen).toHaveLength(0);
});

test.each([
  ["strict=true", "1", "&strict=true", '{"status":"open"}', 422, "strict_refused"],
  ["a forbidden key in the body", "1", "", '{"remote_data":{"__proto__":{"x":1}}}', 422, "forbidden_key"],
  ["a forbidden key in the query", "1", "&remote_query[__proto__][x]=1", "{}", 422, "forbidden_key"],
  ["a body that is a list", "1", "", "[]", 422, "invalid_body"],
  ["an id with a slash", "..%2fadmin", "", "{}", 422, "invalid_id"],
  ["an id with a control character", "1%00", "", "{}", 422, "invalid_id"],
  ["an id of 10 kB", "1".repeat(10_000), "", "{}", 422, "invalid_id"],
  ["an id that the provider cannot have", "abc", "", "{}", 422, "invalid_id"],
  ["a format that one record has not", "1", "&response_format=stream", "{}", 422, "invalid_query"],
])("%s is refused and nothing is sent", async (_name, id, query, body, status, code) => {
  const { ask, seen } = await service("{}");
  const answer = await ask("PATCH", id, query, body);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  expect(seen).toHaveLength(0);
});

test("everything that is wrong with a request comes at once", async () => {
  const { ask } = await service("{}");
  const answer = await ask("PATCH", "a%2fb", "&strict=maybe&nope=1", '{"subject":1,"owner":"x"}');
  const fields = answer.json().errors.map(({ field }: { field: string }) => field.replace(/^owner\..*/, "owner"));
  expect(fields.sort()).toEqual(["id", "owner", "query.nope", "query.strict", "subject"]);
});

test("a provider's refusal, with what it said and without the credential it repeats", async () => {
  const { ask } = await service(`{"error":"bad token ${SECRET}"}`, 401);
  const answer = await ask("GET", "1");
  expect([answer.statusCode, answer.json().code]).toEqual([401, "remote_unauthorized"]);
  expect(answer.json().remote).toEqual({ status: 401, body: { error: "bad token [secret]" } });
  expect(answer.headers).not.toHaveProperty("www-authenticate");
});

test("a write that a broken proxy answered is not sent again", async () => {
  const { ask, seen } = await service("<html>Bad Gateway</html>", 504);
  const answer = await ask("PATCH", "1", "", '{"subject":"New"}');
  expect(seen).toHaveLength(1);
  expect(answer.statusCode).toBeGreaterThanOrEqual(500);
});

test("raw passes on what came", async () => {
  const { ask } = await service('{"id": 1}', 201);
  const answer = await ask("GET", "1", "&response_format=raw");
  expect([answer.statusCode, answer.body]).toEqual([201, '{"id": 1}']);
});
