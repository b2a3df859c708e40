// How long a provider asks to wait: Retry-After in seconds or as a date, the IETF draft header, the provider's own header.
import type { LimitFacts } from "../definition/dialect.ts";
import { type HttpResponse, header } from "../http.ts";
import { parseHttpDate } from "../text/http-date.ts";

/** Longest wait that is passed on, in seconds: a hostile header must not park a caller for days. */
const MAX_WAIT_SECONDS = 86_400;

/** Seconds until the window starts anew: `reset=` of the older drafts, `t=` of the newer (draft-ietf-httpapi-ratelimit-headers). */
const DRAFT_RESET = /(?:^|[,;\s])(?:reset|t)=(\d+(?:\.\d+)?)/;

/**
 * Seconds to wait: Retry-After, else `told` (what the case of the dialect says), else the draft header, else when the limits
 * that are used up start anew, the latest of them; undefined where nothing says. `spent` are those of `limits` that the
 * reply says are used up; where it says of none, any that tells counts. Epochs are taken minus the reply's own Date, else
 * minus `now`, the caller's clock in epoch milliseconds. A moment that is past is no wait.
 */
export function retryAfter(
  limits: readonly LimitFacts[],
  spent: readonly LimitFacts[],
  reply: HttpResponse,
  now: number,
  told?: number,
): number | undefined {
  const clock = parseHttpDate(header(reply, "date")) ?? now;
  const resets = (spent.length > 0 ? spent : limits).flatMap(({ reset }) => {
    const wait = reset ? untilReset(header(reply, reset.header), reset.as, clock) : undefined;
    return wait === undefined ? [] : [wait];
  });
  return (
    seconds(header(reply, "retry-after"), clock) ??
    (told === undefined ? undefined : clamp(told)) ??
    (limits.some(({ draft }) => draft) ? seconds(DRAFT_RESET.exec(header(reply, "ratelimit") ?? "")?.[1], clock) : undefined) ??
    (resets.length > 0 ? Math.max(...resets) : undefined)
  );
}

function seconds(text: string | undefined, clock: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text.trim())) return clamp(Number(text));
  const date = parseHttpDate(text);
  return date === undefined ? undefined : clamp((date - clock) / 1000);
}

function untilReset(text: string | undefined, as: "seconds" | "unix_seconds", clock: number): number | undefined {
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text.trim())) return undefined;
  return clamp(as === "seconds" ? Number(text) : Number(text) - clock / 1000);
}

function clamp(value: number): number {
  return Math.min(MAX_WAIT_SECONDS, Math.max(0, value));
}
