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
} as const satisfies Record<string, CodeEntry>;
