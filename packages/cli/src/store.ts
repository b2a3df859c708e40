// Which store a command works on, and with which keys: from options and environment, else a file in this folder.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type AccountService,
  createAccountService,
  type Keyring,
  newKey,
  openStore,
  readKeys,
  type Store,
  type Tenant,
} from "@mapwright/accounts";
import { loadRegistry } from "@mapwright/registry";
import { createTransport, type Env, nodeEnv } from "@mapwright/transport";
import { networkOf } from "./network.ts";
import { UsageError } from "./usage.ts";

export interface StoreOptions {
  /** The file of an embedded store. */
  store?: string;
  providers?: string;
}

export interface OpenedStore {
  store: Store;
  keyring: Keyring;
  /** What it is, for messages; without a password. */
  place: string;
}

const FILE = join(".mapwright", "store.db");
export const DEFAULT_TENANT = "default";

/**
 * PostgreSQL where DATABASE_URL is set and no file is named, else a file. Keys are MAPWRIGHT_KEYS, or the file that
 * MAPWRIGHT_KEYS_FILE names; beside an embedded store a file of keys is made. Throws UsageError where there are none.
 */
export async function openStoreOf({ store: file }: StoreOptions, env: NodeJS.ProcessEnv = process.env): Promise<OpenedStore> {
  const url = file === undefined ? env.DATABASE_URL : undefined;
  const path = file ?? FILE;
  const keyring = readRing(env, url === undefined ? `${path}.keys` : undefined);
  const store = await openStore(url === undefined ? { file: path } : { url });
  return { store, keyring, place: url === undefined ? path : "PostgreSQL (DATABASE_URL)" };
}

function readRing(env: NodeJS.ProcessEnv, beside: string | undefined): Keyring {
  const { MAPWRIGHT_KEYS: keys, MAPWRIGHT_KEYS_FILE: file = beside } = env;
  try {
    if (keys !== undefined) return readKeys(keys);
    if (file === undefined) throw new UsageError(`set MAPWRIGHT_KEYS or MAPWRIGHT_KEYS_FILE; a first key: ${newKey("first")}`);
    if (file === beside && !existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      // wx: of two that start at once, one makes the key.
      writeFileSync(file, `${newKey("first")}\n`, { mode: 0o600, flag: "wx" });
    }
    return readKeys(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`MAPWRIGHT_KEYS: ${error.message}`);
    if ((error as NodeJS.ErrnoException).code === "EEXIST" && file !== undefined) return readKeys(readFileSync(file, "utf8"));
    throw error;
  }
}

/** The tenant of that name; the default one is made where it is not there. Throws UsageError for another that is not. */
export async function tenantNamed(store: Store, env: Pick<Env, "uuid">, name: string = DEFAULT_TENANT): Promise<Tenant> {
  const found = await store.tenants.find(name);
  if (found) return found;
  const made = name === DEFAULT_TENANT ? await store.tenants.add({ id: env.uuid(), name }) : undefined;
  const tenant = made ?? (await store.tenants.find(name));
  if (!tenant)
    throw new UsageError(`no tenant ${name}; there are ${(await store.tenants.list()).map((one) => one.name).join(", ")}`);
  return tenant;
}

export interface ManageOptions extends StoreOptions {
  tenant?: string;
  origins?: Record<string, string>;
}

/** Runs a command's work on the store's management for one tenant, and closes everything. */
export async function managing<Result>(
  { tenant: name, origins, ...options }: ManageOptions,
  work: (management: AccountService["management"], tenant: string) => Promise<Result>,
): Promise<Result> {
  const registry = loadRegistry(options.providers, { parts: ["definitions"] });
  const definitions = new Map(registry.lazyDefinitions.map((one) => [one.provider.id, one]));
  const providers = (id: string) => definitions.get(id)?.load().provider;
  const env = nodeEnv();
  const { store, keyring } = await openStoreOf(options);
  const transport = createTransport({ providers, env, ...networkOf(process.env, undefined), ...(origins ? { origins } : {}) });
  const service = createAccountService({ store, keyring, transport, providers, env, ...(origins ? { origins } : {}) });
  try {
    return await work(service.management, (await tenantNamed(store, env, name)).id);
  } finally {
    await service.close();
    await transport.close();
    await store.close();
  }
}
