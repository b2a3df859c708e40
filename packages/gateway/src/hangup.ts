// Detects that a caller hangs up before the answer was written.
import type { ServerResponse } from "node:http";
import type { AbortSignalLike } from "@mapwright/core";

/** A signal that is aborted if the connection closes before the response is finished. */
export function hangupOf(response: ServerResponse): AbortSignalLike {
  const controller = new AbortController();
  // Not the request's own `close`: that event comes as soon as its body was read.
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
