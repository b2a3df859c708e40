// The contract of idempotency keys for every store: one caller at a time, and the truth after a crash.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountOf, tenantOf } from "../../testing/rows.ts";
import { type Made, STANDS } from "../../testing/stores.ts";
import type { KeyScope } from "../store/idempotency.ts";
import type { Store } from "../store.ts";

const LEASE = 30_000;
const DAY = 24 * 60 * 60 * 1000;

describe.each(STANDS)("$name", ({ missing, make }) => {
  describe.skipIf(missing !== undefined)("an idempotency key", () => {
    let made: Made;
    let store: Store;
    /** After every lease, and after every key's end. */
    let lapsed: Store;
    let tomorrow: Store;
    beforeAll(async () => {
      made = await make();
      store = made.store;
      lapsed = await made.later(LEASE + 1000);
      tomorrow = await made.later(2 * DAY);
    });
    afterAll(() => made.remove());

    const how = { fingerprint: "same", owner: "first", leaseMs: LEASE, keepMs: DAY, most: 100 };
    const again = { ...how, owner: "second" };

    async function scopeOf(key = "key"): Promise<KeyScope> {
      const { id: tenant } = await tenantOf(store);
      return { tenant, account: (await accountOf(store, tenant)).id, key };
    }

    test("is taken by one of many who come at once", async () => {
      const scope = await scopeOf();
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.idempotency.claim(scope, { ...how, owner: `o${index}` })),
      );
      expect(claims.map(({ kind }) => kind).sort()).toEqual(["new", ...Array(19).fill("running")].sort());
    });

    test("gives the first answer to whoever comes again, and refuses another request", async () => {
      const scope = await scopeOf();
      expect(await store.idempotency.claim(scope, how)).toEqual({ kind: "new" });
      expect(await store.idempotency.claim(scope, again)).toEqual({ kind: "running" });
      expect(await store.idempotency.settle(scope, "first", "done", "answer")).toBe(true);
      expect(await store.idempotency.claim(scope, again)).toEqual({ kind: "answered", answer: "answer" });
      expect(await store.idempotency.claim(scope, { ...again, fingerprint: "other" })).toEqual({ kind: "reused" });
      expect(await store.idempotency.settle(scope, "first", "done", "later")).toBe(false);
      expect(await store.idempotency.release(scope, "first")).toBe(false);
    });

    test("belongs to its tenant and account", async () => {
      const [one, other] = [await scopeOf(), await scopeOf()];
      expect([await store.idempotency.claim(one, how), await store.idempotency.claim(other, how)]).toEqual([
        { kind: "new" },
        { kind: "new" },
      ]);
    });

    test("is free again after a release, by its owner alone", async () => {
      const scope = await scopeOf();
      await store.idempotency.claim(scope, how);
      expect([await store.idempotency.release(scope, "second"), await store.idempotency.release(scope, "first")]).toEqual([
        false,
        true,
      ]);
      expect(await store.idempotency.claim(scope, { ...again, fingerprint: "other" })).toEqual({ kind: "new" });
    });

    test("goes to the next caller where the first died before it sent", async () => {
      const scope = await scopeOf();
      await store.idempotency.claim(scope, how);
      expect(await lapsed.idempotency.claim(scope, again)).toEqual({ kind: "new" });
      expect(await store.idempotency.sending(scope, "first", 1, "unsafe", LEASE)).toBe(false);
      expect(await lapsed.idempotency.sending(scope, "second", 1, "unsafe", LEASE)).toBe(true);
    });

    test("is not to be sent with after the lease, though nobody has taken it", async () => {
      const scope = await scopeOf();
      await store.idempotency.claim(scope, how);
      expect(await lapsed.idempotency.sending(scope, "first", 1, "unsafe", LEASE)).toBe(false);
    });

    test("is unknown where the first died while it sent what may not be sent twice, until its late answer comes", async () => {
      const scope = await scopeOf();
      await store.idempotency.claim(scope, how);
      await store.idempotency.sending(scope, "first", 2, "unsafe", LEASE);
      expect(await lapsed.idempotency.claim(scope, again)).toEqual({ kind: "unknown", step: 2, answer: null });
      expect(await store.idempotency.settle(scope, "first", "done", "late")).toBe(true);
      expect(await lapsed.idempotency.claim(scope, again)).toEqual({ kind: "answered", answer: "late" });
    });

    test.each(["safe", "idempotent", "keyed"] as const)("goes on with a step that is %s", async (sent) => {
      const scope = await scopeOf();
      await store.idempotency.claim(scope, how);
      await store.idempotency.sending(scope, "first", 3, sent, LEASE);
      expect(await lapsed.idempotency.claim(scope, again)).toEqual({ kind: "new", resumed: { step: 3 } });
      expect(await store.idempotency.settle(scope, "first", "done", "late")).toBe(false);
    });

    test("stays unknown with what was said of it", async () => {
      const scope = await scopeOf();
      await store.idempotency.claim(scope, how);
      await store.idempotency.sending(scope, "first", 1, "unsafe", LEASE);
      await store.idempotency.settle(scope, "first", "unknown", "said");
      expect(await tomorrow.idempotency.claim({ ...scope, key: "other" }, again)).toEqual({ kind: "new" });
      expect(await lapsed.idempotency.claim(scope, again)).toEqual({ kind: "unknown", step: 1, answer: "said" });
    });

    test("ends after the time that it is kept", async () => {
      const scope = await scopeOf();
      await store.idempotency.claim(scope, how);
      await store.idempotency.settle(scope, "first", "done", "answer");
      expect(await tomorrow.idempotency.claim(scope, { ...again, fingerprint: "other" })).toEqual({ kind: "new" });
    });

    test("finds no room where its account has as many as may be kept; others have theirs", async () => {
      const scope = await scopeOf();
      const most = { ...how, most: 2 };
      const kinds = [];
      for (const key of ["a", "b", "c", "a"]) kinds.push((await store.idempotency.claim({ ...scope, key }, most)).kind);
      expect(kinds).toEqual(["new", "new", "full", "running"]);
      expect(await store.idempotency.claim(await scopeOf(), most)).toEqual({ kind: "new" });
    });

    test("goes with its account", async () => {
      const scope = await scopeOf(randomUUID());
      await store.idempotency.claim(scope, how);
      await store.accounts.remove(scope.tenant, scope.account);
      expect(JSON.stringify((await made.dump()).idempotency)).not.toContain(scope.key);
    });
  });
});
