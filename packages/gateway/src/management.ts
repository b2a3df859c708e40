// Accounts, tokens and OAuth apps over HTTP: what a store offers, and the table of routes that lead to it.
import type { Failure, JsonObject } from "@mapwright/core";
import type { Common } from "./route.ts";
import type { Scope } from "./scope.ts";

export type Managed = { ok: true; value: JsonObject } | { ok: false; failure: Failure };

type Text = Record<string, string>;
type AccountGiven = { auth?: string; name?: string; settings?: Text; app_id?: string; expires_in?: number };

/** What @mapwright/accounts offers; bodies are validated before. */
export interface Management {
  addAccount(tenant: string, given: AccountGiven & { id?: string; provider: string; credentials: Text }): Promise<Managed>;
  listAccounts(tenant: string, page: { provider?: string; after?: string; limit?: number }): Promise<Managed>;
  getAccount(tenant: string, id: string): Promise<Managed>;
  changeAccount(tenant: string, id: string, change: AccountGiven & { credentials?: Text }): Promise<Managed>;
  removeAccount(tenant: string, id: string): Promise<Managed>;
  checkAccount(tenant: string, id: string): Promise<Managed>;
  addToken(tenant: string, given: { name: string; scope: Scope; expires_in?: number }): Promise<Managed>;
  listTokens(tenant: string): Promise<Managed>;
  revokeToken(tenant: string, id: string): Promise<Managed>;
  addApp(
    tenant: string,
    given: {
      provider: string;
      client_id: string;
      client_secret: string;
      redirect_uri?: string;
      scopes?: string[];
      sign_in_origin?: string;
    },
  ): Promise<Managed>;
  listApps(tenant: string): Promise<Managed>;
  changeApp(tenant: string, id: string, change: { client_secret: string }): Promise<Managed>;
  removeApp(tenant: string, id: string): Promise<Managed>;
}

export interface ManagedDoes {
  kind: "managed";
  call: keyof Management;
  scope: Scope;
  /** Names among the schemas of management. */
  body?: string;
  answer: string;
  /** Query parameters that the route takes. */
  query?: readonly ("provider" | "after" | "limit")[];
}

export type ManagedRoute = Common & { does: ManagedDoes };

type Row = [method: Common["method"], path: string, operationId: string, summary: string, does: Omit<ManagedDoes, "kind">];

const ACCOUNTS = "/integrated-accounts";
const ROWS: readonly Row[] = [
  [
    "GET",
    ACCOUNTS,
    "listAccounts",
    "List the accounts, in order of id.",
    { call: "listAccounts", scope: "read", answer: "AccountList", query: ["provider", "after", "limit"] },
  ],
  [
    "POST",
    ACCOUNTS,
    "addAccount",
    "Add an account: settings and credentials are checked, the credentials sealed.",
    { call: "addAccount", scope: "admin", body: "AccountCreate", answer: "Account" },
  ],
  [
    "GET",
    `${ACCOUNTS}/{id}`,
    "getAccount",
    "Read an account, without its credentials.",
    { call: "getAccount", scope: "read", answer: "Account" },
  ],
  [
    "PATCH",
    `${ACCOUNTS}/{id}`,
    "changeAccount",
    "Change an account: what is absent stays. New credentials make it active again, under the same id.",
    { call: "changeAccount", scope: "admin", body: "AccountUpdate", answer: "Account" },
  ],
  [
    "DELETE",
    `${ACCOUNTS}/{id}`,
    "removeAccount",
    "Remove an account with all that is kept of it.",
    { call: "removeAccount", scope: "admin", answer: "Removed" },
  ],
  [
    "POST",
    `${ACCOUNTS}/{id}/check`,
    "checkAccount",
    "Send the provider's own cheap request to see whether the credentials work.",
    { call: "checkAccount", scope: "read", answer: "AccountCheck" },
  ],
  ["GET", "/tokens", "listTokens", "List the tenant's API tokens.", { call: "listTokens", scope: "admin", answer: "TokenList" }],
  [
    "POST",
    "/tokens",
    "addToken",
    "Make an API token; it is shown this once.",
    { call: "addToken", scope: "admin", body: "TokenCreate", answer: "TokenMade" },
  ],
  [
    "DELETE",
    "/tokens/{id}",
    "revokeToken",
    "Revoke an API token: within seconds it opens no gateway.",
    { call: "revokeToken", scope: "admin", answer: "Removed" },
  ],
  [
    "GET",
    "/apps",
    "listApps",
    "List the OAuth apps, without their secrets.",
    { call: "listApps", scope: "admin", answer: "AppList" },
  ],
  ["POST", "/apps", "addApp", "Add an OAuth app.", { call: "addApp", scope: "admin", body: "AppCreate", answer: "App" }],
  [
    "PATCH",
    "/apps/{id}",
    "changeApp",
    "Give an OAuth app a new secret; its accounts go on with it.",
    { call: "changeApp", scope: "admin", body: "AppUpdate", answer: "App" },
  ],
  [
    "DELETE",
    "/apps/{id}",
    "removeApp",
    "Remove an OAuth app that no account was connected through.",
    { call: "removeApp", scope: "admin", answer: "Removed" },
  ],
];

export const MANAGED_ROUTES: readonly ManagedRoute[] = ROWS.map(([method, path, operationId, summary, does]) => ({
  method,
  path,
  operationId,
  summary,
  does: { kind: "managed", ...does },
}));
