// Sealing: what a database alone discloses, what a swapped row opens, and how keys are rotated.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountOf, tenantOf } from "../../testing/rows.ts";
import { type Made, STANDS } from "../../testing/stores.ts";
import { type Keyring, newKey, readKeys } from "./keys.ts";
import { createVault, OPERATOR, openCredentials, sealCredentials } from "./vault.ts";

const OLD = newKey("old");
const NEW = newKey("new");
const CREDENTIALS = { access_token: "canary-access-token", refresh_token: "canary-refresh-token" };

describe.each(STANDS)("$name", ({ missing, make }) => {
  describe.skipIf(missing !== undefined)("what is sealed", () => {
    let made: Made;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made.remove());

    const vaultOf = (keys: string) => createVault(made.store.dataKeys, readKeys(keys));

    async function sealed(vault = vaultOf(OLD)) {
      const { id: tenant } = await tenantOf(made.store);
      const place = { tenant, id: randomUUID(), provider: "acme" };
      const account = await accountOf(made.store, tenant, {
        ...place,
        credentials: await sealCredentials(vault, place, CREDENTIALS),
      });
      return account;
    }

    test("opens in another process with the same key, and is in no row as it is", async () => {
      const account = await sealed();
      expect(await openCredentials(vaultOf(OLD), account, account.credentials)).toEqual(CREDENTIALS);
      const dump = JSON.stringify(await made.dump());
      for (const text of Object.values(CREDENTIALS))
        for (const spelled of [text, Buffer.from(text).toString("base64url").slice(0, 12), Buffer.from(text).toString("hex")])
          expect(dump).not.toContain(spelled);
    });

    test("differs each time, though the text is the same", async () => {
      const vault = vaultOf(OLD);
      const [one, other] = await Promise.all([vault.seal("x", [], "same"), vault.seal("x", [], "same")]);
      expect(one).not.toBe(other);
    });

    test("does not open for another account, tenant or provider, nor changed", async () => {
      const vault = vaultOf(OLD);
      const [mine, other] = [await sealed(vault), await sealed(vault)];
      const text = mine.credentials;
      const last = text.at(-2) === "A" ? "B" : "A";
      for (const [place, given] of [
        [{ ...mine, id: other.id }, text],
        [{ ...mine, tenant: other.tenant }, text],
        [{ ...mine, provider: "other" }, text],
        [mine, other.credentials],
        [mine, `${text.slice(0, -2)}${last}${text.at(-1)}`],
        [mine, text.slice(0, 60)],
        [mine, "sealed"],
      ] as const)
        await expect(openCredentials(vault, place, given), given).rejects.toMatchObject({ code: "sealed_unreadable" });
    });

    test("does not open where a data key was swapped for another tenant's", async () => {
      const account = await sealed();
      const other = await sealed();
      const wrapped = async (owner: string) => (await made.store.dataKeys.get(owner)) as string;
      await made.store.dataKeys.replace(account.tenant, await wrapped(account.tenant), await wrapped(other.tenant));
      await expect(openCredentials(vaultOf(OLD), account, account.credentials)).rejects.toMatchObject({
        code: "sealed_unreadable",
      });
    });

    test("does not open without the key, or with another of the same name", async () => {
      const account = await sealed();
      await expect(openCredentials(vaultOf(NEW), account, account.credentials)).rejects.toMatchObject({
        code: "sealing_key_missing",
        message: "The store was sealed with the key old, which is not given.",
      });
      const same = await openCredentials(vaultOf(newKey("old")), account, account.credentials).catch((error) => error);
      expect(same.code).toBe("sealed_unreadable");
    });

    test("is sealed with one data key where many processes make it at once", async () => {
      const owner = randomUUID();
      const texts = await Promise.all([1, 2, 3, 4].map((number) => vaultOf(OLD).seal(owner, [], `text ${number}`)));
      const opened = await Promise.all(texts.map((text) => vaultOf(OLD).open(owner, [], text)));
      expect(opened).toEqual(["text 1", "text 2", "text 3", "text 4"]);
    });

    test("opens with the new key alone after the data keys were wrapped by it", async () => {
      const account = await sealed();
      const secret = await vaultOf(OLD).seal(OPERATOR, ["cursor"], "secret");
      const both = vaultOf(`${NEW},${OLD}`);
      expect(await openCredentials(both, account, account.credentials)).toEqual(CREDENTIALS);
      // Data keys of the tests above that no key fits would end it; they are put away first.
      for (const { owner } of await made.store.dataKeys.list())
        if (owner !== account.tenant && owner !== OPERATOR) await made.store.tenants.remove(owner);
      expect([await both.rewrap(), await both.rewrap()]).toEqual([2, 0]);
      expect(await openCredentials(vaultOf(NEW), account, account.credentials)).toEqual(CREDENTIALS);
      expect(await vaultOf(NEW).open(OPERATOR, ["cursor"], secret)).toBe("secret");
      await expect(vaultOf(OLD).open(OPERATOR, ["cursor"], secret)).rejects.toMatchObject({ code: "sealing_key_missing" });
    });

    test("is lost with its tenant, backups of the row included", async () => {
      const account = await sealed();
      await made.store.tenants.remove(account.tenant);
      await expect(openCredentials(vaultOf(OLD), account, account.credentials)).rejects.toMatchObject({
        code: "sealed_unreadable",
      });
    });
  });
});

describe("keys", () => {
  const key = newKey("a").slice(2);

  test("are read from lines, commas or spaces, the first one first", () => {
    const ring: Keyring = readKeys(`\n a:${key} ,b:${newKey("b").slice(2)}\nc:${newKey("c").slice(2)}\n`);
    expect(ring.map(({ id, bytes }) => [id, bytes.length])).toEqual([
      ["a", 32],
      ["b", 32],
      ["c", 32],
    ]);
  });

  test.each([
    ["", "there is no key"],
    ["a:short", "key 1 is not `id:` and 32 bytes in Base64"],
    [`a:${key},${key}`, "key 2 is not `id:` and 32 bytes in Base64"],
    [`a b:${key}`, "key 1 is not `id:` and 32 bytes in Base64"],
    [`a:${key},a:${key}`, "two keys have the same id"],
  ])("that are none are refused without being repeated: %#", (text, message) => expect(() => readKeys(text)).toThrow(message));
});
