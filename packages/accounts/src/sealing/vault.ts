// Envelope encryption: each owner has a data key, which the store keeps wrapped by a key that the store never sees.
// Removing an owner's data key makes all that it sealed unreadable, backups included.
import { randomBytes } from "node:crypto";
import { isObject, MapwrightError, parseJson } from "@mapwright/core";
import type { Store } from "../store.ts";
import { KEY_BYTES, type Key, keyIdOf, open, seal } from "./box.ts";
import type { Keyring } from "./keys.ts";

/** Owner of what belongs to no tenant: cursor secrets, apps of every tenant. */
export const OPERATOR = "operator";

const MOST_OPEN_KEYS = 10_000;
/** Data keys have one id: there is one for each owner. */
const DATA_KEY = "data";

export interface Vault {
  /** Seals a text for its owner and place; `place` is what it must be opened with, such as account and provider. */
  seal(owner: string, place: readonly string[], plain: string): Promise<string>;
  /** Throws MapwrightError: `sealed_unreadable` for another owner or place, `sealing_key_missing` where no key wraps the data key. */
  open(owner: string, place: readonly string[], sealed: string): Promise<string>;
  /** Wraps every data key by the first key of the ring; answers how many were wrapped by another. Accounts stay as they are. */
  rewrap(): Promise<number>;
}

/** A vault over a store's data keys. Opened data keys are kept in memory. */
export function createVault(dataKeys: Store["dataKeys"], keyring: Keyring): Vault {
  const opened = new Map<string, Promise<Key>>();
  const [current] = keyring;

  const wrap = (owner: string, bytes: Buffer) => seal(current, bytes, ["data_key", owner]);
  const unwrap = (owner: string, wrapped: string): Key => {
    const id = keyIdOf(wrapped);
    const key = keyring.find((one) => one.id === id);
    if (!key) throw new MapwrightError("sealing_key_missing", `The store was sealed with the key ${id}, which is not given.`);
    return { id: DATA_KEY, bytes: open(key, wrapped, ["data_key", owner]) };
  };

  async function dataKey(owner: string, make: boolean): Promise<Key> {
    const known = await dataKeys.get(owner);
    if (known === undefined && !make) throw new MapwrightError("sealed_unreadable", "The data key of what is sealed is gone.");
    return unwrap(owner, known ?? (await dataKeys.add(owner, wrap(owner, randomBytes(KEY_BYTES)))));
  }

  function keyOf(owner: string, make: boolean): Promise<Key> {
    const found = opened.get(owner);
    if (found) return found;
    const [oldest] = opened.keys();
    if (opened.size >= MOST_OPEN_KEYS && oldest !== undefined) opened.delete(oldest);
    const key = dataKey(owner, make);
    opened.set(owner, key);
    key.catch(() => opened.delete(owner));
    return key;
  }

  return {
    seal: async (owner, place, plain) => seal(await keyOf(owner, true), Buffer.from(plain, "utf8"), [owner, ...place]),
    open: async (owner, place, sealed) => open(await keyOf(owner, false), sealed, [owner, ...place]).toString("utf8"),
    async rewrap() {
      let count = 0;
      for (const { owner, wrapped } of await dataKeys.list()) {
        if (keyIdOf(wrapped) === current.id) continue;
        if (await dataKeys.replace(owner, wrapped, wrap(owner, unwrap(owner, wrapped).bytes))) count += 1;
      }
      return count;
    },
  };
}

type Place = { tenant: string; id: string; provider: string };

/** Seals an account's credentials, bound to tenant, account and provider: a row that is swapped does not open. */
export function sealCredentials(
  vault: Vault,
  { tenant, id, provider }: Place,
  credentials: Record<string, string>,
): Promise<string> {
  return vault.seal(tenant, ["credentials", id, provider], JSON.stringify(credentials));
}

/** Opens what `sealCredentials` made. */
export async function openCredentials(
  vault: Vault,
  { tenant, id, provider }: Place,
  sealed: string,
): Promise<Record<string, string>> {
  const value = parseJson(await vault.open(tenant, ["credentials", id, provider], sealed));
  if (!isObject(value)) throw new MapwrightError("sealed_unreadable", "What is sealed are no credentials.");
  return value as Record<string, string>;
}
