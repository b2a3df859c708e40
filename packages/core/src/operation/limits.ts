// What a reply says of the provider's limits: which of them are used up, and what is left.
import type { LimitFacts } from "../definition/dialect.ts";
import { type HttpResponse, header } from "../http.ts";

/** The limits of which the reply says that nothing is left. */
export function spentLimits(limits: readonly LimitFacts[], reply: HttpResponse): LimitFacts[] {
  return limits.filter(({ remaining, usage }) => {
    const left = remaining === undefined ? undefined : header(reply, remaining);
    const [, used, size] = /(\d+)\/(\d+)/.exec((usage && header(reply, usage)) ?? "") ?? [];
    return (left !== undefined && Number.parseFloat(left) <= 0) || (used !== undefined && Number(used) >= Number(size));
  });
}

/** What the reply says is used or left of a limit, in words; undefined where it says nothing. */
export function leftOf({ limit, remaining, usage }: LimitFacts, reply: HttpResponse): string | undefined {
  const used = usage === undefined ? undefined : header(reply, usage);
  const left = remaining === undefined ? undefined : header(reply, remaining);
  const size = limit === undefined ? undefined : header(reply, limit);
  return used ?? (left === undefined ? undefined : size === undefined ? `${left} left` : `${left} of ${size} left`);
}
