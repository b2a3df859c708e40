// A transport that sends with the newest tokens, and once more with new ones where the provider says that they have ended.
import { isReply, type Transport } from "@mapwright/core";
import type { Directory } from "./directory.ts";

/** A 401 was not carried out, so what it refused may be sent again, whatever its class; once. */
export function renewing(transport: Transport, directory: Pick<Directory, "newest" | "renewed">): Transport {
  return async (request, given) => {
    const account = directory.newest(given.account);
    const reply = await transport(request, { ...given, account });
    if (!isReply(reply) || reply.status !== 401) return reply;
    const next = await directory.renewed(account);
    return next ? transport(request, { ...given, account: next }) : reply;
  };
}
