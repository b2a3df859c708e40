// Accounts as their tenant manages them: checked before they are stored, and never shown with their credentials.
import {
  type Account,
  isReply,
  type JsonObject,
  type ProviderFacts,
  readSettings,
  refusal,
  type Transport,
} from "@mapwright/core";
import { checkAccount, type Env } from "@mapwright/transport";
import { openCredentials, sealCredentials, type Vault } from "../sealing/vault.ts";
import type { AccountChange, Store, StoredAccount } from "../store.ts";
import type { Directory } from "./directory.ts";
import { done, failed, type Managed, moment } from "./results.ts";

export interface ManagementMeans {
  store: Store;
  vault: Vault;
  directory: Directory;
  transport: Transport;
  providers: (id: string) => ProviderFacts | undefined;
  /** Origins that accounts may lead to though they are not public; see the transport's option. */
  origins?: Record<string, string>;
  env: Env;
}

/** What is given of an account. */
export interface GivenAccount {
  id?: string;
  provider: string;
  auth?: string;
  name?: string;
  settings?: Record<string, string>;
  credentials: Record<string, string>;
  /** The OAuth app that its tokens came from: without it they cannot be refreshed. */
  app_id?: string;
  /** Seconds that the access token has left. */
  expires_in?: number;
}

export type GivenChange = Partial<Omit<GivenAccount, "id" | "provider">>;

export const MOST_LISTED = 200;

export function accountManagement(means: ManagementMeans) {
  const { store, vault, directory, transport, providers, origins, env } = means;

  /** Why an account cannot be stored as it is; undefined if it can. */
  async function refusedOf(tenant: string, given: Omit<GivenAccount, "id">): Promise<Managed | undefined> {
    const facts = providers(given.provider);
    if (!facts) return failed("unknown_provider", "No provider has this id.", { field: "provider", got: given.provider });
    const { provider, auth, settings = {}, credentials, app_id } = given;
    const problems = checkAccount(facts, { provider, settings, credentials, ...(auth === undefined ? {} : { auth }) }, origins);
    if (problems.length > 0) return { ok: false, failure: refusal(problems) };
    if (app_id === undefined) return undefined;
    const app = await store.apps.get(app_id);
    const fits = app?.provider === provider && (app.tenant === null || app.tenant === tenant);
    return fits ? undefined : failed("unknown_app", "No app of this provider has this id.", { field: "app_id", got: app_id });
  }

  const unknown = (id: string) => failed("unknown_account", "No account has this id.", { field: "id", got: id });

  return {
    async addAccount(tenant: string, given: GivenAccount): Promise<Managed> {
      const refused = await refusedOf(tenant, given);
      if (refused) return refused;
      const { provider, auth, name, settings = {}, credentials, app_id, expires_in } = given;
      const place = { tenant, id: given.id?.toLowerCase() ?? env.uuid(), provider };
      const stored = await store.accounts.add({
        ...place,
        auth: auth ?? null,
        name: name ?? null,
        settings,
        credentials: await sealCredentials(vault, place, credentials),
        app: app_id ?? null,
        ...(expires_in === undefined ? {} : { expiresIn: expires_in * 1000 }),
      });
      return stored ? done(viewOf(stored)) : failed("account_exists", "An account has this id.", { field: "id", got: place.id });
    },

    async listAccounts(tenant: string, page: { provider?: string; after?: string; limit?: number }): Promise<Managed> {
      const limit = Math.min(page.limit ?? 50, MOST_LISTED);
      const found = await store.accounts.list(tenant, { ...page, limit: limit + 1 });
      const shown = found.slice(0, limit);
      return done({ result: shown.map(viewOf), next_cursor: found.length > limit ? (shown.at(-1)?.id ?? null) : null });
    },

    async getAccount(tenant: string, id: string): Promise<Managed> {
      const account = await store.accounts.get(tenant, id);
      return account ? done(viewOf(account)) : unknown(id);
    },

    async changeAccount(tenant: string, id: string, change: GivenChange): Promise<Managed> {
      const account = await store.accounts.get(tenant, id);
      if (!account) return unknown(id);
      if (change.expires_in !== undefined && change.credentials === undefined)
        return failed("missing_required", "expires_in tells of new credentials.", { field: "credentials" });
      const credentials = change.credentials ?? (await openCredentials(vault, account, account.credentials));
      const auth = change.auth ?? account.auth ?? undefined;
      const app_id = change.app_id ?? account.app ?? undefined;
      const refused = await refusedOf(tenant, {
        provider: account.provider,
        settings: change.settings ?? account.settings,
        credentials,
        ...(auth === undefined ? {} : { auth }),
        ...(app_id === undefined ? {} : { app_id }),
      });
      if (refused) return refused;
      const made: AccountChange = {
        ...(change.auth === undefined ? {} : { auth: change.auth }),
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.settings === undefined ? {} : { settings: change.settings }),
        ...(change.app_id === undefined ? {} : { app: change.app_id }),
        ...(change.credentials === undefined ? {} : { credentials: await sealCredentials(vault, account, change.credentials) }),
        ...(change.expires_in === undefined ? {} : { expiresIn: change.expires_in * 1000 }),
      };
      const stored = await store.accounts.change(tenant, id, made);
      directory.forget(id);
      return stored ? done(viewOf(stored)) : unknown(id);
    },

    async removeAccount(tenant: string, id: string): Promise<Managed> {
      const removed = await store.accounts.remove(tenant, id);
      directory.forget(id);
      return removed ? done({ id }) : unknown(id);
    },

    /** Runs the provider's own cheap request; `works` is whether it was a success. */
    async checkAccount(tenant: string, id: string): Promise<Managed> {
      const account = await directory.get(id, { tenant, scope: "admin" });
      if (!account) return unknown(id);
      if ("failure" in account) return { ok: false, failure: account.failure };
      const request = checkOf(providers(account.provider), account);
      if (!request) return done({ id, works: null, status: null });
      const reply = await transport(request, { account, class: "safe" });
      const status = isReply(reply) ? reply.status : null;
      return done({ id, works: status !== null && status < 300, status });
    },
  };
}

/** The request that `auth.check` of the definition names. */
function checkOf(facts: ProviderFacts | undefined, account: Account) {
  const read = facts && readSettings(facts, account.settings);
  if (!facts?.check || !read?.ok) return undefined;
  const fill = (parts: readonly (string | { name: string })[]) =>
    parts.map((part) => (typeof part === "string" ? part : (read.settings[part.name] ?? ""))).join("");
  return { method: facts.check.method, url: fill(facts.baseUrl.parts) + fill(facts.check.path.parts), headers: facts.headers };
}

function viewOf(account: StoredAccount): JsonObject {
  const { id, provider, auth, name, settings, app, state, stateSince, stateReason, expiresAt, createdAt, updatedAt } = account;
  return {
    id,
    provider,
    auth,
    name,
    settings,
    app_id: app,
    state,
    state_since: moment(stateSince),
    state_reason: stateReason,
    expires_at: moment(expiresAt),
    created_at: moment(createdAt),
    updated_at: moment(updatedAt),
  };
}
