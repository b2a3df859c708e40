// What a store knows of an account's tokens while they are refreshed, and the changes that may be made to it.
import type { AccountState } from "./state.ts";

/** One account's tokens as stored, with the store's clock at that time. */
export interface TokenRow {
  id: string;
  tenant: string;
  provider: string;
  auth: string | null;
  app: string | null;
  settings: Record<string, string>;
  /** Sealed. */
  credentials: string;
  generation: number;
  expiresAt: number | null;
  /** When this generation was stored. */
  refreshedAt: number;
  state: AccountState;
  stateReason: string | null;
  leaseOwner: string | null;
  leaseUntil: number | null;
  /** Token requests of this generation whose end is not known, the one under way included. */
  unsettled: number;
  /** No token request before this moment. */
  retryAt: number | null;
  /** Since when the provider refuses this generation with an unlisted refusal. */
  refusedAt: number | null;
  now: number;
}

export interface RefreshRows {
  read(account: string): Promise<TokenRow | undefined>;
  /**
   * Takes the right to send one token request for this generation; undefined if another holds it, it must wait, the
   * generation has moved or the grant is gone. Counts the request as unsettled before it is sent.
   */
  lease(account: string, generation: number, owner: string, forMs: number): Promise<TokenRow | undefined>;
  /** Stores new tokens as the next generation, whoever holds the lease; false if the generation has moved. */
  save(account: string, generation: number, credentials: string, expiresIn: number | null): Promise<boolean>;
  /**
   * Ends the lease of `owner` without new tokens. `settled`: the request did not spend the refresh token. `refused`: the
   * provider refused for a reason that may pass. `state`: what the account is from now on; absent, as it was.
   */
  release(
    account: string,
    generation: number,
    owner: string,
    how: { settled: boolean; retryIn: number; refused?: boolean; state?: { is: AccountState; reason: string } },
  ): Promise<boolean>;
  /** The grant is gone: `needs_reauth` with the reason, unless the generation has moved. */
  condemn(account: string, generation: number, reason: string): Promise<boolean>;
  /** Accounts whose tokens were stored longer ago than `age` and can be refreshed, oldest first. */
  idle(age: number, limit: number): Promise<string[]>;
}
