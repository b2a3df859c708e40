// All pages of a list, one after another.
import type { Call, Operating, Outcome } from "../types.ts";

/**
 * Yields one operation per page and is fed its outcome; ends after the last page, or after an outcome that is no page.
 * Nothing but the cursor is kept from page to page. `start` makes the operation of a call.
 */
export function* pages(start: (call: Call) => Operating, call: Call): Generator<Operating, void, Outcome> {
  for (let query = call.query ?? {}; ; ) {
    const outcome = yield start({ ...call, query });
    if (!outcome.ok || typeof outcome.page?.next !== "string") return;
    query = { ...query, next_cursor: outcome.page.next };
  }
}
