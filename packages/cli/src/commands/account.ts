// account, token, app: what a store keeps, managed from the command line.
import type { GivenAccount, Managed, Management, Scope } from "@mapwright/accounts";
import { isObject, type JsonObject } from "@mapwright/core";
import { readAccountsFile } from "../accounts-file.ts";
import { readOrigins } from "../origins.ts";
import { type ManageOptions, managing } from "../store.ts";
import { readCount, readJsonOption, readPairs, UsageError } from "../usage.ts";

interface Common extends Omit<ManageOptions, "origins"> {
  json?: boolean;
  origin?: string[];
}

export interface AccountOptions extends Common {
  credentials?: string;
  settings: string[];
  auth?: string;
  name?: string;
  app?: string;
  id?: string;
  expiresIn?: string;
  provider?: string;
}

const manage = <Result>({ origin, ...options }: Common, work: (management: Management, tenant: string) => Promise<Result>) =>
  managing({ ...options, origins: readOrigins(origin ?? []) }, work);

/** account add <provider> | list | check <id> | remove <id> | import <file>. */
export async function accountCommand(action: string, what: string | undefined, options: AccountOptions): Promise<void> {
  const due = (word: string) => {
    if (what === undefined) throw new UsageError(`account ${action} takes ${word}`);
    return what;
  };
  switch (action) {
    case "add": {
      const given = givenAccount(due("a provider"), options);
      return manage(options, async (management, tenant) =>
        show(await management.addAccount(tenant, given), options, accountLine),
      );
    }
    case "list":
      return manage(options, async (management, tenant) =>
        showAll(await listed(management, tenant, options.provider), options, accountLine),
      );
    case "check":
      return manage(options, async (management, tenant) => {
        const checked = await management.checkAccount(tenant, due("an id"));
        const line = ({ id, works, status }: JsonObject) =>
          `${id} ${works === null ? "cannot be checked" : works ? "works" : `does not work (${status ?? "no reply"})`}`;
        show(checked, options, line);
        if (checked.ok && checked.value.works === false) process.exitCode = 1;
      });
    case "remove":
      return manage(options, async (management, tenant) =>
        show(await management.removeAccount(tenant, due("an id")), options, ({ id }) => `removed ${id}`),
      );
    case "import":
      return importAccounts(due("a file"), options);
    default:
      throw new UsageError(`account takes add, list, check, remove or import, not ${action}`);
  }
}

function givenAccount(provider: string, options: AccountOptions): GivenAccount {
  const { credentials, settings, auth, name, app, id, expiresIn } = options;
  if (credentials === undefined) throw new UsageError("account add takes --credentials, JSON or @file");
  const read = readJsonOption(credentials, "--credentials");
  if (!isObject(read) || !Object.values(read).every((value) => typeof value === "string"))
    throw new UsageError("--credentials: an object of texts is due");
  return {
    provider,
    credentials: read as Record<string, string>,
    settings: readPairs(settings, "--settings"),
    ...(auth === undefined ? {} : { auth }),
    ...(name === undefined ? {} : { name }),
    ...(app === undefined ? {} : { app_id: app }),
    ...(id === undefined ? {} : { id }),
    ...(expiresIn === undefined ? {} : { expires_in: readCount(expiresIn, "--expires-in") }),
  };
}

async function listed(management: Management, tenant: string, provider: string | undefined): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  for (let after: string | undefined; ; ) {
    const page = await management.listAccounts(tenant, {
      limit: 200,
      ...(provider === undefined ? {} : { provider }),
      ...(after === undefined ? {} : { after }),
    });
    if (!page.ok) throw new UsageError(page.failure.detail);
    all.push(...(page.value.result as JsonObject[]));
    if (typeof page.value.next_cursor !== "string") return all;
    after = page.value.next_cursor;
  }
}

