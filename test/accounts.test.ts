// The gateway on a store, end to end over real sockets, on both stores: connected once, alive for as long as its grant,
// stopped when it is told to, and the same on every gateway.
import { newKey, openStore, readKeys } from "@mapwright/accounts";
import { type SandboxServer, serveSandbox } from "@mapwright/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Made, STANDS } from "../packages/accounts/testing/stores.ts";
import { type Service, startGateway } from "../packages/cli/src/service.ts";
import { simulatorsOf } from "../packages/cli/src/simulators.ts";
import { managementAlone } from "./management.ts";
import { engineOf } from "./registry.ts";

const API = "https://api.pipedrive.com";
const SIGN_IN = "https://oauth.pipedrive.com";
const SECRET = "canary-client-secret";
const LIFE_SECONDS = 1;
const ENGAGEMENTS = "/unified/crm/engagements";
/** Within so long, what is revoked or removed has stopped everywhere. */
const STOPPED_MS = 5000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const { registry, engine } = engineOf(["pipedrive"]);

describe.each(STANDS)("$name", ({ missing, make }) => {
  describe.skipIf(missing !== undefined)("a gateway on a store", () => {
    const keyring = readKeys(newKey("test"));
    let made: Made;
    let sandbox: SandboxServer;
    let gateways: Service[];
    let admin: string;
    const logged: string[] = [];
    const answers: string[] = [];

    beforeAll(async () => {
      made = await make();
      const simulators = simulatorsOf(registry, { expireTokens: LIFE_SECONDS, now: () => Date.now() });
      sandbox = await serveSandbox(simulators, { host: "127.0.0.1", port: 0 });
      const log = { write: (line: string) => logged.push(line) } as unknown as NodeJS.WritableStream;
      const start = async () =>
        startGateway({
          registry,
          engine,
          stored: { store: await openStore(made.place), keyring, place: "test" },
          host: "127.0.0.1",
          port: 0,
          log,
          origins: { [API]: `${sandbox.url}/pipedrive`, [SIGN_IN]: `${sandbox.url}/pipedrive` },
        });
      gateways = [await start(), await start()];
      admin = await managementAlone(made.store, keyring, "default");
    });
    afterAll(async () => {
      for (const gateway of gateways) await gateway.close();
      await sandbox.close();
      await made.remove();
    });

    async function call(method: string, path: string, more: { body?: unknown; token?: string; at?: number } = {}) {
      const { body, token = admin, at = 0 } = more;
      const response = await fetch((gateways[at]?.url ?? "") + path, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      // A token is shown where it is made, and nowhere else.
      if (!(method === "POST" && path === "/tokens")) answers.push(text);
      return {
        status: response.status,
        body: JSON.parse(text) as Record<string, unknown> & { result?: Record<string, unknown>[] },
      };
    }

    /** Tokens as a person's consent would have given them. */
    async function granted() {
      const form = new URLSearchParams({ grant_type: "authorization_code", code: "x" });
      const response = await fetch(`${sandbox.url}/pipedrive/oauth/token`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa(`c:${SECRET}`)}` },
        body: form,
      });
      const { access_token, refresh_token } = (await response.json()) as Record<string, string>;
      return { access_token: access_token ?? "", refresh_token: refresh_token ?? "" };
    }

    async function connected(more: Record<string, unknown> = {}): Promise<string> {
      const app = await call("POST", "/apps", { body: { provider: "pipedrive", client_id: "c", client_secret: SECRET } });
      expect(app.status, JSON.stringify(app.body)).toBe(201);
      const body = {
        provider: "pipedrive",
        auth: "oauth2",
        credentials: await granted(),
        expires_in: LIFE_SECONDS,
        app_id: app.body.id,
        ...more,
      };
      const added = await call("POST", "/integrated-accounts", { body });
      expect(added.status, JSON.stringify(added.body)).toBe(201);
      return String(added.body.id);
    }
    const list = (id: string, more: Parameters<typeof call>[2] = {}) =>
      call("GET", `${ENGAGEMENTS}?integrated_account_id=${id}&engagement_type=call&limit=1`, more);
    const generation = async (id: string) => (await made.store.refresh.read(id))?.generation ?? 0;

    test("outlives three lives of its access token, with one refresh for each", async () => {
      const id = await connected();
      for (let life = 1; life <= 3; life++) {
        await pause(LIFE_SECONDS * 1000);
        const before = await generation(id);
        const began = Date.now();
        const calls = await Promise.all(Array.from({ length: 20 }, (_, index) => list(id, { at: index % 2 })));
        expect(
          calls.map(({ status }) => status),
          JSON.stringify(calls[0]?.body),
        ).toEqual(Array(20).fill(200));
        // On a slow machine the calls may reach into the next life.
        const most = 1 + Math.floor((Date.now() - began) / (LIFE_SECONDS * 500));
        const refreshes = (await generation(id)) - before;
        expect(refreshes).toBeGreaterThanOrEqual(1);
        expect(refreshes).toBeLessThanOrEqual(most);
      }
      expect(await call("GET", `/integrated-accounts/${id}`)).toMatchObject({
        status: 200,
        body: { id, state: "active", provider: "pipedrive" },
      });
    });

    test("takes new tokens on a 401 though nobody said when the old ones end, for a write too", async () => {
      const id = await connected({ expires_in: undefined });
      await pause(LIFE_SECONDS * 1000);
      const before = await generation(id);
      expect((await list(id)).status).toBe(200);
      expect(await generation(id)).toBeGreaterThan(before);
      await pause(LIFE_SECONDS * 1000);
      const created = await call("POST", `${ENGAGEMENTS}?integrated_account_id=${id}`, {
        body: { engagement_type: "call", subject: "Hello" },
      });
      expect([created.status, JSON.stringify(created.body)]).toEqual([201, expect.stringContaining("Hello")]);
    });

    test("says that an account needs a person, and goes on under the same id with new credentials", async () => {
      const id = await connected({ credentials: { access_token: "ended", refresh_token: "" }, expires_in: 0 });
      for (const at of [0, 1])
        expect(await list(id, { at })).toMatchObject({
          status: 409,
          body: { code: "account_needs_reauth", category: "unauthorized" },
        });
      expect(await call("GET", `/integrated-accounts/${id}`)).toMatchObject({
        body: { state: "needs_reauth", state_reason: "grant_ended" },
      });
      const changed = await call("PATCH", `/integrated-accounts/${id}`, {
        body: { credentials: await granted(), expires_in: LIFE_SECONDS },
      });
      expect(changed).toMatchObject({ status: 200, body: { id, state: "active", state_reason: null } });
      expect((await list(id)).status).toBe(200);
    });

    test("checks an account by the provider's own request", async () => {
      const id = await connected();
      expect(await call("POST", `/integrated-accounts/${id}/check`)).toEqual({
        status: 200,
        body: { id, works: true, status: 200 },
      });
      const other = await connected({ credentials: { access_token: "nobody's" }, app_id: undefined, expires_in: undefined });
      expect(await call("POST", `/integrated-accounts/${other}/check`)).toEqual({
        status: 200,
        body: { id: other, works: false, status: 401 },
      });
    });

    test("opens a tenant's accounts to its tokens alone, each within its scope", async () => {
      const id = await connected();
      const other = await managementAlone(made.store, keyring, "other");
      for (const [method, path, body] of [
        ["GET", `/integrated-accounts/${id}`],
        ["PATCH", `/integrated-accounts/${id}`, { name: "x" }],
        ["DELETE", `/integrated-accounts/${id}`],
        ["POST", `/integrated-accounts/${id}/check`],
        ["GET", `${ENGAGEMENTS}?integrated_account_id=${id}`],
      ] as const)
        expect(await call(method, path, { token: other, ...(body ? { body } : {}) })).toMatchObject({
          status: 404,
          body: { code: "unknown_account" },
        });
      expect((await call("GET", "/integrated-accounts", { token: other })).body).toEqual({ result: [], next_cursor: null });
      const scoped = async (scope: string) =>
        String((await call("POST", "/tokens", { body: { name: scope, scope } })).body.token);
      const [read, write] = [await scoped("read"), await scoped("write")];
      const note = { body: { engagement_type: "call", subject: "x" } };
      const status = async (...given: Parameters<typeof call>) => (await call(...given)).status;
      const create = `${ENGAGEMENTS}?integrated_account_id=${id}`;
      expect([await status("GET", create, { token: read }), await status("POST", create, { token: read, ...note })]).toEqual([
        200, 403,
      ]);
      expect([await status("POST", create, { token: write, ...note }), await status("GET", "/tokens", { token: write })]).toEqual(
        [201, 403],
      );
      expect([await status("DELETE", `/integrated-accounts/${id}`, { token: write })]).toEqual([403]);
    });

    test("stops a revoked token and a removed account on every gateway within five seconds", async () => {
      const id = await connected();
      const { body } = await call("POST", "/tokens", { body: { name: "short", scope: "read" } });
      const token = String(body.token);
      for (const at of [0, 1]) expect((await list(id, { token, at })).status).toBe(200);
      const gone = await connected();
      for (const at of [0, 1]) expect((await list(gone, { at })).status).toBe(200);
      expect((await call("DELETE", `/tokens/${body.id}`)).status).toBe(200);
      expect((await call("DELETE", `/integrated-accounts/${gone}`)).status).toBe(200);
      expect((await list(gone)).status).toBe(404);
      await pause(STOPPED_MS);
      for (const at of [0, 1])
        expect([(await list(id, { token, at })).status, (await list(gone, { at })).status]).toEqual([401, 404]);
    });

    test("gives cursors that the other gateway opens", async () => {
      const id = await connected();
      const first = await call("GET", `${ENGAGEMENTS}?integrated_account_id=${id}&engagement_type=call&limit=1`);
      const cursor = String(first.body.next_cursor);
      const next = await call(
        "GET",
        `${ENGAGEMENTS}?integrated_account_id=${id}&engagement_type=call&limit=1&next_cursor=${encodeURIComponent(cursor)}`,
        { at: 1 },
      );
      expect([first.status, next.status, JSON.stringify(next.body)]).toEqual([
        200,
        200,
        expect.not.stringContaining("invalid_cursor"),
      ]);
      expect(next.body.result?.[0]?.id).not.toBe(first.body.result?.[0]?.id);
    });

    test("refuses all that is wrong with an account at once, and repeats no credential", async () => {
      const body = {
        provider: "pipedrive",
        extra: 1,
        credentials: { access_token: 5, "canary-name": "canary-value\n" },
        settings: { company_domain: 7 },
      };
      const refused = await call("POST", "/integrated-accounts", { body });
      expect(refused.status).toBe(422);
      const fields = (refused.body.errors as { field: string }[]).map(({ field }) => field);
      expect(fields.sort()).toEqual(["credentials.access_token", "extra", "settings.company_domain"]);
      const second = await call("POST", "/integrated-accounts", {
        body: {
          provider: "pipedrive",
          auth: "oauth2",
          credentials: { access_token: "canary-value\n" },
          settings: { company_domain: "Else where" },
        },
      });
      expect((second.body.errors as { field: string }[]).map(({ field }) => field).sort()).toEqual([
        "credentials.access_token",
        "settings.company_domain",
      ]);
    });

    test("refuses a change that would be lost: an end without the credentials that end", async () => {
      const refused = await call("PATCH", `/integrated-accounts/${await connected()}`, { body: { expires_in: 60 } });
      expect(refused).toMatchObject({ status: 422, body: { code: "missing_required", errors: [{ field: "credentials" }] } });
    });

    test("keeps the ids that it is given, once", async () => {
      const id = "0F8FAD5B-d9cb-469f-a165-70867728950e";
      expect(await connected({ id })).toBe(id.toLowerCase());
      const again = await call("POST", "/integrated-accounts", {
        body: { id, provider: "pipedrive", credentials: { access_token: "other" } },
      });
      expect(again).toMatchObject({ status: 409, body: { code: "account_exists" } });
      const page = await call("GET", "/integrated-accounts?limit=1");
      const rest = await call("GET", `/integrated-accounts?limit=200&after=${page.body.next_cursor}`);
      expect([...(page.body.result ?? []), ...(rest.body.result ?? [])].map((one) => one.id)).toContain(id.toLowerCase());
    });

    test("keeps an app while accounts need it, and takes a new secret for it", async () => {
      await connected();
      const apps = (await call("GET", "/apps")).body.result ?? [];
      const { app_id } =
        ((await call("GET", "/integrated-accounts?limit=200")).body.result ?? []).find((one) => one.app_id !== null) ?? {};
      expect(apps.map(({ id }) => id)).toContain(app_id);
      expect(await call("DELETE", `/apps/${app_id}`)).toMatchObject({ status: 409, body: { code: "app_in_use" } });
      expect((await call("PATCH", `/apps/${app_id}`, { body: { client_secret: "canary-new-secret" } })).status).toBe(200);
    });

    test("answers as its document says", async () => {
      const document = (await call("GET", "/openapi.json")).body as {
        components?: { schemas: Record<string, { required: string[] }> };
      };
      const shape = (name: string) => [...(document.components?.schemas[name]?.required ?? [])].sort();
      const first = async (path: string) => Object.keys((await call("GET", path)).body.result?.[0] ?? {}).sort();
      expect(await first("/integrated-accounts")).toEqual(shape("Account"));
      expect(await first("/tokens")).toEqual(shape("Token"));
      expect(await first("/apps")).toEqual(shape("App"));
    });

    test("has given away no secret: in no answer, no line of the log, no row", async () => {
      expect(answers.length).toBeGreaterThan(50);
      expect(logged.length).toBeGreaterThan(50);
      const everything = [...answers, ...logged, JSON.stringify(await made.dump())].join("\n");
      expect(everything).toContain("tokens_refreshed");
      for (const secret of [
        SECRET,
        "canary-value",
        "canary-new-secret",
        "access-",
        "refresh-",
        admin,
        Buffer.from(SECRET).toString("base64"),
      ])
        expect(everything, secret).not.toContain(secret);
    });
  });
});
