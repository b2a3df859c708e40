// The contract of every store, checked for each kind: tenants, tokens, accounts, apps, cursor secrets, lookups.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountOf, appRow, tenantOf } from "../../testing/rows.ts";
import { type Made, STANDS } from "../../testing/stores.ts";
import { openDatabase, openStore } from "../open.ts";
import type { Store } from "../store.ts";
import { MIGRATIONS, migrate } from "./migrations.ts";

const DAY = 24 * 60 * 60 * 1000;

describe.each(STANDS)("$name", ({ missing, make }) => {
  describe.skipIf(missing !== undefined)("a store", () => {
    let made: Made;
    let store: Store;
    beforeAll(async () => {
      made = await make();
      store = made.store;
    });
    afterAll(() => made.remove());

    test("is the same when it is opened again, and by many at once", async () => {
      const tenant = await tenantOf(store, "kept");
      const others = await Promise.all([1, 2, 3, 4].map(() => openStore(made.place)));
      for (const other of others) expect(await other.tenants.find("kept")).toEqual(tenant);
      await Promise.all(others.map((other) => other.close()));
    });

    test("is made once where many start at once on nothing", async () => {
      const fresh = await make();
      const others = await Promise.all([1, 2, 3].map(() => openStore(fresh.place)));
      expect(await Promise.all(others.map((other) => other.tenants.list()))).toEqual([[], [], []]);
      await Promise.all(others.map((other) => other.close()));
      await fresh.remove();
    });

    test("that a later version has changed is not opened", async () => {
      const fresh = await make();
      const database = await openDatabase(fresh.place);
      await migrate(database, [...MIGRATIONS, ["create table {later} (id text)"]]);
      await database.close();
      await expect(openStore(fresh.place)).rejects.toMatchObject({ code: "store_newer" });
      await fresh.remove();
    });

    test("takes back a migration that fails half way", async () => {
      const fresh = await make();
      const database = await openDatabase(fresh.place);
      const broken = ["create table {half} (id text)", "this is no SQL"];
      await expect(migrate(database, [...MIGRATIONS, broken])).rejects.toThrow();
      await expect(database.rows("select * from {half}")).rejects.toThrow();
      expect(await migrate(database)).toBe(MIGRATIONS.length);
      await database.close();
      await fresh.remove();
    });

    test("keeps a tenant's name for one", async () => {
      const tenant = await tenantOf(store, "one");
      expect(await store.tenants.add({ id: randomUUID(), name: "one" })).toBeUndefined();
      expect(await store.tenants.find("one")).toEqual(tenant);
      expect(await store.tenants.find("other")).toBeUndefined();
      expect(await store.tenants.list()).toContainEqual(tenant);
    });

    test("keeps the first data key that is offered", async () => {
      const owner = randomUUID();
      expect(await Promise.all(["a", "b", "c"].map((key) => store.dataKeys.add(owner, key)))).toHaveLength(3);
      const kept = (await store.dataKeys.get(owner)) as string;
      expect(await store.dataKeys.add(owner, "d")).toBe(kept);
      expect([await store.dataKeys.replace(owner, "other", "e"), await store.dataKeys.replace(owner, kept, "e")]).toEqual([
        false,
        true,
      ]);
      expect(await store.dataKeys.list()).toContainEqual({ owner, wrapped: "e" });
    });

    test("opens with a token until that is revoked or at its end, and notes the use", async () => {
      const { id: tenant } = await tenantOf(store);
      const add = (hash: string, expiresAt?: number) =>
        store.tokens.add({
          id: randomUUID(),
          tenant,
          name: hash,
          scope: "read",
          hash: tenant + hash,
          ...(expiresAt ? { expiresAt } : {}),
        });
      const forever = await add("forever");
      const ended = await add("ended", forever.createdAt - 1);
      const ending = await add("ending", forever.createdAt + DAY);
      const later = await made.later(2 * DAY);
      const use = async (hash: string, at = store) => (await at.tokens.use(tenant + hash))?.id;
      expect([await use("forever"), await use("ended"), await use("ending"), await use("unknown")]).toEqual([
        forever.id,
        undefined,
        ending.id,
        undefined,
      ]);
      expect([await use("forever", later), await use("ending", later)]).toEqual([forever.id, undefined]);
      const listed = await store.tokens.list(tenant);
      expect(listed.map(({ id, lastUsedAt }) => [id, lastUsedAt !== null])).toEqual(
        listed.map(({ id }) => [id, id !== ended.id]),
      );
      expect(await store.tokens.revoke(randomUUID(), forever.id)).toBe(false);
      expect(await store.tokens.revoke(tenant, forever.id)).toBe(true);
      expect(await store.tokens.revoke(tenant, forever.id)).toBe(false);
      expect(await use("forever")).toBeUndefined();
    });

    test("shows an account to its tenant alone", async () => {
      const [mine, other] = [await tenantOf(store), await tenantOf(store)];
      const account = await accountOf(store, mine.id);
      expect(await store.accounts.get(mine.id, account.id)).toEqual(account);
      expect(await store.accounts.get(other.id, account.id)).toBeUndefined();
      expect(await store.accounts.change(other.id, account.id, { name: "x" })).toBeUndefined();
      expect(await store.accounts.remove(other.id, account.id)).toBe(false);
      expect(await store.accounts.list(other.id, { limit: 10 })).toEqual([]);
      expect(await store.accounts.add({ ...account, tenant: other.id })).toBeUndefined();
      expect(account).toMatchObject({ state: "active", generation: 1, expiresAt: null, settings: {}, name: null });
    });

    test("lists accounts page by page in order, all or of one provider", async () => {
      const { id: tenant } = await tenantOf(store);
      const all = [];
      for (const provider of ["acme", "other", "acme"]) all.push(await accountOf(store, tenant, { provider }));
      const ids = all.map(({ id }) => id).sort();
      const first = await store.accounts.list(tenant, { limit: 2 });
      const rest = await store.accounts.list(tenant, { limit: 2, after: first[1]?.id ?? "" });
      expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
      expect(await store.accounts.list(tenant, { limit: 9, provider: "other" })).toEqual([all[1]]);
    });

    test("changes what is given of an account; new credentials make it active again in a new generation", async () => {
      const { id: tenant } = await tenantOf(store);
      const account = await accountOf(store, tenant, { expiresIn: DAY });
      const named = await store.accounts.change(tenant, account.id, { name: "Acme", settings: { a: "1" } });
      expect(named).toEqual({ ...account, name: "Acme", settings: { a: "1" }, updatedAt: expect.any(Number) });
      expect(await store.refresh.condemn(account.id, 1, "grant_revoked")).toBe(true);
      const back = await store.accounts.change(tenant, account.id, { credentials: "new", expiresIn: 2 * DAY });
      expect(back).toMatchObject({ state: "active", stateReason: null, generation: 2, credentials: "new", name: "Acme" });
      expect(back?.expiresAt).toBeGreaterThan(account.expiresAt ?? 0);
    });

    test("keeps an app while accounts were connected through it", async () => {
      const [mine, other] = [await tenantOf(store), await tenantOf(store)];
      const own = await store.apps.add(appRow(mine.id, { signInOrigin: "https://signin.acme.test" }));
      const shared = await store.apps.add(appRow(null));
      expect(await store.apps.get(own.id)).toEqual(own);
      expect((await store.apps.list(mine.id)).map(({ id }) => id).sort()).toEqual([own.id, shared.id].sort());
      expect(await store.apps.list(other.id)).toEqual([shared]);
      const account = await accountOf(store, mine.id, { app: own.id });
      expect(await store.apps.replaceSecret(own.id, "new")).toBe(true);
      expect((await store.apps.get(own.id))?.clientSecret).toBe("new");
      expect(await store.apps.remove(mine.id, own.id)).toBe(false);
      await store.accounts.remove(mine.id, account.id);
      expect(await store.apps.remove(other.id, own.id)).toBe(false);
      expect(await store.apps.remove(mine.id, own.id)).toBe(true);
      expect(await store.apps.remove(null, shared.id)).toBe(true);
    });

    test("rotates the secrets of cursors: one at a time, the old ones open for a while", async () => {
      const rotated = await Promise.all(["a", "b", "c"].map((secret) => store.cursorSecrets.rotate(secret, DAY)));
      expect(rotated.filter(Boolean)).toHaveLength(1);
      const [first] = await store.cursorSecrets.list();
      const later = await made.later(2 * DAY);
      expect(await later.cursorSecrets.rotate("d", DAY)).toBe(true);
      expect((await store.cursorSecrets.list()).map(({ secret }) => secret)).toEqual(["d", first?.secret]);
      expect(await later.cursorSecrets.retire(DAY)).toBe(0);
      expect(await (await made.later(4 * DAY)).cursorSecrets.retire(DAY)).toBe(1);
      expect((await store.cursorSecrets.list()).map(({ secret }) => secret)).toEqual(["d"]);
    });

    test("keeps a lookup until its end, the newest of one key", async () => {
      const { id: tenant } = await tenantOf(store);
      const { id } = await accountOf(store, tenant);
      await store.lookups.put(id, "users", "old", DAY);
      await store.lookups.put(id, "users", "new", DAY);
      const kept = await store.lookups.get(id, "users");
      expect(kept).toEqual({ reply: "new", since: expect.any(Number), until: (kept?.since ?? 0) + DAY });
      expect(await store.lookups.get(id, "other")).toBeUndefined();
      const later = await made.later(2 * DAY);
      expect(await later.lookups.get(id, "users")).toBeUndefined();
      expect(await later.sweep()).toBeGreaterThan(0);
      expect((await made.dump()).lookups).toEqual([]);
    });

    test("holds nothing of a tenant once it is removed", async () => {
      const { id: tenant } = await tenantOf(store, "canary tenant");
      const app = await store.apps.add(appRow(tenant));
      const account = await accountOf(store, tenant, { app: app.id, credentials: "canary credentials" });
      await store.dataKeys.add(tenant, "canary key");
      await store.tokens.add({ id: randomUUID(), tenant, name: "canary", scope: "admin", hash: "canary hash" });
      await store.lookups.put(account.id, "users", "canary reply", DAY);
      const how = { fingerprint: "canary", owner: "me", leaseMs: DAY, keepMs: DAY, most: 9 };
      await store.idempotency.claim({ tenant, account: account.id, key: "canary" }, how);
      expect(JSON.stringify(await made.dump()).match(/canary/g)?.length).toBeGreaterThanOrEqual(7);
      expect([await store.tenants.remove(tenant), await store.tenants.remove(tenant)]).toEqual([true, false]);
      const left = JSON.stringify(await made.dump());
      for (const trace of ["canary", tenant, account.id, app.id]) expect(left).not.toContain(trace);
    });
  });
});
