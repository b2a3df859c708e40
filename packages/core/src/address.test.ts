// Hosts that may be asked, and those that lead into somebody's own network.
import { expect, test } from "vitest";
import { reservedAddress, reservedHost } from "./address.ts";

test.each([
  ["127.0.0.1", "loopback"],
  ["127.255.255.254", "loopback"],
  ["0.0.0.0", "unspecified"],
  ["0.1.2.3", "unspecified"],
  ["10.0.0.1", "private"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.168.1.1", "private"],
  ["100.64.0.1", "carrierGradeNat"],
  ["100.100.100.200", "carrierGradeNat"],
  ["169.254.169.254", "linkLocal"],
  ["168.63.129.16", "metadata"],
  ["192.0.0.192", "reserved"],
  ["198.18.0.1", "reserved"],
  ["224.0.0.1", "multicast"],
  ["240.0.0.1", "reserved"],
  ["255.255.255.255", "broadcast"],
  ["0x7f.1", "loopback"],
  ["0177.0.0.1", "loopback"],
  ["2130706433", "loopback"],
  ["::", "unspecified"],
  ["::1", "loopback"],
  ["::127.0.0.1", "loopback"],
  ["::7f00:1", "reserved"],
  ["::ffff:127.0.0.1", "loopback"],
  ["::ffff:a00:1", "private"],
  ["64:ff9b::7f00:1", "loopback"],
  ["64:ff9b::169.254.169.254", "linkLocal"],
  ["64:ff9b:1::808:808", "rfc6052"],
  ["2002:7f00:1::", "6to4"],
  ["2001:0:1::1", "teredo"],
  ["fe80::1", "linkLocal"],
  ["fe80::1%eth0", "linkLocal"],
  ["fec0::1", "deprecatedSiteLocal"],
  ["fc00::1", "uniqueLocal"],
  ["fd00:ec2::254", "uniqueLocal"],
  ["ff02::1", "multicast"],
  ["2001:db8::1", "reserved"],
  ["4000::1", "reserved"],
  ["", "unreadable"],
  ["example.com", "unreadable"],
])("%s is %s", (address, range) => expect(reservedAddress(address)).toBe(range));

test.each(["1.1.1.1", "172.32.0.1", "100.63.255.255", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])(
  "%s is public",
  (address) => expect(reservedAddress(address)).toBeUndefined(),
);

test.each([
  "localhost",
  "LOCALHOST.",
  "db.localhost",
  "metadata.google.internal",
  "printer.local",
  "router.home.arpa",
  "crm",
  "[::1]",
  "[::ffff:7f00:1]",
  "127.0.0.1.",
])("%s is no host of a provider", (host) => expect(reservedHost(host)).toBeDefined());

test.each(["api.example.com", "1.1.1.1", "[2606:4700::1111]", "localhost.example.com", "local.example.com"])(
  "%s may be asked, as far as its name tells",
  (host) => expect(reservedHost(host)).toBeUndefined(),
);

test.each(["http://0x7f.0.0.1/", "http://017700000001/", "http://2130706433/", "http://127.1/", "http://①②⑦.0.0.1/"])(
  "%s is read as a URL reads it",
  (url) => expect(reservedHost(new URL(url).hostname)).toBe("loopback"),
);
