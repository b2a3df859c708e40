// When a call is sent again, and how long to wait before.
import type { Env } from "./env.ts";
import type { Problem } from "./errors.ts";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8000;

/** Whether a retry may succeed: the gateway says so, or an earlier call with the same key is still in progress. */
export function mayPass({ retryable, code }: Problem): boolean {
  return retryable || code === "idempotency_in_progress";
}

/** Milliseconds to wait before attempt `attempt` + 1: what was asked for, else exponential with full jitter. */
export function waitFor(attempt: number, askedSeconds: number | undefined, { random }: Pick<Env, "random">): number {
  if (askedSeconds !== undefined) return askedSeconds * 1000;
  return random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
}
