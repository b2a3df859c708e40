// Drives an operation: answers each step from the kept lookups or through the transport.
import {
  type AbortSignalLike,
  type Account,
  drive,
  type HttpResponse,
  isReply,
  type NoReply,
  type Operating,
  type Outcome,
  type Step,
  type Transport,
} from "@mapwright/core";
import type { LookupStore } from "./lookups.ts";
import type { Counted } from "./note.ts";

export interface Execution extends Counted {
  outcome: Outcome;
  /** The reply to the main request, if one came. */
  main?: HttpResponse;
  /** The kind of the step that was answered last. */
  last?: Step["kind"];
}

export interface Means {
  account: Account;
  transport: Transport;
  lookups: LookupStore;
  /** Aborted when the caller hangs up. */
  hangup: AbortSignalLike;
}

/**
 * Runs an operation to its outcome. When the caller hangs up, reads stop and no write starts; once a write was sent,
 * the rest runs on, since stopping would only hide what happened.
 */
export async function execute(operating: Operating, { account, transport, lookups, hangup }: Means): Promise<Execution> {
  const execution: Omit<Execution, "outcome"> = { requests: 0, attempts: 0 };
  let wrote = false;
  const send = async (step: Step): Promise<HttpResponse | NoReply> => {
    execution.last = step.kind;
    const kept = lookups.find(account, step);
    if (kept) return kept;
    if (hangup.aborted && !wrote) return { sent: false, cause: "aborted" };
    wrote ||= step.class !== "safe";
    const answer = await transport(step.request, {
      account,
      class: step.class,
      judge: step.judge,
      ...(wrote ? {} : { signal: hangup }),
    });
    execution.requests += 1;
    execution.attempts += answer.attempts ?? 1;
    if (!isReply(answer)) return answer;
    if (step.kind === "main") execution.main = answer;
    lookups.keep(account, step, answer);
    return answer;
  };
  const outcome = await drive(operating, send);
  return { ...execution, outcome };
}
