// Refreshing over real sockets: both stores, refreshers as of several processes, a strict token endpoint.
import { createTransport, type Env, nodeEnv } from "@mapwright/transport";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLIENT_SECRET, oauthAccount, oauthFacts, SIGN_IN, type TokenServer, tokenServer } from "../../testing/oauth.ts";
import { type Made, STANDS } from "../../testing/stores.ts";
import { openStore } from "../open.ts";
import { createRefresher } from "../refresh/refresher.ts";
import { newKey, readKeys } from "../sealing/keys.ts";
import { createVault, openCredentials } from "../sealing/vault.ts";
import type { Store } from "../store.ts";
import { canRefresh, exchanger } from "./refreshing.ts";

const KEYS = newKey("test");

describe.each(STANDS)("$name", ({ missing, make }) => {
  describe.skipIf(missing !== undefined)("refreshing", () => {
    let made: Made;
    const ends: (() => Promise<unknown>)[] = [];
    const logged: string[] = [];
    beforeAll(async () => {
      made = await make();
    });
    afterAll(async () => {
      for (const end of ends) await end();
      await made.remove();
    });

    /** What one process has. */
    async function processOn(server: TokenServer, store: Store = made.store, facts = oauthFacts()) {
      const env: Env = nodeEnv((event, about) => logged.push(JSON.stringify({ event, ...about })));
      const vault = createVault(store.dataKeys, readKeys(KEYS));
      const providers = () => facts;
      const { post, close } = createTransport({ providers, env, origins: { [SIGN_IN]: server.url } });
      const exchange = exchanger({ store, vault, post, providers });
      const refresher = createRefresher({ rows: store.refresh, refreshable: (row) => canRefresh(providers, row), exchange, env });
      ends.push(() => refresher.close(), close);
      return { vault, refresher, exchange, env };
    }
    async function serverOf(...given: Parameters<typeof tokenServer>) {
      const server = await tokenServer(...given);
      ends.push(() => server.close());
      return server;
    }

    test("a thousand calls at once in four processes make one request, and all get the token that is stored", async () => {
      const server = await serverOf("single_use_with_reuse_detection", 300);
      const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(made.place)));
      ends.push(() => Promise.all(stores.map((store) => store.close())));
      const processes = await Promise.all(stores.map((store) => processOn(server, store)));
      const { vault } = processes[0] as (typeof processes)[0];
      const account = await oauthAccount(made.store, vault, server.grant);
      const calls = Array.from({ length: 1000 }, (_, index) => processes[index % 4]?.refresher.refresh(account.id));
      const rows = (await Promise.all(calls)).map((end) => (end?.is === "usable" ? end.row : undefined));
      expect(server.requests).toHaveLength(1);
      expect(new Set(rows.map((row) => row?.generation))).toEqual(new Set([2]));
      const { access_token } = await openCredentials(vault, account, rows[0]?.credentials ?? "");
      expect(server.grant.accepts(access_token ?? "", Date.now())).toBe(true);
    });

    test("three lives of a single-use token go by without a person", async () => {
      const server = await serverOf("single_use_with_reuse_detection");
      const { vault } = await processOn(server);
      const account = await oauthAccount(made.store, vault, server.grant);
      for (const life of [0, 1, 2, 3]) {
        const { refresher } = await processOn(server, await made.later(life * 2 * 3_600_000));
        for (let call = 0; call < 3; call++)
          expect(await refresher.refresh(account.id)).toMatchObject({ is: "usable", row: { generation: life + 2 } });
        expect(server.requests).toHaveLength(life + 1);
      }
    });

    test("the app signs in as the definition says, at its own origin if it has one", async () => {
      const server = await serverOf("keep");
      const body = await processOn(server);
      const basic = await processOn(server, made.store, oauthFacts({ client: "basic" }));
      for (const { vault, refresher } of [body, basic])
        expect((await refresher.refresh((await oauthAccount(made.store, vault, server.grant)).id)).is).toBe("usable");
      const [inBody, inHeader] = server.requests;
      expect(Object.fromEntries(inBody?.form ?? [])).toMatchObject({
        grant_type: "refresh_token",
        client_id: "client",
        client_secret: CLIENT_SECRET,
      });
      expect(inHeader?.form.has("client_secret")).toBe(false);
      expect(Buffer.from(inHeader?.authorization?.slice(6) ?? "", "base64").toString()).toBe(
        `client:${CLIENT_SECRET.replaceAll("-", "%2D")}`,
      );
    });

    test.each<[string, Parameters<typeof reply>, object, object]>([
      [
        "invalid_grant",
        [400, { error: "invalid_grant" }],
        { is: "needs_reauth", reason: "grant_ended" },
        { state: "needs_reauth" },
      ],
      ["a refusal inside a 200", [200, { error: "invalid_grant" }], { is: "needs_reauth" }, { state: "needs_reauth" }],
      ["an unknown app", [401, { error: "invalid_client" }], { is: "failed" }, { state: "error", stateReason: "invalid_client" }],
      ["an unknown refusal", [418, { oops: 1 }], { is: "failed" }, { state: "error", stateReason: "http_418" }],
      ["a refusal in other words", [400, { error: "<b>x</b>" }], { is: "failed" }, { state: "error", stateReason: "http_400" }],
      ["an outage", [503, "<html>", { "retry-after": "120" }], { is: "failed", retryIn: 120_000 }, { state: "active" }],
      ["too many requests", [429, ""], { is: "failed" }, { state: "active" }],
      ["a page instead of tokens", [200, "<html>"], { is: "failed" }, { state: "active" }],
      ["tokens without a token", [200, { token_type: "Bearer" }], { is: "failed" }, { state: "active" }],
      ["no reply", [0, ""], { is: "failed" }, { state: "active" }],
    ])("%s is told by the account's state, and is not asked again at once", async (_name, given, end, state) => {
      const server = await serverOf("single_use");
      const { vault, refresher } = await processOn(server);
      const account = await oauthAccount(made.store, vault, server.grant);
      server.instead = reply(...given);
      expect(await refresher.refresh(account.id)).toMatchObject(end);
      expect(await made.store.accounts.get(account.tenant, account.id)).toMatchObject(state);
      for (let again = 0; again < 5; again++) expect((await refresher.refresh(account.id)).is).toBe((end as { is: string }).is);
      expect(server.requests).toHaveLength(1);
    });

    function reply(status: number, body: unknown, headers?: Record<string, string>) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const type = typeof body === "string" ? "text/html" : "application/json";
      return () => (status === 0 ? undefined : { status, body: text, type, ...(headers ? { headers } : {}) });
    }

    test("what cannot be opened is told as such, and nothing is sent", async () => {
      const server = await serverOf("single_use");
      const { vault, refresher } = await processOn(server);
      const account = await oauthAccount(made.store, vault, server.grant);
      await made.store.apps.replaceSecret(
        account.app ?? "",
        (await made.store.apps.get(account.app ?? ""))?.clientSecret.replace(/.$/, "") ?? "",
      );
      expect(await refresher.refresh(account.id)).toMatchObject({ is: "failed" });
      expect(await made.store.accounts.get(account.tenant, account.id)).toMatchObject({
        state: "error",
        stateReason: "sealed_unreadable",
      });
      expect(server.requests).toHaveLength(0);
    });

    test("a sender that dies after the provider has rotated leaves an account that says so, not a loop", async () => {
      const server = await serverOf("single_use");
      const { vault, exchange } = await processOn(server);
      const account = await oauthAccount(made.store, vault, server.grant);
      const dead = await made.store.refresh.lease(account.id, 1, "dead", 60_000);
      if (dead) await exchange(dead);
      const later = await made.later(61_000);
      const next = await processOn(server, later);
      expect(await next.refresher.refresh(account.id)).toEqual({ is: "needs_reauth", reason: "refresh_outcome_unknown" });
      expect((await next.refresher.refresh(account.id)).is).toBe("needs_reauth");
      expect(server.requests).toHaveLength(2);
    });

    test("the same with a grace period costs nothing but the lease", async () => {
      const server = await serverOf("single_use_with_grace");
      const { vault, exchange } = await processOn(server);
      const account = await oauthAccount(made.store, vault, server.grant);
      const dead = await made.store.refresh.lease(account.id, 1, "dead", 60_000);
      if (dead) await exchange(dead);
      const next = await processOn(server, await made.later(61_000));
      expect(await next.refresher.refresh(account.id)).toMatchObject({ is: "usable", row: { generation: 2 } });
    });

    test("no secret is in what was logged, nor in a row", async () => {
      const dump = JSON.stringify(await made.dump());
      expect(logged.join("\n")).toContain("tokens_refreshed");
      for (const text of [...logged, dump])
        for (const secret of ["canary-", CLIENT_SECRET, Buffer.from(`client:${CLIENT_SECRET}`).toString("base64")])
          expect(text).not.toContain(secret);
    });
  });
});
