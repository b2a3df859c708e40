// Requests to a provider's token endpoint, by oauth4webapi over the guarded transport, and what their replies mean.
import { type HttpResponse, isReply, type NoReply, type OAuthFacts } from "@mapwright/core";
import type { Post } from "@mapwright/transport";
import * as oauth from "oauth4webapi";
import { SEND_MS } from "../refresh/bounds.ts";

export interface Client {
  id: string;
  secret: string;
  /** Origin to sign in at instead of the definition's: another data centre, a sandbox. */
  origin: string | null;
}

/** What the endpoint gave. `members` is the whole reply, for settings that come with tokens. */
export type Granted = {
  is: "granted";
  accessToken: string;
  refreshToken: string | undefined;
  expiresIn: number | null;
  members: Record<string, unknown>;
};

export type EndpointReply =
  | Granted
  | { is: "ended" }
  | { is: "app_refused"; reason: string }
  | { is: "refused"; reason: string }
  | { is: "passing"; settled: boolean; retryIn?: number }
  | { is: "silent"; sent: boolean };

/** The refusals of RFC 6749, section 5.2, that are about the app and not about the grant. */
const OF_THE_APP = new Set([
  "invalid_client",
  "unauthorized_client",
  "unsupported_grant_type",
  "invalid_scope",
  "invalid_request",
]);

/** The endpoint as an app uses it: the definition's, at the app's own origin if it has one. */
export function atOrigin(url: string, origin: string | null): string {
  if (origin === null) return url;
  const { pathname, search } = new URL(url);
  return new URL(pathname + search, origin).href;
}

/** Asks for new tokens by a refresh token; one request. */
export function requestRefresh(post: Post, facts: OAuthFacts, client: Client, refreshToken: string): Promise<EndpointReply> {
  return request(post, facts, client, {
    send: (server, as, auth, options) => oauth.refreshTokenGrantRequest(server, as, auth, refreshToken, options),
    read: oauth.processRefreshTokenResponse,
  });
}

interface Exchange {
  send(
    server: oauth.AuthorizationServer,
    client: oauth.Client,
    auth: oauth.ClientAuth,
    options: oauth.TokenEndpointRequestOptions,
  ): Promise<Response>;
  read(server: oauth.AuthorizationServer, client: oauth.Client, response: Response): Promise<oauth.TokenEndpointResponse>;
}

async function request(post: Post, facts: OAuthFacts, client: Client, { send, read }: Exchange): Promise<EndpointReply> {
  if (facts.token === undefined) return { is: "app_refused", reason: "no_token_endpoint" };
  const endpoint = atOrigin(facts.token, client.origin);
  const server: oauth.AuthorizationServer = { issuer: new URL(endpoint).origin, token_endpoint: endpoint };
  const auth = facts.client === "basic" ? oauth.ClientSecretBasic(client.secret) : oauth.ClientSecretPost(client.secret);
  const who: oauth.Client = { client_id: client.id };
  let answer: HttpResponse | NoReply = { sent: false, cause: "network" };
  const through = async (
    url: string,
    { headers, body }: { headers: Record<string, string>; body: unknown },
  ): Promise<Response> => {
    answer = await post({ url, headers, body: String(body), timeoutMs: SEND_MS });
    if (!isReply(answer)) throw new TypeError("no reply");
    return new Response(answer.text, { status: answer.status, headers: answer.headers });
  };
  try {
    const response = await send(server, who, auth, { [oauth.customFetch]: through } as oauth.TokenEndpointRequestOptions);
    const members = await read(server, who, response);
    const { access_token, refresh_token, expires_in } = members;
    return {
      is: "granted",
      accessToken: access_token,
      refreshToken: refresh_token,
      expiresIn: expires_in === undefined ? null : expires_in * 1000,
      members: { ...members },
    };
  } catch {
    return meaningOf(answer);
  }
}

/** The meaning of a reply without tokens. Some endpoints refuse inside a 200. */
export function meaningOf(answer: HttpResponse | NoReply): EndpointReply {
  if (!isReply(answer)) return { is: "silent", sent: answer.sent };
  const { status } = answer;
  const wait = Number(answer.headers["retry-after"]);
  const retryIn = wait > 0 ? { retryIn: wait * 1000 } : {};
  if (status === 429) return { is: "passing", settled: true, ...retryIn };
  if (status >= 500) return { is: "passing", settled: false, ...retryIn };
  const error = errorOf(answer.text);
  if (error === "invalid_grant") return { is: "ended" };
  if (error === "temporarily_unavailable" || error === "server_error") return { is: "passing", settled: false, ...retryIn };
  if (error !== undefined && OF_THE_APP.has(error)) return { is: "app_refused", reason: error };
  if (status < 400 && error === undefined) return { is: "passing", settled: false };
  return { is: "refused", reason: error ?? `http_${status}` };
}

/** The code under `error`, where it is one: nothing else of a reply goes into a reason. */
function errorOf(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === "string" && /^[A-Za-z0-9_.-]{1,60}$/.test(error) ? error : undefined;
  } catch {
    return undefined;
  }
}
