// Time limits of a token refresh, and when a token counts as near its end.
import type { TokenRow } from "../store/refresh.ts";

/** A lease outlasts the longest request and the save that follows it. */
export const LEASE_MS = 60_000;
/** A token request, connect included. Nothing is sent on a lease that ends before the reply could be saved. */
export const SEND_MS = 20_000;
export const SAVE_MS = 20_000;
/** How long a call waits for tokens that another one fetches. */
export const PATIENCE_MS = 30_000;
/** Shortest time between two refreshes that the provider's 401 asked for. */
export const FORCED_EVERY_MS = 60_000;
/** Two unlisted refusals at least this far apart end a grant. */
export const REFUSED_FOR_MS = 10 * 60_000;
/** Wait before the row is read again after the provider said that the grant is gone: a slow sender may be saving. */
export const SECOND_LOOK_MS = 1000;
const LOOK_MS = 50;
const LONGEST_LOOK_MS = 2000;
const AGAIN_MS = 1000;
const LONGEST_AGAIN_MS = 60_000;

const NEAR_MS = 60_000;
const NEAR_SHARE = 0.1;
/** The part of a short lifetime, at most, that counts as near the end. */
const MOST_NEAR_SHARE = 0.25;

/** Whether the access token works now, as far as is known. */
export function isLiving({ expiresAt, now }: TokenRow): boolean {
  return expiresAt === null || expiresAt > now;
}

/** Whether it is time to refresh. Accounts are spread over the time before the end, so that they do not refresh all at once. */
export function isNearEnd({ id, expiresAt, refreshedAt, now }: TokenRow): boolean {
  if (expiresAt === null) return false;
  const life = expiresAt - refreshedAt;
  const near = Math.min(Math.max(NEAR_MS, life * NEAR_SHARE), life * MOST_NEAR_SHARE);
  return expiresAt - now <= near * (1 + spread(id) / 2);
}

/** A number from 0 to 1 that follows from an id. */
function spread(id: string): number {
  let hash = 0;
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) >>> 0;
  return hash / 2 ** 32;
}

/** How long to wait for another's refresh before check number `count` (from 0). */
export function lookAfter(count: number): number {
  return Math.min(LONGEST_LOOK_MS, LOOK_MS * 2 ** Math.min(count, 10));
}

/** How long nobody sends after `count` requests that failed or whose outcome is unknown. */
export function againAfter(count: number): number {
  return Math.min(LONGEST_AGAIN_MS, AGAIN_MS * 2 ** Math.min(Math.max(count - 1, 0), 10));
}
