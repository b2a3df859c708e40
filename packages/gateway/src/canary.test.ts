// Credentials that a provider repeats, everywhere and in every spelling: none reaches a caller or the log.
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ACCOUNT, TOKEN } from "../testing/engine.ts";
import { realGateway } from "../testing/real.ts";

const USER = "canary-user-7f3a91";
const SECRET = 'c4nary/"key"+ü=9b1e52';
const PAIR = Buffer.from(`${USER}:${SECRET}`).toString("base64");

/** How the provider answers the next request. */
let scenario: (response: ServerResponse) => void = (response) => response.end("{}");
let gateway: Awaited<ReturnType<typeof realGateway>>;
beforeAll(async () => {
  gateway = await realGateway({
    answer: (request, response) => request.resume().on("end", () => scenario(response)),
    credentials: { user: USER, key: SECRET },
  });
  await gateway.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => gateway.close());

const json =
  (status: number, value: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
const text =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { "content-type": "text/plain", ...headers }).end(body);

const url = encodeURIComponent(SECRET);
const unicode = [...SECRET].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
const entities = [...SECRET].map((char) => `&#${char.charCodeAt(0)};`).join("");
const half = Math.ceil(SECRET.length / 2);

const SCENARIOS: [string, (response: ServerResponse) => void][] = [
  ["a refusal with it", json(401, { error: { message: `bad key ${SECRET} of ${USER}` } })],
  ["a refusal with the header as it was sent", json(401, { error: { message: `Authorization: Basic ${PAIR}` } })],
  [
    "fields that are refused",
    json(422, {
      errors: [
        { field: SECRET, text: `no ${SECRET}` },
        { field: "title", text: url },
      ],
    }),
  ],
  ["a name of a member", json(400, { [SECRET]: { [USER]: 1 } })],
  ["JSON in JSON", json(500, { error: { message: JSON.stringify({ key: SECRET, again: JSON.stringify({ key: SECRET }) }) } })],
  ["escapes in JSON", text(400, `{"error":{"message":"${unicode}"}}`, { "content-type": "application/json" })],
  ["escapes in plain text", text(400, `key ${unicode}`)],
  ["URL encoding", json(403, { error: { message: `GET /calls?key=${url} and ${url.toLowerCase()}` } })],
  ["URL encoding, twice", json(403, { error: { message: `?next=${encodeURIComponent(`/calls?key=${url}`)}` } })],
  ["HTML", text(502, `<html><b>${entities}</b>${SECRET.replaceAll('"', "&quot;")}</html>`, { "content-type": "text/html" })],
  ["base 64 of it among others", json(400, { error: { message: Buffer.from(`x=${SECRET}&y=1`).toString("base64") } })],
  [
    "base 64 for URLs",
    json(400, { jwt: `e30.${Buffer.from(JSON.stringify({ sub: USER, key: SECRET })).toString("base64url")}.x` }),
  ],
  ["hexadecimal", json(400, { dump: Buffer.from(`key=${SECRET}`).toString("hex") })],
  [
    "split over fields",
    json(400, { parts: [SECRET.slice(0, half), SECRET.slice(half)], user: [USER.slice(0, 9), USER.slice(9)] }),
  ],
  ["split into letters", json(400, { letters: [...SECRET] })],
  ["cut off", text(400, `${"x".repeat(1990)}${SECRET}`)],
  ["a redirect", text(302, "", { location: `https://login.acme.test/?key=${url}&user=${USER}` })],
  ["an id of the request", json(400, {}, { "x-request-id": USER })],
  ["an id of a request that went well", json(200, { id: "7", title: "a" }, { "x-request-id": `${USER} ${PAIR}` })],
  ["a page where JSON is due", text(200, `<html>${SECRET} ${url} ${PAIR}</html>`, { "content-type": "text/html" })],
  [
    "JSON that breaks off",
    text(200, `{"id":"7","key":${JSON.stringify(SECRET)},"pair":"${PAIR}`, { "content-type": "application/json" }),
  ],
  ["no record where one is due", json(200, [SECRET, PAIR])],
  ["a record with it", json(200, { id: "7", title: `key ${SECRET}`, echo: { authorization: `Basic ${PAIR}`, u: url } })],
  ["a page of records with it", json(200, { data: [{ id: "7", title: SECRET, pair: PAIR }], next: null })],
  ["a page whose next has it", json(200, { data: [{ id: "7" }], next: `https://api.acme.test/v1/calls?page=2&key=${url}` })],
  ["a next page elsewhere", json(200, { data: [], next: `https://evil.test/?key=${url}` })],
  ["a limit", json(429, { error: { message: SECRET } }, { "retry-after": "99999" })],
];

const at = (path: string, query = "") => `${path}?integrated_account_id=${ACCOUNT}${query}`;
const CALLS: [string, string, unknown?][] = [
  ["GET", at("/unified/crm/engagements/7")],
  ["GET", at("/unified/crm/engagements/7", "&response_format=raw")],
  ["POST", at("/unified/crm/engagements"), { subject: "a" }],
  ["PATCH", at("/unified/crm/engagements/7"), { subject: "a" }],
  ["DELETE", at("/unified/crm/engagements/7")],
  ["GET", at("/unified/crm/engagements")],
  ["GET", at("/unified/crm/engagements", "&response_format=stream&ignore_remote_data=true")],
  ["GET", at("/unified/crm/engagements", "&response_format=raw")],
  ["POST", at("/unified/crm/engagements", "&dry_run=true"), { subject: SECRET }],
];

/** The text read in every way that would show a secret in it: as it is, and with its escapes and encodings undone. */
function readings(answer: string): string[] {
  const all = [answer];
  for (let round = 0; round < 4; round++) {
    const before = all.at(-1) ?? "";
    const entity = before.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replaceAll("&quot;", '"');
    const escaped = entity.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    all.push(
      escaped
        .replace(/\\(["\\/])/g, "$1")
        .replace(/(?:%[0-9a-f]{2})+/gi, (code) => Buffer.from(code.replaceAll("%", ""), "hex").toString()),
    );
  }
  const runs = all.flatMap((one) => one.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []);
  const from64 = runs.flatMap((run) => [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), "base64").toString()));
  const fromHex = runs.flatMap((run) => (/^[0-9a-f]+$/i.test(run) ? [Buffer.from(run, "hex").toString()] : []));
  const joined = all.map((one) => one.replace(/[",[\]{}\s]/g, ""));
  return [...all, ...from64, ...fromHex, ...joined].map((one) => one.toLowerCase());
}

const TELLING = [SECRET, USER, PAIR, SECRET.replaceAll('"', ""), SECRET.slice(0, half), SECRET.slice(-half)].map((one) =>
  one.toLowerCase(),
);

test.each(SCENARIOS)("%s", async (_name, answer) => {
  scenario = answer;
  gateway.log.length = 0;
  const { port } = gateway.app.server.address() as { port: number };
  for (const [method, path, body] of CALLS) {
    const headers = { authorization: `Bearer ${TOKEN}`, ...(body ? { "content-type": "application/json" } : {}) };
    const given = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, given);
    const answered = JSON.stringify([...reply.headers]) + (await reply.text());
    const found = readings(answered).filter((one) => TELLING.some((secret) => one.includes(secret)));
    expect(found.slice(0, 1), `${method} ${path}: ${answered}`).toEqual([]);
    expect(answered).not.toContain("internal_error");
  }
  const logged = readings(gateway.log.join(""));
  expect(logged.filter((one) => TELLING.some((secret) => one.includes(secret)))).toEqual([]);
});

test("a record that held a credential says so", async () => {
  scenario = json(200, { id: "7", title: `key ${SECRET}` });
  const headers = { authorization: `Bearer ${TOKEN}` };
  const { body } = await gateway.app.inject({ url: at("/unified/crm/engagements/7"), headers });
  expect(JSON.parse(body)).toMatchObject({ subject: "key [secret]", meta: { warnings: [{ code: "credential_hidden" }] } });
});

test("a next page whose address holds a key is gone on to, and its cursor hides it", async () => {
  const urls: string[] = [];
  const headers = { authorization: `Bearer ${TOKEN}` };
  scenario = json(200, { data: [{ id: "7" }], next: `https://api.acme.test/v1/calls?page=2&key=${url}` });
  const first = JSON.parse((await gateway.app.inject({ url: at("/unified/crm/engagements"), headers })).body);
  scenario = (response) => {
    urls.push(response.req.url ?? "");
    json(200, { data: [], next: null })(response);
  };
  const second = await gateway.app.inject({ url: at("/unified/crm/engagements", `&next_cursor=${first.next_cursor}`), headers });
  expect([second.statusCode, urls]).toEqual([200, [`/v1/calls?page=2&key=${url}`]]);
});
