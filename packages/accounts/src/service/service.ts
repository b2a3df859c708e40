// Everything a gateway needs to run on a store: who calls, their accounts kept alive, and their management.
import type { Transport } from "@mapwright/core";
import type { NodeTransport } from "@mapwright/transport";
import { canRefresh, exchanger } from "../oauth/refreshing.ts";
import { createRefresher } from "../refresh/refresher.ts";
import type { Keyring } from "../sealing/keys.ts";
import { createVault, type Vault } from "../sealing/vault.ts";
import type { ManagementMeans } from "./accounts.ts";
import { answering, broken } from "./broken.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { type Management, managementOf } from "./management.ts";
import { renewing } from "./renewing.ts";

/** Grants that nobody uses end after weeks or months; a refresh a day costs little. */
const IDLE_MS = 24 * 60 * 60 * 1000;
const MOST_IDLE = 500;

export interface ServiceOptions extends Pick<ManagementMeans, "store" | "providers" | "origins" | "env"> {
  keyring: Keyring;
  /** The transport below: its guards apply to token requests too. */
  transport: NodeTransport;
}

export interface AccountService {
  vault: Vault;
  directory: Directory;
  /** Sends with the newest tokens, and renews them where the provider says that they have ended. */
  transport: Transport;
  management: Management;
  /** Removes what has ended, and refreshes tokens that lie idle, so that their grants do not end. Never rejects. */
  tend(): Promise<void>;
  /** Waits for the refreshes under way; store and transport are closed by whoever opened them, afterwards. */
  close(): Promise<void>;
}

export function createAccountService({ keyring, transport, ...means }: ServiceOptions): AccountService {
  const { store, providers, env } = means;
  const vault = createVault(store.dataKeys, keyring);
  const exchange = exchanger({ store, vault, post: transport.post, providers });
  const refresher = createRefresher({ rows: store.refresh, refreshable: (row) => canRefresh(providers, row), exchange, env });
  const directory = createDirectory({ store, vault, refresher, env });
  const renewed = renewing(transport, directory);
  const all: ManagementMeans = { ...means, vault, directory, transport: renewed };
  return {
    vault,
    directory,
    transport: renewed,
    management: answering(managementOf(all), env),
    async tend() {
      try {
        await store.sweep();
        for (const id of await store.refresh.idle(IDLE_MS, MOST_IDLE)) await refresher.refresh(id);
      } catch (error) {
        broken(error, env);
      }
    },
    close: () => refresher.close(),
  };
}
