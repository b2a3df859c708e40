// What happens to a refresh, what it asks for, and how it ends.

import type { TokenRow } from "../store/refresh.ts";
import type { AccountState } from "../store/state.ts";

/** What a token endpoint answered, as far as it decides what is next. */
export type TokenReply =
  /** `credentials` sealed; `expiresIn` in milliseconds, null where the provider does not say. */
  | { is: "granted"; credentials: string; expiresIn: number | null }
  /** The grant is gone, in the provider's words for it. */
  | { is: "ended" }
  /** The app is not accepted: that is the operator's to mend, and the grant may well live. */
  | { is: "app_refused"; reason: string }
  /** A refusal that is in no list. */
  | { is: "refused"; reason: string }
  /** 5xx, 429: it passes. `settled`: the provider surely did nothing. */
  | { is: "passing"; settled: boolean; retryIn?: number }
  /** No reply. `sent` is false if no byte can have left. */
  | { is: "silent"; sent: boolean };

export type RefreshEvent =
  | { is: "started" }
  /** The row as it stands; undefined if the account is gone. */
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
  /** What was asked of the store may have happened or not. */
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
  /** Another one refreshes, or nobody may for now. */
  | { is: "busy"; retryIn: number }
  | { is: "failed"; retryIn: number }
  | { is: "store_failed" }
  | { is: "removed" };
