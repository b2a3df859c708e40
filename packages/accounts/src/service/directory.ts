// Tokens and accounts as a gateway asks for them on each call: kept for a few seconds, so that a call costs the store
// nothing, and refreshed where it is time. What is revoked or removed stops on every gateway within those seconds.
import { createHash } from "node:crypto";
import { type Account, type Failure, problem, refusal } from "@mapwright/core";
import type { Env } from "@mapwright/transport";
import { isLiving, isNearEnd } from "../refresh/bounds.ts";
import type { Refresher } from "../refresh/refresher.ts";
import type { RefreshEnd } from "../refresh/types.ts";
import { openCredentials, type Vault } from "../sealing/vault.ts";
import type { TokenRow } from "../store/refresh.ts";
import type { Scope, Store } from "../store.ts";
import { broken } from "./broken.ts";
import { Recent } from "./recent.ts";

/** Who calls. */
export interface Access {
  tenant: string;
  scope: Scope;
}

export interface Directory {
  /** The caller that a token belongs to; undefined if there is none. */
  verify(token: string): Promise<Access | { failure: Failure } | undefined>;
  /** The account, if it is the tenant's, with credentials that work as far as is known; or why there are none. */
  get(id: string, access: Access): Promise<Account | { failure: Failure } | undefined>;
  /** The newest credentials known here of an account that was read before. */
  newest(account: Account): Account;
  /** New credentials after the provider refused those of `account` as ended; undefined if there are none. */
  renewed(account: Account): Promise<Account | undefined>;
  /** Drops what is cached of an account here: it was changed. */
  forget(id: string): void;
}

export interface DirectoryOptions {
  store: Pick<Store, "tokens" | "refresh">;
  vault: Vault;
  refresher: Refresher;
  env: Env;
  /** How long a row stays cached. */
  keepMs?: number;
}

interface Held {
  row: TokenRow;
  account: Account;
  readAt: number;
}

export const KEEP_MS = 4000;
const MOST_ACCOUNTS = 10_000;
const MOST_TOKENS = 10_000;

/** The form in which the store has an API token. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

export function createDirectory({ store, vault, refresher, env, keepMs = KEEP_MS }: DirectoryOptions): Directory {
  const tokens = new Recent<Access | undefined>(env, keepMs, MOST_TOKENS);
  const accounts = new Recent<Held | undefined>(env, keepMs, MOST_ACCOUNTS);
  /** The generation of the credentials given out. */
  const generations = new WeakMap<Account, number>();

  async function held(row: TokenRow): Promise<Held> {
    const credentials = Object.freeze(await openCredentials(vault, row, row.credentials));
    const { id, provider, auth } = row;
    const settings = Object.freeze({ ...row.settings });
    const account = Object.freeze({ id, provider, ...(auth === null ? {} : { auth }), settings, credentials });
    generations.set(account, row.generation);
    return { row, account, readAt: env.monotonic() };
  }

  const read = (id: string) =>
    accounts.get(id, async () => {
      const row = await store.refresh.read(id);
      return row && (await held(row));
    });

  /** How a refresh ended, cached for the next calls. */
  async function settle(id: string, end: RefreshEnd): Promise<Account | { failure: Failure } | undefined> {
    if (end.is === "removed") return void accounts.forget(id);
    if (end.is !== "usable") return { failure: failureOf(end) };
    const next = await held(end.row);
    accounts.put(id, next);
    return next.account;
  }

  return {
    async verify(token) {
      const hash = hashOf(token);
      try {
        return await tokens.get(hash, async () => {
          const found = await store.tokens.use(hash);
          return found && { tenant: found.tenant, scope: found.scope };
        });
      } catch (error) {
        return { failure: broken(error, env) };
      }
    },

    async get(id, { tenant }) {
      try {
        const known = await read(id);
        if (!known || known.row.tenant !== tenant) return undefined;
        const { row, account, readAt } = known;
        // The store's clock now, whatever this machine's clock says.
        const seen = { ...row, now: row.now + Math.round(env.monotonic() - readAt) };
        if (row.state !== "needs_reauth" && !isNearEnd(seen)) return account;
        const ended = refresher.refresh(id).then((end) => settle(id, end));
        if (row.state === "needs_reauth" || !isLiving(seen)) return await ended;
        ended.catch((error: unknown) => broken(error, env));
        return account;
      } catch (error) {
        return { failure: broken(error, env) };
      }
    },

    newest(account) {
      const known = accounts.peek(account.id)?.account;
      if (!known) return account;
      return (generations.get(known) ?? 0) > (generations.get(account) ?? 0) ? known : account;
    },

    async renewed(account) {
      try {
        const generation = generations.get(account);
        if (generation === undefined) return undefined;
        const next = await settle(account.id, await refresher.refresh(account.id, generation));
        return next && !("failure" in next) ? next : undefined;
      } catch (error) {
        broken(error, env);
        return undefined;
      }
    },

    forget: (id) => accounts.forget(id),
  };
}

function failureOf(end: Exclude<RefreshEnd, { is: "usable" | "removed" }>): Failure {
  const wait = "retryIn" in end ? { retryable: true, retry_after_seconds: Math.max(1, Math.ceil(end.retryIn / 1000)) } : {};
  switch (end.is) {
    case "needs_reauth":
      return refusal([problem("account_needs_reauth", `The account has to be connected again: ${end.reason}.`)]);
    case "busy":
      return refusal([problem("refresh_in_progress", "Another call fetches a new access token.")], wait);
    case "failed":
    case "no_newer":
      return refusal([problem("refresh_failed", "The provider gave no new access token.")], wait);
    case "store_failed":
      return refusal([problem("store_unavailable", "The store of accounts cannot be reached.")], { retryable: true });
  }
}
