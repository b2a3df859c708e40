// A gateway on a store: who calls, their accounts, their management, and what has to be done now and then.
import { createAccountService, OPERATOR } from "@mapwright/accounts";
import type { ProviderFacts } from "@mapwright/core";
import type { GatewayOptions } from "@mapwright/gateway";
import type { Env, NodeTransport } from "@mapwright/transport";
import { type OpenedStore, tenantNamed } from "./store.ts";

/** Milliseconds between two checks for expired entries and idle tokens. */
const TEND_MS = 10 * 60 * 1000;
/** The first secret of cursors is never replaced: running gateways read it only once. */
const NEVER_MS = 2 ** 52;
const CURSOR_PLACE = ["cursor"];

interface Means {
  transport: NodeTransport;
  providers: (id: string) => ProviderFacts | undefined;
  origins?: Record<string, string>;
  env: Env;
}

export interface StoredGateway {
  options: Pick<GatewayOptions, "accounts" | "tokens" | "transport" | "management" | "cursorSecret">;
  /** Whether the store has a token, and an account, of any tenant. */
  has: { token: boolean; account: boolean };
  close(): Promise<void>;
}

export async function gatewayOn({ store, keyring }: OpenedStore, means: Means): Promise<StoredGateway> {
  const { env } = means;
  const { vault, directory, transport, management, tend, close } = createAccountService({ store, keyring, ...means });
  await tenantNamed(store, env);
  const tenants = await store.tenants.list();
  const any = async (has: (tenant: string) => Promise<boolean>) =>
    (await Promise.all(tenants.map(({ id }) => has(id)))).includes(true);
  await store.cursorSecrets.rotate(await vault.seal(OPERATOR, CURSOR_PLACE, env.uuid() + env.uuid()), NEVER_MS);
  const [secret] = await store.cursorSecrets.list();
  const cursorSecret = await vault.open(OPERATOR, CURSOR_PLACE, secret?.secret ?? "");

  let tending: Promise<void> = Promise.resolve();
  let cancel = () => {};
  const again = () => {
    cancel = env.setTimer(TEND_MS, () => {
      tending = tend().finally(again);
    });
  };
  again();
  return {
    options: { accounts: directory, tokens: directory.verify, transport, management, cursorSecret },
    has: {
      token: await any(async (tenant) => (await store.tokens.list(tenant)).some(({ revokedAt }) => revokedAt === null)),
      account: await any(async (tenant) => (await store.accounts.list(tenant, { limit: 1 })).length > 0),
    },
    async close() {
      await tending;
      cancel();
      await close();
      await store.close();
    },
  };
}
