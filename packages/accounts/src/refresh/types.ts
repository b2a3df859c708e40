// The events of a refresh, its actions, and its ends.

import type { TokenRow } from "../store/refresh.ts";
import type { AccountState } from "../store/state.ts";

/** The reply of a token endpoint, as far as the next action depends on it. */
export type TokenReply =
  /** `credentials` sealed; `expiresIn` in milliseconds, null where the provider does not say. */
  | { is: "granted"; credentials: string; expiresIn: number | null }
  /** The grant is gone, in the provider's words for it. */
  | { is: "ended" }
  /** The app is not accepted: the operator has to fix that, and the grant may still be valid. */
  | { is: "app_refused"; reason: string }
  /** An unlisted refusal. */
  | { is: "refused"; reason: string }
  /** 5xx, 429: temporary. `settled`: the provider certainly did nothing. */
  | { is: "passing"; settled: boolean; retryIn?: number }
  /** No reply. `sent` is false if no byte can have left. */
  | { is: "silent"; sent: boolean };

export type RefreshEvent =
  | { is: "started" }
  /** The row as read; undefined if the account is gone. */
  | { is: "read"; row: TokenRow | undefined }
  /** The row with the lease; undefined if it was not given. */
  | { is: "leased"; row: TokenRow | undefined }
  /** The lease would end before the reply could be saved: nothing was sent. */
  | { is: "late" }
  | { is: "replied"; reply: TokenReply }
  /** Whether the tokens became the next generation. */
  | { is: "saved"; done: boolean }
  | { is: "released" }
  | { is: "condemned"; done: boolean }
  | { is: "waited" }
  /** The store may or may not have done what was requested. */
  | { is: "store_failed" };

export type Release = { settled: boolean; retryIn: number; refused?: boolean; state?: { is: AccountState; reason: string } };

export type RefreshAction =
  | { do: "read" }
  | { do: "lease"; generation: number }
  | { do: "send"; row: TokenRow }
  | { do: "save"; generation: number; credentials: string; expiresIn: number | null }
  | { do: "release"; generation: number; how: Release }
  | { do: "condemn"; generation: number; reason: string }
  | { do: "wait"; ms: number }
  | { do: "end"; end: RefreshEnd };

export type RefreshEnd =
  /** Tokens that the store holds and that may be used. */
  | { is: "usable"; row: TokenRow }
  /** The provider refused a token that was stored moments ago: another one would not help. */
  | { is: "no_newer" }
  | { is: "needs_reauth"; reason: string }
  /** Another one refreshes, or nobody may at present. */
  | { is: "busy"; retryIn: number }
  | { is: "failed"; retryIn: number }
  | { is: "store_failed" }
  | { is: "removed" };
