// How long things may take while a token is refreshed, and when a token counts as near its end.
import type { TokenRow } from "../store/refresh.ts";

/** A lease outlasts the longest request and the save that follows it. */
export const LEASE_MS = 60_000;
/** A token request, connect included. Nothing is sent on a lease that ends before the reply could be saved. */
export const SEND_MS = 20_000;
export const SAVE_MS = 20_000;
/** How long a call waits for tokens that another one fetches. */
export const PATIENCE_MS = 30_000;
/** Between two refreshes that the provider's 401 asked for. */
export const FORCED_EVERY_MS = 60_000;
/** Two refusals that are in no list, so far apart, end a grant. */
export const REFUSED_FOR_MS = 10 * 60_000;
/** Before the second look at a row after the provider said that the grant is gone: a sender that was slow may be saving. */
export const SECOND_LOOK_MS = 1000;
const LOOK_MS = 50;
const LONGEST_LOOK_MS = 2000;
const AGAIN_MS = 1000;
const LONGEST_AGAIN_MS = 60_000;

const NEAR_MS = 60_000;
const NEAR_SHARE = 0.1;
/** Of a short life, no more than this part is spent near its end. */
const MOST_NEAR_SHARE = 0.25;

/** Whether the access token works now, for all that is known. */
export function isLiving({ expiresAt, now }: TokenRow): boolean {
  return expiresAt === null || expiresAt > now;
}

/** Whether it is time to refresh. Accounts spread over the moments before the end, so that they do not come at once. */
export function isNearEnd({ id, expiresAt, refreshedAt, now }: TokenRow): boolean {
  if (expiresAt === null) return false;
  const life = expiresAt - refreshedAt;
  const near = Math.min(Math.max(NEAR_MS, life * NEAR_SHARE), life * MOST_NEAR_SHARE);
  return expiresAt - now <= near * (1 + spread(id) / 2);
}

/** A number from 0 to 1 that is an id's own. */
function spread(id: string): number {
  let hash = 0;
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) >>> 0;
  return hash / 2 ** 32;
}

/** How long to wait for someone else's refresh before look number `count` (from 0). */
export function lookAfter(count: number): number {
  return Math.min(LONGEST_LOOK_MS, LOOK_MS * 2 ** Math.min(count, 10));
}

/** How long nobody sends after `count` requests whose end is unknown, or which failed. */
export function againAfter(count: number): number {
  return Math.min(LONGEST_AGAIN_MS, AGAIN_MS * 2 ** Math.min(Math.max(count - 1, 0), 10));
}
