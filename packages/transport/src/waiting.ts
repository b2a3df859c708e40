// How long to wait before a request is sent again: what the reply asks for, and full jitter on top.
import { type HttpResponse, header, type LimitFacts, parseHttpDate } from "@mapwright/core";
import type { Env } from "./env.ts";

/** Why a request is sent again: `throttled` waits longer than `transient`. */
export type Kind = "transient" | "throttled";

const BASE_MS: Record<Kind, number> = { transient: 50, throttled: 1000 };
const LONGEST_BACKOFF_MS = 20_000;
const LONGEST_JITTER_MS = 1000;

/** Milliseconds to wait after attempt `attempt` (from 1); undefined if the reply asks for a time that cannot be read or is past. */
export function waitAfter(
  reply: HttpResponse | undefined,
  kind: Kind,
  attempt: number,
  limits: LimitFacts,
  env: Env,
): number | undefined {
  const backoff = env.random() * Math.min(LONGEST_BACKOFF_MS, BASE_MS[kind] * 2 ** (attempt - 1));
  const asked = reply && askedWait(reply, limits, env.now());
  if (asked === undefined) return backoff;
  if (!(asked >= 0)) return undefined;
  return Math.max(backoff, asked + env.random() * Math.min(LONGEST_JITTER_MS, asked / 10));
}

/**
 * Milliseconds that a reply asks to wait: Retry-After, else the draft RateLimit header, else the provider's own.
 * undefined if it does not say, NaN if what it says cannot be read, negative if it names a past moment.
 */
function askedWait(reply: HttpResponse, limits: LimitFacts, now: number): number | undefined {
  const clock = parseHttpDate(header(reply, "date")) ?? now;
  const retryAfter = header(reply, "retry-after");
  if (retryAfter !== undefined) {
    if (/^\s*\d+(?:\.\d+)?\s*$/.test(retryAfter)) return Number(retryAfter) * 1000;
    return (parseHttpDate(retryAfter) ?? Number.NaN) - clock;
  }
  const draft = limits.draft ? /(?:^|[;,\s])(?:t|reset)=(\d+)/.exec(header(reply, "ratelimit") ?? "")?.[1] : undefined;
  if (draft !== undefined) return Number(draft) * 1000;
  const reset = limits.reset && header(reply, limits.reset.header);
  if (limits.reset === undefined || reset === undefined) return undefined;
  return Number(reset) * 1000 - (limits.reset.as === "seconds" ? 0 : clock);
}
