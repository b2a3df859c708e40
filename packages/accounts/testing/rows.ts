// Rows that tests put into a store.
import { randomUUID } from "node:crypto";
import type { OAuthApp, Store, StoredAccount, Tenant } from "../src/store.ts";

export async function tenantOf(store: Store, name = `tenant ${randomUUID()}`): Promise<Tenant> {
  return (await store.tenants.add({ id: randomUUID(), name })) as Tenant;
}

export async function accountOf(store: Store, tenant: string, more: Partial<StoredAccount> & { expiresIn?: number } = {}) {
  const { app, expiresIn, credentials = "sealed", provider = "acme", id = randomUUID() } = more;
  const added = { id, tenant, provider, credentials, ...(app ? { app } : {}), ...(expiresIn === undefined ? {} : { expiresIn }) };
  return (await store.accounts.add(added)) as StoredAccount;
}

export function appRow(tenant: string | null, more: Partial<OAuthApp> = {}): Omit<OAuthApp, "createdAt"> {
  return {
    id: randomUUID(),
    tenant,
    provider: "acme",
    signInOrigin: null,
    clientId: "client",
    clientSecret: "sealed",
    redirectUri: "https://gateway.test/connect/callback",
    scopes: ["read", "write"],
    ...more,
  };
}
