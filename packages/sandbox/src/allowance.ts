// The rate limit of a simulator: how many requests it has let through, what its replies report of it, and when it refuses.
import type { JsonObject } from "@mapwright/core";
import type { DocumentSim } from "./remote.generated.ts";
import { fillHoles } from "./template.ts";

/** When requests are refused: after so many in all, or after so many in a period that begins anew when it is over. */
export type Throttle = { after: number } | { limit?: number };

/** Seconds of a period, and requests in it, where the description says neither. */
const WINDOW = 60;
const LIMIT = 100;

export class Allowance {
  private count = 0;
  private inWindow = 0;
  private began: number | undefined;

  reset(): void {
    this.count = 0;
    this.inWindow = 0;
    this.began = undefined;
  }

  /** Counts a request. True if it is one too many. */
  take({ rate_limit: rate }: DocumentSim, throttle: Throttle | undefined, now: number): boolean {
    const period = (rate?.window ?? WINDOW) * 1000;
    if (this.began === undefined || now - this.began >= period) {
      this.began = now;
      this.inWindow = 0;
    }
    this.count += 1;
    this.inWindow += 1;
    if (throttle === undefined) return false;
    return "after" in throttle ? this.count > throttle.after : this.inWindow > limitOf(rate, throttle);
  }

  /**
   * The values of the allowance for templates. Where nothing is refused, the count restarts when it is used up: a simulator's
   * clock may be frozen, and a client that waits for the next period would wait for ever.
   */
  holes({ rate_limit: rate }: DocumentSim, throttle: Throttle | undefined, now: number): JsonObject {
    const refuses = throttle !== undefined && !("after" in throttle);
    const limit = refuses ? limitOf(rate, throttle) : (rate?.limit ?? LIMIT);
    const used = refuses ? Math.min(this.inWindow, limit) : this.count % limit;
    const end = (this.began ?? now) + (rate?.window ?? WINDOW) * 1000;
    return {
      limit,
      used,
      remaining: limit - used,
      reset: Math.max(1, Math.ceil((end - now) / 1000)),
      reset_epoch: Math.ceil(end / 1000),
      reset_ms: end,
      reset_date: new Date(end).toUTCString(),
    };
  }

  /** The headers of every reply. */
  headers({ rate_limit: rate, headers = {} }: DocumentSim, holes: JsonObject): Record<string, string> {
    const told = Object.entries(rate?.headers ?? {}).map(([name, text]) => [name.toLowerCase(), fillHoles(text, holes)]);
    return { ...headers, ...Object.fromEntries(told) };
  }
}

function limitOf(rate: DocumentSim["rate_limit"], throttle: Throttle): number {
  return ("limit" in throttle ? throttle.limit : undefined) ?? rate?.limit ?? LIMIT;
}
