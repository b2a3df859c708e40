// Faults on demand: what a provider can do to a caller besides refusing.
import type { HttpResponse, NoReply } from "@mapwright/core";

export const FAULTS = ["html", "truncated", "empty", "no_content", "big_id", "hang", "reset"] as const;

/** `match`: only requests whose `METHOD /path` starts so, as `PUT` or `GET /interactions`. */
export interface SimulatorFault {
  kind: (typeof FAULTS)[number];
  match?: string;
}

/** The reply with the fault in it; `hang` and `reset` are no reply. The request itself has had its effect. */
export function applyFault(fault: SimulatorFault, reply: HttpResponse): HttpResponse | NoReply {
  switch (fault.kind) {
    case "html":
      return { status: 200, headers: { "content-type": "text/html" }, text: "<!doctype html><title>Sign in</title>" };
    case "truncated":
      return { ...reply, text: reply.text.slice(0, Math.floor(reply.text.length / 2)) };
    case "empty":
      return { ...reply, text: "" };
    case "no_content":
      return { status: 204, headers: {}, text: "" };
    case "big_id":
      return { ...reply, text: reply.text.replace(/"id":("[^"]*"|\d+)/, '"id":9007199254740993') };
    case "hang":
      return { sent: true, cause: "timeout" };
    case "reset":
      return { sent: true, cause: "reset" };
  }
}
