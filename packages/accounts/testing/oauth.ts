// A provider with OAuth for tests: its facts, a token endpoint on a real socket with strict grants, and an account on it.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { OAuthFacts, ProviderFacts } from "@mapwright/core";
import { nodeEnv } from "@mapwright/transport";
import { facts } from "../../transport/testing/provider.ts";
import { sealAppSecret } from "../src/oauth/refreshing.ts";
import { sealCredentials, type Vault } from "../src/sealing/vault.ts";
import type { Store, StoredAccount } from "../src/store.ts";
import { Grant, type Rotation } from "./refresh-provider.ts";
import { appRow, tenantOf } from "./rows.ts";

export const SIGN_IN = "https://signin.acme.test";
export const CLIENT_SECRET = "canary-client-secret";
const HOUR_S = 3600;

export function oauthFacts(more: Partial<OAuthFacts> = {}): ProviderFacts {
  const oauth2: OAuthFacts = {
    authorize: `${SIGN_IN}/authorize`,
    token: `${SIGN_IN}/token`,
    scopes: [],
    client: "body",
    refresh: "rotate",
    singleUse: true,
    graceSeconds: 0,
    ...more,
  };
  return facts({ auth: new Map([["oauth2", { headers: { Authorization: "Bearer {access_token}" }, oauth2 }]]) });
}

export interface TokenServer {
  url: string;
  grant: Grant;
  /** Requests that came. */
  requests: { form: URLSearchParams; authorization: string | undefined }[];
  /** Seconds that an access token works, as the replies say. */
  expiresIn: number;
  /** What it answers instead; undefined: nothing, and the connection is cut. */
  instead?: (() => { status: number; body: string; type?: string; headers?: Record<string, string> } | undefined) | undefined;
  close(): Promise<void>;
}

/** A token endpoint over one grant. `latencyMs` goes by before it answers, half of it before it acts. */
export async function tokenServer(rotation: Rotation, latencyMs = 0): Promise<TokenServer> {
  const env = nodeEnv();
  const pause = () => new Promise<void>((resolve) => void env.setTimer(latencyMs / 2, resolve));
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const form = new URLSearchParams(text);
    stand.requests.push({ form, authorization: request.headers.authorization });
    await pause();
    const instead = stand.instead?.();
    if (stand.instead && !instead) return void request.socket.destroy();
    const pair = instead ? undefined : stand.grant.exchange(form.get("refresh_token") ?? "", env.now());
    await pause();
    if (instead) {
      response.writeHead(instead.status, { "content-type": instead.type ?? "application/json", ...instead.headers });
      return void response.end(instead.body);
    }
    response.writeHead(pair ? 200 : 400, { "content-type": "application/json" });
    const given = pair && {
      access_token: pair.access,
      refresh_token: pair.refresh,
      token_type: "Bearer",
      expires_in: stand.expiresIn,
    };
    response.end(JSON.stringify(given ?? { error: "invalid_grant" }));
  });
  const stand: TokenServer = {
    url: "",
    grant: new Grant(rotation, HOUR_S * 1000),
    requests: [],
    expiresIn: HOUR_S,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stand.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return stand;
}

/** An account with tokens of the grant, its access token at its end. */
export async function oauthAccount(store: Store, vault: Vault, grant: Grant, expiresIn = 0): Promise<StoredAccount> {
  const { id: tenant } = await tenantOf(store);
  const { id, ...app } = appRow(tenant);
  const secret = await sealAppSecret(vault, { id, tenant, provider: "acme" }, CLIENT_SECRET);
  await store.apps.add({ ...app, id, clientSecret: secret });
  const pair = grant.issue(nodeEnv().now());
  const place = { tenant, id: randomUUID(), provider: "acme" };
  const credentials = { access_token: pair.access, refresh_token: pair.refresh };
  const sealed = await sealCredentials(vault, place, credentials);
  return (await store.accounts.add({ ...place, auth: "oauth2", app: id, credentials: sealed, expiresIn })) as StoredAccount;
}
