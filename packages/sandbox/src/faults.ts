// Faults on demand: what a provider can do to a caller besides refusing.
import type { HttpResponse, NoReply } from "@mapwright/core";
import type { DocumentSim } from "./remote.generated.ts";
import { errorReply } from "./replies.ts";

export const FAULTS = ["html", "truncated", "empty", "no_content", "big_id", "hang", "reset"] as const;

export interface SimulatorFault {
  /** What happens: to a reply, after the request has had its effect; or a status from 400, instead of an effect. */
  kind: (typeof FAULTS)[number] | number;
  /** Only requests whose `METHOD /path` starts so, as `PUT` or `GET /interactions`. */
  match?: string;
  /** How often, from 0 to 1; always, unless given. */
  rate?: number;
}

/** A fault by its name: one of FAULTS, `timeout` for one that hangs, or a status from 400 to 599. Undefined for any other text. */
export function faultKind(text: string): SimulatorFault["kind"] | undefined {
  if (/^[45]\d\d$/.test(text)) return Number(text);
  return text === "timeout" ? "hang" : FAULTS.find((name) => name === text);
}

/** The reply with the fault in it; `hang` and `reset` are no reply. The request itself has had its effect. */
export function applyFault(kind: (typeof FAULTS)[number], reply: HttpResponse): HttpResponse | NoReply {
  switch (kind) {
    case "html":
      return { status: 200, headers: { "content-type": "text/html" }, text: "<!doctype html><title>Sign in</title>" };
    case "truncated":
      return { ...reply, text: reply.text.slice(0, Math.floor(reply.text.length / 2)) };
    case "empty":
      return { ...reply, text: "" };
    case "no_content":
      return { status: 204, headers: {}, text: "" };
    case "big_id":
      return { ...reply, text: reply.text.replace(/"(_?id)":(?:"[^"]*"|\d+)/i, '"$1":9007199254740993') };
    case "hang":
      return { sent: true, cause: "timeout" };
    case "reset":
      return { sent: true, cause: "reset" };
  }
}

/** A refusal by its status, in the description's words where it has some for it. */
export function statusFault(status: number, { errors }: DocumentSim, holes: Parameters<typeof errorReply>[3]): HttpResponse {
  const name = Object.keys(errors).find((one) => errors[one]?.status === status);
  if (name !== undefined) return errorReply(errors, name, [], holes);
  return { status, headers: { "content-type": "text/html" }, text: `<!doctype html><title>${status}</title>` };
}
