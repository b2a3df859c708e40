// What a call costs the store, what it gets where the store fails, and that a valid token is never waited for.
import { type Env, nodeEnv } from "@mapwright/transport";
import { beforeEach, expect, test } from "vitest";
import { modelRow } from "../../testing/refresh-model.ts";
import type { Refresher } from "../refresh/refresher.ts";
import type { RefreshEnd } from "../refresh/types.ts";
import { newKey, readKeys } from "../sealing/keys.ts";
import { createVault, sealCredentials } from "../sealing/vault.ts";
import type { TokenRow } from "../store/refresh.ts";
import type { ApiToken, Store } from "../store.ts";
import { createDirectory, type Directory, KEEP_MS } from "./directory.ts";

const HOUR = 3_600_000;
const ACCESS = { tenant: "tenant", scope: "read" } as const;

let now: number;
/** The store's clock minus this machine's. */
let ahead: number;
let reads: number;
let fails: Error | undefined;
let row: TokenRow | undefined;
let token: Pick<ApiToken, "tenant" | "scope"> | undefined;
let refreshed: { asked: [string, number | undefined][]; end: (end: RefreshEnd) => void };
let logged: string[];
let directory: Directory;
let vault: ReturnType<typeof createVault>;

const kept = new Map<string, string>();
const dataKeys: Store["dataKeys"] = {
  get: async (owner) => kept.get(owner),
  async add(owner, wrapped) {
    kept.set(owner, kept.get(owner) ?? wrapped);
    return kept.get(owner) as string;
  },
  list: async () => [],
  replace: async () => false,
};

async function rowWith(accessToken: string, more: Partial<TokenRow> = {}): Promise<TokenRow> {
  const made = modelRow({ now, expiresAt: now + HOUR, refreshedAt: now, ...more });
  return { ...made, credentials: await sealCredentials(vault, made, { access_token: accessToken }) };
}

beforeEach(async () => {
  now = 1_000_000;
  reads = 0;
  ahead = 0;
  fails = undefined;
  logged = [];
  kept.clear();
  vault = createVault(dataKeys, readKeys(newKey("test")));
  row = await rowWith("first");
  token = { tenant: "tenant", scope: "read" };
  const reading = async <Value>(value: () => Value): Promise<Value> => {
    reads += 1;
    if (fails) throw fails;
    return value();
  };
  const asked: [string, number | undefined][] = [];
  let end: (end: RefreshEnd) => void = () => {};
  const ended = new Promise<RefreshEnd>((resolve) => {
    end = resolve;
  });
  refreshed = { asked, end };
  const refresher: Refresher = {
    refresh(id, refused) {
      asked.push([id, refused]);
      return ended;
    },
    close: async () => {},
  };
  const env: Env = {
    ...nodeEnv((event, about) => logged.push(JSON.stringify({ event, ...about }))),
    monotonic: () => now,
    now: () => now,
  };
  const store = {
    tokens: { use: () => reading(() => token) },
    refresh: { read: () => reading(() => row && { ...row, now: now + ahead }) },
  };
  directory = createDirectory({ store: store as unknown as Store, vault, refresher, env });
});

const tokenOf = (found: Awaited<ReturnType<Directory["get"]>>) =>
  found && "credentials" in found ? found.credentials.access_token : undefined;
const id = modelRow().id;

test("a thousand calls at once, and those that follow, cost one reading of the token and one of the account", async () => {
  const calls = Array.from({ length: 1000 }, async () => [await directory.verify("x"), tokenOf(await directory.get(id, ACCESS))]);
  expect(new Set((await Promise.all(calls)).map((call) => JSON.stringify(call)))).toEqual(
    new Set([JSON.stringify([ACCESS, "first"])]),
  );
  now += KEEP_MS - 1;
  await directory.verify("x");
  await directory.get(id, ACCESS);
  expect(reads).toBe(2);
});

