// Where credentials are sent: the base URL and the addresses of OAuth lead to the provider, whatever an account's settings are.
import { bracedNames, CODES, type Finding, fillBraces, type ProviderFacts, reservedHost } from "@mapwright/core";
import type { Rule } from "../rule.ts";

/** A label that no provider has, to test what a pattern allows before and after it. */
const LABEL = "evilprobe";
const FOREIGN = `${LABEL}.test`;
/** The same for patterns that take a few letters alone. */
const SHORT = ["qq", "qqq", "qqqq", "qqqqqq"];

/** Values that somebody would put into a setting to have requests sent elsewhere. */
const CORES = [
  FOREIGN,
  LABEL,
  ...SHORT,
  ...["127.0.0.1", "127.1", "0x7f000001", "2130706433", "10.0.0.1", "169.254.169.254", "::1", "[::1]", "[fd00::1]", "localhost"],
  ...["/", "?", "#", "\\", "%2f"].map((end) => FOREIGN + end),
  ...[`u@${FOREIGN}`, `${LABEL}@`, `${LABEL}:p@`, `u:p@${LABEL}`],
];
const HEADS = ["", "https://", "http://"];
const ENDS = ["", ":8443", "/", "@127.0.0.1"];
/** Literal texts of a pattern that are tried as a suffix: enough for any that fixes a domain, few enough to stay cheap. */
const MOST_TAILS = 12;

export const baseAddress: Rule = {
  name: "base-address",
  codes: ["unsafe_address"],
  description:
    "No base URL, and no setting within it, leads to an address that is not the provider's own on the public internet.",
  check({ definition: { provider }, provider: { provider: yaml } }) {
    const file = yaml?.file;
    if (file === undefined) return [];
    return addressesOf(provider).flatMap(({ text, pointer }) => {
      const found = unsafe(text, provider);
      if (!found) return [];
      const { why, setting, got } = found;
      const place = setting === undefined ? pointer : `/settings/${setting}/pattern`;
      const { remedy } = CODES.unsafe_address;
      return [{ code: "unsafe_address", message: why, file, pointer: place, got, remedy, severity: "error" } satisfies Finding];
    });
  },
};

function addressesOf({ baseUrl, auth }: ProviderFacts): { text: string; pointer: string }[] {
  const oauth = [...auth].flatMap(([name, { oauth2 }]) =>
    (["authorize", "token"] as const).flatMap((key) => {
      const text = oauth2?.[key];
      return text === undefined ? [] : [{ text, pointer: `/auth/${name}/${key}` }];
    }),
  );
  return [{ text: baseUrl.text, pointer: "/base_url" }, ...oauth];
}

interface Unsafe {
  why: string;
  /** The setting whose pattern is too loose; none where the address is so by itself. */
  setting?: string;
  got: string;
}

function unsafe(address: string, { settings }: ProviderFacts): Unsafe | undefined {
  const fill = (value: (name: string) => string) => fillBraces(plain(address), value);
  const usual = (name: string) => settings.get(name)?.default ?? "x";
  const names = inAuthority(address);
  if (names.length === 0) {
    const why = problemOf(fill(usual));
    return why === undefined ? undefined : { why: `requests go to ${why}`, got: address };
  }
  for (const setting of names) {
    const { pattern = "", matches } = settings.get(setting) ?? {};
    for (const value of matches ? candidates(pattern) : []) {
      if (!matches?.(value)) continue;
      const why = problemOf(fill((name) => (name === setting ? value : usual(name))));
      if (why !== undefined) return { why: `the pattern of ${setting} lets requests go to ${why}`, setting, got: value };
    }
  }
  return undefined;
}

/** `{name}` for `{+name}`: the plus only keeps slashes in the value unescaped. */
function plain(address: string): string {
  return address.replaceAll("{+", "{");
}

/** The settings before the start of the path, where they can change the host. */
function inAuthority(address: string): string[] {
  const [authority = ""] = address.replace(/^https?:\/\//, "").split("/", 1);
  return bracedNames(plain(authority));
}

function* candidates(pattern: string): Generator<string> {
  const runs = literals(pattern).slice(0, MOST_TAILS);
  const tails = ["", ...runs, ...runs.flatMap((one) => runs.map((other) => one + other))];
  const joined = new Set(tails.flatMap((tail) => (tail === "" || tail.startsWith(".") ? [tail] : [tail, `.${tail}`])));
  for (const head of HEADS)
    for (const core of CORES) for (const tail of joined) for (const end of ENDS) yield head + core + tail + end;
}

/** The literal texts of a regular expression, without its classes, quantifiers and groups. */
function literals(pattern: string): string[] {
  const runs = [""];
  for (const [whole, escaped, plain] of pattern.matchAll(/\[(?:\\.|[^\]\\])*\]|\\[dDwWsSpPbB]|\\(.)|([\w:/@-])|[\s\S]/g)) {
    const char = whole.startsWith("[") ? undefined : (escaped ?? plain);
    if (char === undefined) runs.push("");
    else runs.push((runs.pop() ?? "") + char);
  }
  return [...new Set(runs)].filter((run) => run !== "");
}

/** What is wrong with where a URL leads, in words that follow "go to"; undefined where nothing is, or it is no URL. */
function problemOf(text: string): string | undefined {
  const url = parsed(text);
  if (url === undefined) return undefined;
  const { protocol, username, password, port, hostname } = url;
  if (protocol !== "https:") return "another scheme than https";
  if (username !== "" || password !== "") return "an address with a user name in it";
  if (port !== "") return "another port";
  if (reservedHost(hostname) !== undefined) return "an address that is not on the public internet";
  if (/^[\d.]+$|^\[/.test(hostname)) return "an address without a name";
  const labels = hostname.split(".");
  const probe = labels.findIndex((label) => label.includes(LABEL) || SHORT.includes(label));
  // Under a single fixed label, such as .com, anybody can have a name.
  if (probe >= 0 && labels.length - probe <= 2) return "any host";
  return undefined;
}

/** Not by `URL.canParse`, which says yes to some texts in Node 20 that `new URL` throws at. */
function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined; // no URL
  }
}