/** Imports every valid entry and reports the others; ids that the file names are kept. */
async function importAccounts(file: string, options: AccountOptions): Promise<void> {
  const { accounts, problems } = readAccountsFile(file, "import");
  const added = await manage(options, async (management, tenant) => {
    const views: JsonObject[] = [];
    for (const [index, account] of accounts.entries()) {
      const managed = await management.addAccount(tenant, account);
      if (managed.ok) views.push(managed.value);
      else problems.push(`account ${account.id ?? index + 1} of ${account.provider}: ${managed.failure.detail}`);
    }
    return views;
  });
  showAll(added, options, accountLine);
  for (const text of problems) process.stderr.write(`error: ${text}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

export interface TokenOptions extends Common {
  scope: string;
  expiresIn?: string;
}

/** token create <name> | list | revoke <id>. */
export async function tokenCommand(action: string, what: string | undefined, options: TokenOptions): Promise<void> {
  const { scope, expiresIn } = options;
  const ends = expiresIn === undefined ? {} : { expires_in: readCount(expiresIn, "--expires-in") };
  return manage(options, async (management, tenant) => {
    if (action === "list") return showAll(resultOf(await management.listTokens(tenant)), options, tokenLine);
    if (what === undefined) throw new UsageError(`token ${action} takes ${action === "create" ? "a name" : "an id"}`);
    if (action === "create")
      return show(await management.addToken(tenant, { name: what, scope: scope as Scope, ...ends }), options, ({ token }) =>
        String(token),
      );
    if (action === "revoke") return show(await management.revokeToken(tenant, what), options, ({ id }) => `revoked ${id}`);
    throw new UsageError(`token takes create, list or revoke, not ${action}`);
  });
}

export interface AppOptions extends Common {
  clientId?: string;
  clientSecret?: string;
  redirectUri?: string;
  scopes?: string;
  signInOrigin?: string;
}

/** app add <provider> | list | secret <id> | remove <id>. */
export async function appCommand(action: string, what: string | undefined, options: AppOptions): Promise<void> {
  const { clientId, clientSecret, redirectUri, scopes, signInOrigin } = options;
  const secret = () => {
    if (clientSecret === undefined) throw new UsageError(`app ${action} takes --client-secret, JSON text or @file`);
    const read = readJsonOption(clientSecret.startsWith("@") ? clientSecret : JSON.stringify(clientSecret), "--client-secret");
    if (typeof read !== "string") throw new UsageError("--client-secret: the file holds no JSON text");
    return read;
  };
  return manage(options, async (management, tenant) => {
    if (action === "list") return showAll(resultOf(await management.listApps(tenant)), options, appLine);
    if (what === undefined) throw new UsageError(`app ${action} takes ${action === "add" ? "a provider" : "an id"}`);
    if (action === "add") {
      if (clientId === undefined) throw new UsageError("app add takes --client-id");
      const given = {
        provider: what,
        client_id: clientId,
        client_secret: secret(),
        ...(redirectUri === undefined ? {} : { redirect_uri: redirectUri }),
        ...(scopes === undefined ? {} : { scopes: scopes.split(/[\s,]+/).filter((one) => one !== "") }),
        ...(signInOrigin === undefined ? {} : { sign_in_origin: signInOrigin }),
      };
      return show(await management.addApp(tenant, given), options, appLine);
    }
    if (action === "secret") return show(await management.changeApp(tenant, what, { client_secret: secret() }), options, appLine);
    if (action === "remove") return show(await management.removeApp(tenant, what), options, ({ id }) => `removed ${id}`);
    throw new UsageError(`app takes add, list, secret or remove, not ${action}`);
  });
}

type Line = (view: JsonObject) => string;
const accountLine: Line = ({ id, provider, state, state_reason, name }) =>
  [id, provider, state, state_reason, name].filter((part) => part !== null).join(" ");
const tokenLine: Line = ({ id, scope, revoked_at, expires_at, last_used_at, name }) =>
  `${id} ${scope} ${revoked_at ? "revoked" : expires_at ? `until ${expires_at}` : "without end"}, ${last_used_at ? `used ${last_used_at}` : "not used"}  ${name}`;
const appLine: Line = ({ id, provider, client_id, of }) => `${id} ${provider} ${client_id} (${of})`;

function resultOf(managed: Managed): JsonObject[] {
  if (!managed.ok) throw new UsageError(managed.failure.detail);
  return managed.value.result as JsonObject[];
}

/** Prints what was done. Throws UsageError with every problem where it was not. */
function show(managed: Managed, { json }: Common, line: Line): void {
  if (!managed.ok)
    throw new UsageError(
      managed.failure.errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join(" "),
    );
  process.stdout.write(`${json ? JSON.stringify(managed.value) : line(managed.value)}\n`);
}

function showAll(views: JsonObject[], { json }: Common, line: Line): void {
  if (json) process.stdout.write(`${JSON.stringify({ result: views })}\n`);
  else for (const view of views) process.stdout.write(`${line(view)}\n`);
}