test("what was revoked or removed is gone once it was kept for its time", async () => {
  await directory.verify("x");
  await directory.get(id, ACCESS);
  token = undefined;
  row = undefined;
  now += KEEP_MS;
  expect([await directory.verify("x"), await directory.get(id, ACCESS)]).toEqual([undefined, undefined]);
});

test("an account is not another tenant's, though it is kept", async () => {
  await directory.get(id, ACCESS);
  expect(await directory.get(id, { ...ACCESS, tenant: "other" })).toBeUndefined();
});

test("a store that fails is told as such, is not kept, and its error is in no answer and no log", async () => {
  fails = Object.assign(new Error("canary password"), { code: "ECONNREFUSED" });
  const told = { failure: { code: "store_unavailable", status: 503, retryable: true } };
  expect([await directory.verify("x"), await directory.get(id, ACCESS)]).toMatchObject([told, told]);
  expect(logged.join()).toContain("ECONNREFUSED");
  expect(logged.join()).not.toContain("canary");
  fails = undefined;
  expect([await directory.verify("x"), tokenOf(await directory.get(id, ACCESS))]).toEqual([ACCESS, "first"]);
});

test("a defect is no failure of the store", async () => {
  fails = new TypeError("x is not a function");
  await expect(directory.verify("x")).rejects.toThrow("x is not a function");
});

test("a row that does not open is told as such", async () => {
  row = { ...(row as TokenRow), provider: "other" };
  expect(await directory.get(id, ACCESS)).toMatchObject({ failure: { code: "sealed_unreadable" } });
});

test("a living token near its end is given at once, and the new one as soon as it is there", async () => {
  row = await rowWith("old", { expiresAt: now + 1000, refreshedAt: now - HOUR });
  const account = await directory.get(id, ACCESS);
  expect([tokenOf(account), refreshed.asked]).toEqual(["old", [[id, undefined]]]);
  refreshed.end({ is: "usable", row: await rowWith("new", { generation: 2 }) });
  await expect.poll(() => account && "id" in account && tokenOf(directory.newest(account))).toBe("new");
  expect(tokenOf(await directory.get(id, ACCESS))).toBe("new");
});

test("a token's end is told by the store's clock and the time since, not by this machine's", async () => {
  ahead = 30 * 24 * HOUR;
  row = await rowWith("living", { expiresAt: now + ahead + HOUR, refreshedAt: now + ahead });
  expect(tokenOf(await directory.get(id, ACCESS))).toBe("living");
  expect(refreshed.asked).toEqual([]);
  row = await rowWith("ended", { expiresAt: now + ahead - 1, refreshedAt: now + ahead - HOUR });
  now += KEEP_MS;
  void directory.get(id, ACCESS);
  await expect.poll(() => refreshed.asked).toEqual([[id, undefined]]);
});

test.each<[RefreshEnd, object]>([
  [
    { is: "needs_reauth", reason: "grant_ended" },
    { code: "account_needs_reauth", status: 409, retryable: false },
  ],
  [
    { is: "busy", retryIn: 1000 },
    { code: "refresh_in_progress", status: 503, retryable: true, retry_after_seconds: 1 },
  ],
  [
    { is: "failed", retryIn: 7200 },
    { code: "refresh_failed", status: 503, retryable: true, retry_after_seconds: 8 },
  ],
  [{ is: "store_failed" }, { code: "store_unavailable", status: 503, retryable: true }],
])("a token at its end is waited for, and told where none comes: %j", async (end, failure) => {
  row = await rowWith("ended", { expiresAt: now - 1, refreshedAt: now - HOUR });
  refreshed.end(end);
  expect(await directory.get(id, ACCESS)).toMatchObject({ failure });
});

test("a refused token is renewed for its generation, and an account that another one made is not", async () => {
  const account = await directory.get(id, ACCESS);
  if (!account || "failure" in account) throw new Error("no account");
  refreshed.end({ is: "usable", row: await rowWith("new", { generation: 2 }) });
  const next = await directory.renewed(account);
  expect([refreshed.asked, next?.credentials.access_token]).toEqual([[[id, 1]], "new"]);
  expect(await directory.renewed({ ...account })).toBeUndefined();
});
