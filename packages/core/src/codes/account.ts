// Codes of accounts that are kept in a store.
import type { CodeEntry } from "./entry.ts";

export const ACCOUNT_CODES = {
  store_unavailable: {
    status: 503,
    category: "provider_unavailable",
    meaning: "The store of accounts cannot be reached.",
    remedy: "Try again later; whoever runs the gateway finds why in its log.",
  },
  store_newer: {
    status: 0,
    category: "provider_unavailable",
    meaning: "A later version has changed the store.",
    remedy: "Run that version or a later one.",
  },
  sealing_key_missing: {
    status: 503,
    category: "provider_unavailable",
    meaning: "The store was sealed with a key that the gateway does not have.",
    remedy: "Whoever runs the gateway gives it that key as well, after the one that seals now.",
  },
  sealed_unreadable: {
    status: 503,
    category: "provider_unavailable",
    meaning: "What the store keeps sealed was changed, moved, or sealed with another key of the same name.",
    remedy: "Connect the account again; whoever runs the gateway looks at how the store was changed.",
  },
  account_needs_reauth: {
    status: 409,
    category: "unauthorized",
    meaning: "The account's grant is gone; `detail` says why.",
    remedy: "Connect it again: PATCH /integrated-accounts/{id} with new credentials keeps its id.",
  },
  refresh_in_progress: {
    status: 503,
    category: "provider_unavailable",
    meaning: "The account's access token has ended and another call is fetching a new one.",
    remedy: "Repeat the call after `retry_after_seconds`.",
  },
  refresh_failed: {
    status: 503,
    category: "provider_unavailable",
    meaning: "The account's access token has ended and the provider gave no new one for now.",
    remedy: "Repeat the call after `retry_after_seconds`; the account's `state_reason` says what the provider said.",
  },
  insufficient_scope: {
    status: 403,
    category: "forbidden",
    meaning: "The token may not do that.",
    remedy: "Use a token with the scope named under `expected`.",
  },
  account_exists: {
    status: 409,
    category: "conflict",
    meaning: "An account has this id already.",
    remedy: "Leave the id out, or change that account.",
  },
  unknown_token: {
    status: 404,
    category: "not_found",
    meaning: "No API token has this id, or it was revoked.",
    remedy: "Pass an id as GET /tokens lists it.",
  },
  unknown_app: {
    status: 404,
    category: "not_found",
    meaning: "No OAuth app of the tenant has this id.",
    remedy: "Pass an id as GET /apps lists it.",
  },
  app_in_use: {
    status: 409,
    category: "conflict",
    meaning: "Accounts were connected through the app.",
    remedy: "Remove those accounts first, or give the app a new secret.",
  },
} as const satisfies Record<string, CodeEntry>;
