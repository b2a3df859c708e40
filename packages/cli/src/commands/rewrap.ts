// rewrap: wraps the data keys of a store by the first of the keys that are given.
import { createVault } from "@mapwright/accounts";
import { openStoreOf, type StoreOptions } from "../store.ts";

/** Prints how many were wrapped by another. Accounts stay as they are, and gateways that have both keys go on. */
export async function rewrapCommand({ json, ...options }: StoreOptions & { json?: boolean }): Promise<void> {
  const { store, keyring } = await openStoreOf(options);
  try {
    const wrapped = await createVault(store.dataKeys, keyring).rewrap();
    process.stdout.write(
      json ? `${JSON.stringify({ wrapped, key: keyring[0].id })}\n` : `${wrapped} wrapped by ${keyring[0].id}\n`,
    );
  } finally {
    await store.close();
  }
}
