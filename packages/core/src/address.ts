// Which hosts are of the public internet, where a provider's API can be, and which lead into somebody's own network.
import ipaddr from "ipaddr.js";

/** Public addresses that clouds answer their machines' metadata and control requests at: Azure's 168.63.129.16. */
const METADATA: ReadonlySet<string> = new Set(["168.63.129.16"]);

/** Names that never lead to the public internet: RFC 6761, 6762 (with appendix G), 8375, and `internal`, which ICANN reserves. */
const LOCAL = ["localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa"];

/**
 * Which reserved range an IP address is in, such as `loopback`, `private`, `linkLocal`, `uniqueLocal`, `carrierGradeNat`,
 * `multicast` or `metadata`; undefined where it is a public one. An IPv4 address within an IPv6 one (mapped, or behind the
 * well-known NAT64 prefix of RFC 6052) counts as itself. Every form that a resolver takes is read, octal and decimal too;
 * what is no address is `unreadable`.
 */
export function reservedAddress(text: string): string | undefined {
  if (!ipaddr.isValid(text)) return "unreadable";
  const given = ipaddr.parse(text);
  const address = given instanceof ipaddr.IPv6 ? unwrapped(given) : given;
  if (address instanceof ipaddr.IPv4 && METADATA.has(address.toString())) return "metadata";
  const range = address.range();
  if (range !== "unicast") return range;
  // Outside 2000::/3 IANA has given out no global unicast: this takes `::127.0.0.1` and what is still to come.
  const global = address instanceof ipaddr.IPv4 || address.match(ipaddr.IPv6.parse("2000::"), 3);
  return global ? undefined : "reserved";
}

/**
 * Why a host of a URL may not be asked: the range of its address, `localName` for a name of one label or of a domain that
 * no public server answers for; undefined where it may. `host` is as `URL.hostname` gives it. A name says nothing of the
 * addresses that it resolves to.
 */
export function reservedHost(host: string): string | undefined {
  const name = host
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
  if (ipaddr.isValid(name)) return reservedAddress(name);
  const local = !name.includes(".") || LOCAL.some((domain) => name.endsWith(`.${domain}`));
  return local ? "localName" : undefined;
}

function unwrapped(address: ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const nat64 = address.match(ipaddr.IPv6.parse("64:ff9b::"), 96);
  return nat64 ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}
