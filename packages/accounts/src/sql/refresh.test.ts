// The contract of a token refresh for every store: it does what the simulation's model does, and one caller wins.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modelRow, RefreshModel } from "../../testing/refresh-model.ts";
import { randomOf } from "../../testing/refresh-world.ts";
import { accountOf, appRow, tenantOf } from "../../testing/rows.ts";
import { type Made, STANDS } from "../../testing/stores.ts";
import type { TokenRow } from "../store/refresh.ts";
import type { Store } from "../store.ts";

const HOUR = 3_600_000;

describe.each(STANDS)("$name", ({ missing, make }) => {
  describe.skipIf(missing !== undefined)("a refresh", () => {
    let made: Made;
    let store: Store;
    let later: Store;
    beforeAll(async () => {
      made = await make();
      store = made.store;
      later = await made.later(2 * HOUR);
    });
    afterAll(() => made.remove());

    async function account(expiresIn = HOUR) {
      const { id: tenant } = await tenantOf(store);
      return accountOf(store, tenant, { expiresIn });
    }

    test("is given to one of many who ask at once", async () => {
      const { id } = await account();
      const asked = Array.from({ length: 30 }, (_, index) => store.refresh.lease(id, 1, `owner ${index}`, HOUR));
      const given = (await Promise.all(asked)).filter((row) => row !== undefined);
      expect(given).toHaveLength(1);
      expect((await store.refresh.read(id))?.leaseOwner).toBe(given[0]?.leaseOwner);
    });

    test("is saved once for a generation, by whoever comes first, lease or not", async () => {
      const { id, tenant } = await account();
      await store.refresh.lease(id, 1, "slow", 1000);
      expect(await later.refresh.lease(id, 1, "next", HOUR)).toMatchObject({ unsettled: 2, leaseOwner: "next" });
      expect(await store.refresh.save(id, 1, "of the slow one", HOUR)).toBe(true);
      expect(await later.refresh.save(id, 1, "of the next one", HOUR)).toBe(false);
      expect(await store.refresh.read(id)).toMatchObject({
        credentials: "of the slow one",
        generation: 2,
        leaseOwner: null,
        unsettled: 0,
      });
      expect(await store.accounts.get(tenant, id)).toMatchObject({ generation: 2, state: "active" });
    });

    test("that is given up is taken back by tokens that come late", async () => {
      const { id, tenant } = await account();
      expect(await store.refresh.condemn(id, 1, "refresh_outcome_unknown")).toBe(true);
      expect(await store.accounts.get(tenant, id)).toMatchObject({
        state: "needs_reauth",
        stateReason: "refresh_outcome_unknown",
      });
      expect(await store.refresh.lease(id, 1, "other", HOUR)).toBeUndefined();
      expect(await store.refresh.save(id, 1, "late", null)).toBe(true);
      expect(await store.accounts.get(tenant, id)).toMatchObject({ state: "active", stateReason: null, expiresAt: null });
    });

    test("is due for what lay idle, where there is an app", async () => {
      const { id: tenant } = await tenantOf(store);
      const app = await store.apps.add(appRow(tenant));
      const { id } = await accountOf(store, tenant, { app: app.id });
      expect(await store.refresh.idle(HOUR, 10)).not.toContain(id);
      expect(await later.refresh.idle(HOUR, 10)).toEqual([id]);
    });

    test("does what the model does, whatever is asked in whatever order", async () => {
      /** What can be compared: moments as before or after now. */
      const facts = (row: TokenRow | undefined) =>
        row && {
          ...Object.fromEntries(
            (["credentials", "generation", "state", "stateReason", "leaseOwner", "unsettled"] as const).map((name) => [
              name,
              row[name],
            ]),
          ),
          held: row.leaseUntil === null ? null : row.leaseUntil > row.now,
          waits: row.retryAt === null ? null : row.retryAt > row.now,
          refused: row.refusedAt === null,
          ended: row.expiresAt === null ? null : row.expiresAt <= row.now,
        };
      for (let seed = 1; seed <= 25; seed++) {
        const random = randomOf(seed);
        const pick = <Item>(...items: Item[]): Item => items[Math.floor(random() * items.length)] as Item;
        const { id } = await account();
        let ahead = false;
        const model = new RefreshModel(modelRow({ expiresAt: HOUR }), () => (ahead ? 2 * HOUR : 0));
        for (let step = 0; step < 20; step++) {
          ahead = random() < 0.3;
          const real = (ahead ? later : store).refresh;
          const generation = model.row.generation - pick(0, 0, 0, 1);
          const owner = pick("a", "b");
          const state = pick(undefined, { is: "error" as const, reason: "x" });
          const how = {
            settled: pick(true, false),
            retryIn: pick(0, HOUR),
            refused: pick(true, false),
            ...(state ? { state } : {}),
          };
          const [name, expected, got] = await pick<() => Promise<unknown[]>>(
            async () => [
              "lease",
              facts(model.lease(id, generation, owner, HOUR)),
              facts(await real.lease(id, generation, owner, HOUR)),
            ],
            async () => [
              "lease",
              facts(model.lease(id, generation, owner, HOUR)),
              facts(await real.lease(id, generation, owner, HOUR)),
            ],
            async () => ["release", model.release(id, generation, owner, how), await real.release(id, generation, owner, how)],
            async () => ["save", model.save(id, generation, `s${step}`, HOUR), await real.save(id, generation, `s${step}`, HOUR)],
            async () => ["condemn", model.condemn(id, generation, "why"), await real.condemn(id, generation, "why")],
          )();
          expect(got, `seed ${seed}, step ${step}: ${name}`).toEqual(expected);
          expect(facts(await real.read(id)), `seed ${seed}, step ${step}: after ${name}`).toEqual(facts(model.read()));
        }
      }
    });
  });
});
