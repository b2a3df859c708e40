// A site below a path: which files, under which headers.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fastify from "fastify";
import { afterAll, expect, test } from "vitest";
import { fakeGateway } from "../testing/engine.ts";
import { serveSite } from "./site.ts";

const folder = mkdtempSync(join(tmpdir(), "mapwright-site-"));
const inner = join(folder, "site");
mkdirSync(join(inner, "assets"), { recursive: true });
writeFileSync(join(folder, "secret.json"), "{}");
writeFileSync(join(inner, "index.html"), "<!doctype html><title>Site</title>");
writeFileSync(join(inner, "data.json"), '{"old":true}');
writeFileSync(join(inner, "assets/page-1a2b.js"), "export {};");
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
const site = { path: "/explorer/", folder: inner, made: { "data.json": () => `{"made":${++made}}` } };
const app = fastify();
serveSite(app, site);

test("the index at the path itself, under a policy without inline or evaluated code", async () => {
  const answer = await app.inject("/explorer/");
  expect([answer.statusCode, answer.body]).toEqual([200, "<!doctype html><title>Site</title>"]);
  expect(answer.headers).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
  });
  const policy = String(answer.headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).not.toContain("unsafe");
  const without = await app.inject("/explorer");
  expect([without.statusCode, without.headers.location]).toEqual([308, "/explorer/"]);
});

test("a file whose name changes with its content is kept, another is asked for again", async () => {
  const asset = await app.inject("/explorer/assets/page-1a2b.js");
  expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  const index = await app.inject("/explorer/");
  const again = await app.inject({ url: "/explorer/", headers: { "if-none-match": `"other", W/${index.headers.etag}` } });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
});

test("a made file stands before one of the folder and is made once", async () => {
  expect((await app.inject("/explorer/data.json")).json()).toEqual({ made: 1 });
  expect((await app.inject("/explorer/data.json")).json()).toEqual({ made: 1 });
});

test("bytes are compressed for who takes it", async () => {
  const asks = (encodings: string) => app.inject({ url: "/explorer/", headers: { "accept-encoding": encodings } });
  const zipped = await asks("br, gzip");
  expect(zipped.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
  expect(gunzipSync(zipped.rawPayload).toString()).toContain("<title>Site</title>");
  expect((await asks("gzip;q=0")).headers["content-encoding"]).toBeUndefined();
});

test("HEAD answers without a body", async () => {
  const answer = await app.inject({ method: "HEAD", url: "/explorer/" });
  expect([answer.statusCode, answer.body]).toEqual([200, ""]);
});

test.each(["../secret.json", "..%2fsecret.json", "%2e%2e/secret.json", "assets/../../secret.json", "assets/", "index.html/", ""])(
  "nothing else is a file: %s",
  async (name) => {
    const answer = await app.inject(name === "" ? "/explorer/nothing.html" : `/explorer/${name}`);
    expect(answer.statusCode).toBe(404);
  },
);

test("the gateway serves it without a token, and its own routes as before", async () => {
  const { app: gateway } = fakeGateway({ site });
  expect((await gateway.inject("/explorer/")).body).toContain("<title>Site</title>");
  expect((await gateway.inject("/explorer/nothing")).json()).toMatchObject({ code: "unknown_route" });
  expect((await gateway.inject("/unified/crm/engagements/1")).json()).toMatchObject({ code: "unauthorized" });
});

test("a site that is not there yet is asked for again; one that is built anew is served anew, whole", async () => {
  const later = join(folder, "later");
  const waiting = fastify();
  serveSite(waiting, { path: "/pages/", folder: later });
  const none = await waiting.inject("/pages/");
  expect([none.statusCode, none.headers.refresh, none.headers["retry-after"]]).toEqual([503, "2", "2"]);
  const build = (text: string, seconds: number) => {
    rmSync(later, { recursive: true, force: true });
    mkdirSync(later);
    writeFileSync(join(later, `${text}.js`), text);
    writeFileSync(join(later, "index.html"), text);
    utimesSync(join(later, "index.html"), seconds, seconds);
  };
  build("one", 1_000);
  expect((await waiting.inject("/pages/")).body).toBe("one");
  build("two", 2_000);
  // Who has the first page open still gets what it loads.
  expect((await waiting.inject("/pages/one.js")).body).toBe("one");
  expect((await waiting.inject("/pages/")).body).toBe("two");
  expect((await waiting.inject("/pages/two.js")).body).toBe("two");
  expect((await waiting.inject("/pages/one.js")).statusCode).toBe(404);
});
