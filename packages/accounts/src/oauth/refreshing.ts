// The token request of a stored account: opens the app's secret and the refresh token, seals the new ones.
import type { OAuthFacts, ProviderFacts } from "@mapwright/core";
import type { Post } from "@mapwright/transport";
import type { TokenReply } from "../refresh/types.ts";
import { OPERATOR, openCredentials, sealCredentials, type Vault } from "../sealing/vault.ts";
import type { TokenRow } from "../store/refresh.ts";
import type { OAuthApp, Store } from "../store.ts";
import { type Client, requestRefresh } from "./token-endpoint.ts";

export interface ExchangeMeans {
  store: Pick<Store, "apps">;
  vault: Vault;
  post: Post;
  providers: (id: string) => ProviderFacts | undefined;
}

type AppPlace = Pick<OAuthApp, "id" | "tenant" | "provider">;

export function sealAppSecret(vault: Vault, { id, tenant, provider }: AppPlace, secret: string): Promise<string> {
  return vault.seal(tenant ?? OPERATOR, ["app", id, provider], secret);
}

/** An app as the token endpoint expects it, its secret opened. */
export async function clientOf(vault: Vault, app: OAuthApp): Promise<Client> {
  const { id, tenant, provider, clientId, clientSecret, signInOrigin } = app;
  const secret = await vault.open(tenant ?? OPERATOR, ["app", id, provider], clientSecret);
  return { id: clientId, secret, origin: signInOrigin };
}

/** The way to sign in by OAuth that an account uses; undefined if it uses another. */
export function oauthOf(facts: ProviderFacts | undefined, auth: string | null): OAuthFacts | undefined {
  if (auth !== null) return facts?.auth.get(auth)?.oauth2;
  return [...(facts?.auth.values() ?? [])].find(({ oauth2 }) => oauth2)?.oauth2;
}

/** Whether an account's row has what a refresh needs. */
export function canRefresh(providers: ExchangeMeans["providers"], { app, provider, auth }: TokenRow): boolean {
  const facts = oauthOf(providers(provider), auth);
  return app !== null && facts?.token !== undefined && facts.refresh !== "none";
}

/** The token request of a refresh. Nothing is sent where a secret cannot be opened: that is the operator's to fix. */
export function exchanger({ store, vault, post, providers }: ExchangeMeans): (row: TokenRow) => Promise<TokenReply> {
  return async (row) => {
    const facts = oauthOf(providers(row.provider), row.auth);
    const opened = await open(row).catch(({ code }: { code?: string }) => code ?? "unreadable");
    if (typeof opened === "string") return { is: "app_refused", reason: opened };
    if (!facts) return { is: "app_refused", reason: "no_token_endpoint" };
    const { client, credentials } = opened;
    if (!credentials.refresh_token) return { is: "ended" };
    const reply = await requestRefresh(post, facts, client, credentials.refresh_token);
    if (reply.is !== "granted") return reply;
    const renewed = {
      ...credentials,
      access_token: reply.accessToken,
      refresh_token: reply.refreshToken ?? credentials.refresh_token,
    };
    return { is: "granted", credentials: await sealCredentials(vault, row, renewed), expiresIn: reply.expiresIn };
  };

  async function open(row: TokenRow) {
    const app = row.app === null ? undefined : await store.apps.get(row.app);
    if (!app) return "app_missing";
    return { client: await clientOf(vault, app), credentials: await openCredentials(vault, row, row.credentials) };
  }
}
