// Opens sockets to public addresses alone: a name is resolved, its addresses are checked, and only checked ones are connected to.
import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { reservedAddress, reservedHost } from "@mapwright/core";
import { buildConnector } from "undici";
import type { Env } from "./env.ts";

/** Code of the error of a connection that was refused, before or after it was made, for its address. */
export const ADDRESS_REFUSED = "ERR_ADDRESS_REFUSED";

/** No message: it could reach a caller, and would disclose what a name resolves to. */
class AddressRefused extends Error {
  readonly code = ADDRESS_REFUSED;
}

/** Resolves a name as `node:dns` does, with `all` set. */
export type Resolve = (
  host: string,
  options: { all: true; family?: number | "IPv4" | "IPv6"; hints?: number },
  done: (error: Error | null, found: { address: string; family: number }[]) => void,
) => void;

/**
 * A lookup for sockets that hands out public addresses alone. Where a name has no other it fails with `ADDRESS_REFUSED`, and
 * `refused` gets one of those that it has.
 */
function publicLookup(resolve: Resolve, refused: (host: string, address: string) => void): LookupFunction {
  return (host, { all, family, hints }, callback) => {
    const options = {
      all: true,
      ...(family === undefined ? {} : { family }),
      ...(hints === undefined ? {} : { hints }),
    } as const;
    resolve(host, options, (error, found) => {
      if (error) return callback(error, "");
      const addresses = found.filter(({ address }) => reservedAddress(address) === undefined);
      const [first] = addresses;
      if (first === undefined) {
        refused(host, found[0]?.address ?? "");
        callback(new AddressRefused(), "");
      } else if (all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

type Connector = ReturnType<typeof buildConnector>;
type Build = (options: buildConnector.BuildOptions) => Connector;

export interface GuardOptions {
  env: Pick<Env, "log">;
  /** Default: the system's resolver. */
  resolve?: Resolve | undefined;
  /** Makes the sockets; default: undici. */
  build?: Build;
}

/**
 * A connector for undici that refuses reserved addresses three times: as the host of the URL, as what the host resolves
 * to, and as the peer of the socket. What was refused, and why, is noted in the log as `address_refused`.
 */
export function guardedConnector(
  options: buildConnector.BuildOptions,
  { env, resolve = systemLookup, build = buildConnector }: GuardOptions,
): Connector {
  const note = (host: string, address: string) =>
    env.log("address_refused", { host, address, range: reservedAddress(address) ?? "public" });
  const connect = build({ ...options, lookup: publicLookup(resolve, note) } as buildConnector.BuildOptions);
  return (target, callback) => {
    const { hostname } = target;
    const refuse = (address: string) => {
      note(hostname, address);
      callback(new AddressRefused(), null);
    };
    if (reservedHost(hostname) !== undefined) return queueMicrotask(() => refuse(hostname));
    connect(target, (error, socket) => {
      if (error) return callback(error, null);
      const peer = socket?.remoteAddress ?? "";
      if (socket && reservedAddress(peer) === undefined) return callback(null, socket);
      socket?.destroy();
      refuse(peer);
    });
  };
}
