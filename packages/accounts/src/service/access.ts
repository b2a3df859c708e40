// API tokens and OAuth apps as their tenant manages them. A token is shown once, a secret never.
import { randomBytes } from "node:crypto";
import type { JsonObject } from "@mapwright/core";
import { isPublicOrigin } from "@mapwright/transport";
import { sealAppSecret } from "../oauth/refreshing.ts";
import type { ApiToken, OAuthApp, Scope } from "../store.ts";
import type { ManagementMeans } from "./accounts.ts";
import { hashOf } from "./directory.ts";
import { done, failed, type Managed, moment } from "./results.ts";

/** The prefix by which secret scanners recognise a leaked token. */
const PREFIX = "mapwright_";
const TOKEN_BYTES = 32;

export interface GivenToken {
  name: string;
  scope: Scope;
  /** Seconds until it ends; without it, it does not. */
  expires_in?: number;
}

export interface GivenApp {
  provider: string;
  client_id: string;
  client_secret: string;
  redirect_uri?: string;
  scopes?: string[];
  /** Another origin to sign in at: of a data centre, of a sandbox. */
  sign_in_origin?: string;
}

export function accessManagement({ store, vault, providers, origins, env }: ManagementMeans) {
  return {
    async addToken(tenant: string, { name, scope, expires_in }: GivenToken): Promise<Managed> {
      const token = PREFIX + randomBytes(TOKEN_BYTES).toString("base64url");
      const ends = expires_in === undefined ? {} : { expiresAt: env.now() + expires_in * 1000 };
      const stored = await store.tokens.add({ id: env.uuid(), tenant, name, scope, hash: hashOf(token), ...ends });
      return done({ ...tokenView(stored), token });
    },
    async listTokens(tenant: string): Promise<Managed> {
      return done({ result: (await store.tokens.list(tenant)).map(tokenView) });
    },
    async revokeToken(tenant: string, id: string): Promise<Managed> {
      const revoked = await store.tokens.revoke(tenant, id);
      return revoked ? done({ id }) : failed("unknown_token", "No token has this id.", { field: "id", got: id });
    },

    async addApp(tenant: string, given: GivenApp): Promise<Managed> {
      const { provider, client_id, client_secret, redirect_uri = "", scopes, sign_in_origin } = given;
      const facts = providers(provider);
      if (!facts) return failed("unknown_provider", "No provider has this id.", { field: "provider", got: provider });
      const oauth = [...facts.auth.values()].find(({ oauth2 }) => oauth2)?.oauth2;
      if (!oauth) return failed("invalid_value", `${facts.name} has no OAuth.`, { field: "provider", got: provider });
      if (sign_in_origin !== undefined && !isPublicOrigin(sign_in_origin, origins))
        return failed("invalid_value", "It is no https origin on the public internet.", {
          field: "sign_in_origin",
          expected: "https://host",
          got: sign_in_origin,
        });
      const id = env.uuid();
      const stored = await store.apps.add({
        id,
        tenant,
        provider,
        signInOrigin: sign_in_origin ?? null,
        clientId: client_id,
        clientSecret: await sealAppSecret(vault, { id, tenant, provider }, client_secret),
        redirectUri: redirect_uri,
        scopes: scopes ?? oauth.scopes,
      });
      return done(appView(stored));
    },
    async listApps(tenant: string): Promise<Managed> {
      return done({ result: (await store.apps.list(tenant)).map(appView) });
    },
    /** A new secret; accounts go on with it. */
    async changeApp(tenant: string, id: string, { client_secret }: { client_secret: string }): Promise<Managed> {
      const app = await store.apps.get(id);
      if (!app || app.tenant !== tenant) return unknownApp(id);
      await store.apps.replaceSecret(id, await sealAppSecret(vault, app, client_secret));
      return done(appView(app));
    },
    async removeApp(tenant: string, id: string): Promise<Managed> {
      const app = await store.apps.get(id);
      if (!app || app.tenant !== tenant) return unknownApp(id);
      return (await store.apps.remove(tenant, id))
        ? done({ id })
        : failed("app_in_use", "Accounts were connected through it.", { field: "id" });
    },
  };
}

function unknownApp(id: string): Managed {
  return failed("unknown_app", "No app of the tenant has this id.", { field: "id", got: id });
}

function tokenView({ id, name, scope, createdAt, expiresAt, revokedAt, lastUsedAt }: ApiToken): JsonObject {
  return {
    id,
    name,
    scope,
    created_at: moment(createdAt),
    expires_at: moment(expiresAt),
    revoked_at: moment(revokedAt),
    last_used_at: moment(lastUsedAt),
  };
}

function appView({ id, tenant, provider, signInOrigin, clientId, redirectUri, scopes, createdAt }: OAuthApp): JsonObject {
  return {
    id,
    provider,
    of: tenant === null ? "operator" : "tenant",
    client_id: clientId,
    redirect_uri: redirectUri,
    scopes,
    sign_in_origin: signInOrigin,
    created_at: moment(createdAt),
  };
}
