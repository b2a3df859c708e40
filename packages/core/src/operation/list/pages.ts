// All pages of a list, one after another.
import type { Call, Operating, Outcome } from "../types.ts";

/**
 * Yields one operation per page and is fed its outcome; ends after the last page, or after an outcome that is no page.
 * Nothing but the cursor is kept from page to page. `start` makes the operation of a call.
 */
export function* pages(start: (call: Call) => Operating, call: Call): Generator<Operating, void, Outcome> {
  for (let one = call; ; ) {
    const outcome = yield start(one);
    if (!outcome.ok || typeof outcome.page?.next !== "string") return;
    one = at(call, outcome.page.next);
  }
}

/** The call for the page at a cursor. */
function at(call: Call, cursor: string): Call {
  const { options } = call;
  return options?.ok
    ? { ...call, options: { ok: true, options: { ...options.options, cursor } } }
    : { ...call, query: { ...call.query, next_cursor: cursor } };
}
