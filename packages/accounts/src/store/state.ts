// The states of an account.

/** `active`: as far as is known it works. `error`: refused in a way that may pass. `needs_reauth`: the grant is gone. */
export const ACCOUNT_STATES = ["active", "needs_reauth", "error"] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];
