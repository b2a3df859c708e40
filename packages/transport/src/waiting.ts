// How long to wait before a request is sent again: what the reply asks for, and full jitter on top.
import type { Verdict } from "@mapwright/core";
import type { Env } from "./env.ts";

/** First backoff where the provider is not available, and where it is asked too often. */
const TRANSIENT_MS = 50;
const THROTTLED_MS = 1000;
const LONGEST_BACKOFF_MS = 20_000;
const LONGEST_JITTER_MS = 1000;

/** Milliseconds to wait after attempt `attempt` (from 1): what the reply asks for, with jitter, and never less than the backoff. */
export function waitAfter(verdict: Verdict | undefined, attempt: number, env: Pick<Env, "random">): number {
  const base = verdict?.category === "rate_limited" ? THROTTLED_MS : TRANSIENT_MS;
  const backoff = env.random() * Math.min(LONGEST_BACKOFF_MS, base * 2 ** (attempt - 1));
  if (verdict?.waitSeconds === undefined) return backoff;
  const asked = verdict.waitSeconds * 1000;
  return Math.max(backoff, asked + env.random() * Math.min(LONGEST_JITTER_MS, asked / 10));
}
