// The operation list: one page of records behind a cursor.
import { failureOf, type Run, type Steps } from "./run.ts";
import type { Outcome } from "./types.ts";

/** Reads one page of records. */
// biome-ignore lint/correctness/useYield: a page is asked for once the request can be built
export function* listRecords(run: Run): Steps<Outcome> {
  return run.refused(failureOf("unsupported_operation", "Lists are declared and not sent yet."));
}
