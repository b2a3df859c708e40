// What a store keeps and the operations on it: one contract for the embedded file and PostgreSQL.
// Timestamps are epoch milliseconds of the store's own clock; ids are uuids in lower case. Secrets are stored sealed: a
// store holds no key. Every call names the tenant, so that a foreign id finds nothing.
import type { IdempotencyKeys } from "./store/idempotency.ts";
import type { RefreshRows } from "./store/refresh.ts";
import type { AccountState } from "./store/state.ts";

export interface Tenant {
  id: string;
  name: string;
  createdAt: number;
}

/** `admin` may do what `write` may, `write` what `read` may. */
export const SCOPES = ["read", "write", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** An API token without the token itself: only its hash is kept. */
export interface ApiToken {
  id: string;
  tenant: string;
  name: string;
  scope: Scope;
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
  /** To the minute. */
  lastUsedAt: number | null;
}

export interface StoredAccount {
  id: string;
  tenant: string;
  provider: string;
  /** The way to sign in; null leaves it to the credentials. */
  auth: string | null;
  /** The operator's own name for it. */
  name: string | null;
  settings: Record<string, string>;
  /** Sealed. */
  credentials: string;
  /** The OAuth app that it was connected through. */
  app: string | null;
  state: AccountState;
  stateSince: number;
  stateReason: string | null;
  /** Rises with each new set of credentials. */
  generation: number;
  /** When the access token ends; null if that is unknown. */
  expiresAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export type NewAccount = Pick<StoredAccount, "id" | "tenant" | "provider" | "credentials"> &
  Partial<Pick<StoredAccount, "auth" | "name" | "settings" | "app">> & {
    /** Milliseconds that the access token has left. */
    expiresIn?: number;
  };

/** What can change in an account; an absent member stays. New credentials make a new generation and the state `active`. */
export type AccountChange = Partial<Pick<StoredAccount, "auth" | "name" | "settings" | "credentials" | "app">> & {
  expiresIn?: number;
};

export interface OAuthApp {
  id: string;
  /** null: an app of the operator, for every tenant. */
  tenant: string | null;
  provider: string;
  /** Origin to sign in at instead of the definition's: another data centre, a sandbox. */
  signInOrigin: string | null;
  clientId: string;
  /** Sealed. */
  clientSecret: string;
  redirectUri: string;
  scopes: string[];
  createdAt: number;
}

export interface CursorSecret {
  id: string;
  /** Sealed. */
  secret: string;
  createdAt: number;
}

export interface KeptLookup {
  /** Sealed. */
  reply: string;
  since: number;
  until: number;
}

/** Opened with `openStore`. Every method rejects where the database cannot be reached; nothing is then half done. */
export interface Store {
  tenants: {
    /** undefined if the name is taken. */
    add(tenant: Pick<Tenant, "id" | "name">): Promise<Tenant | undefined>;
    find(name: string): Promise<Tenant | undefined>;
    list(): Promise<Tenant[]>;
    /** Removes the tenant with all that is its own, data key included; false if there is none. */
    remove(id: string): Promise<boolean>;
  };
  /** Data keys by owner, wrapped by a key that is not in the store. */
  dataKeys: {
    get(owner: string): Promise<string | undefined>;
    /** Keeps the first that is offered, and answers with it. */
    add(owner: string, wrapped: string): Promise<string>;
    list(): Promise<{ owner: string; wrapped: string }[]>;
    /** Wrapped anew; false if it is no longer `from`. */
    replace(owner: string, from: string, to: string): Promise<boolean>;
  };
  tokens: {
    add(token: Pick<ApiToken, "id" | "tenant" | "name" | "scope"> & { hash: string; expiresAt?: number }): Promise<ApiToken>;
    /** The token with this hash while it is neither revoked nor at its end. Notes that it was used, once a minute. */
    use(hash: string): Promise<ApiToken | undefined>;
    list(tenant: string): Promise<ApiToken[]>;
    /** false if there is no such token, or it was revoked before. */
    revoke(tenant: string, id: string): Promise<boolean>;
  };
  accounts: {
    /** undefined if the id is taken. */
    add(account: NewAccount): Promise<StoredAccount | undefined>;
    get(tenant: string, id: string): Promise<StoredAccount | undefined>;
    /** In order of id, those after `after`. */
    list(tenant: string, page: { provider?: string; after?: string; limit: number }): Promise<StoredAccount[]>;
    change(tenant: string, id: string, change: AccountChange): Promise<StoredAccount | undefined>;
    /** Removes it with its lookups and idempotency keys; false if there is none. */
    remove(tenant: string, id: string): Promise<boolean>;
  };
  refresh: RefreshRows;
  apps: {
    add(app: Omit<OAuthApp, "createdAt">): Promise<OAuthApp>;
    get(id: string): Promise<OAuthApp | undefined>;
    /** Those of the tenant and those of the operator. */
    list(tenant: string): Promise<OAuthApp[]>;
    /** Accounts keep the app, so they go on with the new secret. */
    replaceSecret(id: string, clientSecret: string): Promise<boolean>;
    /** false if there is none, or accounts were connected through it. */
    remove(tenant: string | null, id: string): Promise<boolean>;
  };
  cursorSecrets: {
    /** The newest first: it signs, the others still open. */
    list(): Promise<CursorSecret[]>;
    /** Adds one where the newest is older than `age`; answers whether it did. Several that ask at once add one. */
    rotate(secret: string, age: number): Promise<boolean>;
    /** Removes those that are followed by another one since `age`. */
    retire(age: number): Promise<number>;
  };
  lookups: {
    get(account: string, key: string): Promise<KeptLookup | undefined>;
    put(account: string, key: string, reply: string, keep: number): Promise<void>;
  };
  idempotency: IdempotencyKeys;
  /** Removes what has ended: lookups, idempotency keys, and tokens a month after their end. Answers how many rows. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}
