// Codes of what a provider answered, or did not.
import type { CodeEntry } from "./entry.ts";

export const PROVIDER_CODES = {
  remote_unauthorized: {
    status: 401,
    category: "unauthorized",
    meaning: "The provider refused the account's credentials.",
    remedy: "Connect the account again.",
  },
  remote_forbidden: {
    status: 403,
    category: "forbidden",
    meaning: "The provider does not allow this account to do that.",
    remedy: "Ask for the permission or the plan the provider names.",
  },
  remote_not_found: {
    status: 404,
    category: "not_found",
    meaning: "The provider has no such record.",
    remedy: "Check the id and, where there are several, the type.",
  },
  remote_conflict: {
    status: 409,
    category: "conflict",
    meaning: "The provider refused because of the record's present state.",
    remedy: "Read the record again, then repeat the change.",
  },
  remote_rate_limited: {
    status: 429,
    category: "rate_limited",
    meaning: "The provider's rate limit or quota is used up.",
    remedy: "Wait for `retry_after_seconds`.",
  },
  remote_validation: {
    status: 422,
    category: "validation",
    meaning: "The provider refused the values.",
    remedy: "See `errors` for the fields it names and `remote` for its own words.",
  },
  remote_error: {
    status: 502,
    category: "provider_error",
    meaning: "The provider failed.",
    remedy: "Try again; `remote` has its reply.",
  },
  remote_unavailable: {
    status: 503,
    category: "provider_unavailable",
    meaning: "The provider is not available.",
    remedy: "Try again later.",
  },
  remote_unreadable: {
    status: 502,
    category: "provider_error",
    meaning: "The provider's reply could not be understood.",
    remedy: "`remote` has the start of the reply; report it if it lasts.",
  },
  remote_mismatch: {
    status: 502,
    category: "provider_error",
    meaning: "The provider answered with another record than the one that was asked for.",
    remedy: "Check the id; `got` is the id of the record that came.",
  },
  cursor_loop: {
    status: 502,
    category: "provider_error",
    meaning: "The provider named a page as the next that was read already.",
    remedy: "Start the list again; report it if it lasts.",
  },
  empty_pages: {
    status: 502,
    category: "provider_error",
    meaning: "Too many pages came one after another without a record.",
    remedy: "Go on from `next_cursor`, or narrow the list by a filter that the provider applies itself.",
  },
  cursor_expired: {
    status: 410,
    category: "not_found",
    meaning: "The provider no longer knows the page that the cursor stands for.",
    remedy: "Start the list again, from the moment of the last record that came where the list can be filtered by time.",
  },
  remote_timeout: { status: 504, category: "timeout", meaning: "The provider did not answer in time.", remedy: "Try again." },
  network_error: {
    status: 502,
    category: "network",
    meaning: "The provider could not be reached, or ended the connection without an answer.",
    remedy: "Try again.",
  },
  outcome_unknown: {
    status: 502,
    category: "network",
    meaning: "The write may or may not have happened.",
    remedy: "Read the record before you repeat the write.",
  },
  partially_applied: {
    status: 502,
    category: "conflict",
    meaning: "The write happened, a part of it was refused.",
    remedy: "See `errors` for the part; repeat that part alone.",
  },
  responses_exhausted: {
    status: 422,
    category: "validation",
    meaning: "The case holds no response for a step.",
    remedy: "Add a response that matches the request.",
  },
} as const satisfies Record<string, CodeEntry>;
