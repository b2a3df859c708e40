// Idempotency keys as a store keeps them: their states, and how a key moves on.
//   started --sending--> sending(step) --settle--> done
//   started, lease over: the next caller has it, nothing was sent
//   sending, lease over: unknown where the step may not be sent twice, else the next caller has it
import type { RequestClass } from "@mapwright/core";

export interface KeyScope {
  tenant: string;
  account: string;
  /** A digest of the caller's key. */
  key: string;
}

/** The state of a key when a call arrives with it. */
export type KeyClaim =
  /** The key is now the caller's. `resumed`: an earlier call died while it sent `step`, which may be sent again. */
  | { kind: "new"; resumed?: { step: number } }
  | { kind: "running" }
  /** Sealed. */
  | { kind: "answered"; answer: string }
  /** An earlier call died after `step` may have been sent, or had no answer; `answer` says so, sealed. */
  | { kind: "unknown"; step: number; answer: string | null }
  /** The key came with another request before. */
  | { kind: "reused" }
  /** The account has as many keys as may be kept. */
  | { kind: "full" };

export interface IdempotencyKeys {
  claim(
    scope: KeyScope,
    how: { fingerprint: string; owner: string; leaseMs: number; keepMs: number; most: number },
  ): Promise<KeyClaim>;
  /** Committed before the first byte of a step leaves; false if the key is no longer the owner's: nothing may be sent. */
  sending(scope: KeyScope, owner: string, step: number, sent: RequestClass, leaseMs: number): Promise<boolean>;
  /** The answer, sealed. Stored even after the lease has ended: what happened matters more than who holds the key. */
  settle(scope: KeyScope, owner: string, end: "done" | "unknown", answer: string): Promise<boolean>;
  /** Nothing was carried out: the key is free again. */
  release(scope: KeyScope, owner: string): Promise<boolean>;
}
