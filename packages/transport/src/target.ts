// Where a request may go: the origin of the provider's base URL and nowhere else, or its stand-in during development.
import { type Problem, type ProviderFacts, problem, readSettings, reservedHost } from "@mapwright/core";
import { parseUrl } from "./url.ts";

export interface Target {
  origin: string;
  /** Path and query. */
  path: string;
  /** The operator named the origin, so its address may be one that is not public. */
  allowed: boolean;
}

export interface Base {
  /** The only origin that requests of the account may go to. */
  origin: string;
  settings: Record<string, string>;
}

const MAX_REMEMBERED = 1000;
const remembered = new WeakMap<ProviderFacts, Map<string, Base | undefined>>();

/** The base of an account's requests; undefined if a setting is missing or does not match its pattern. */
export function baseOf(facts: ProviderFacts, given: Record<string, string>): Base | undefined {
  const bases = remembered.get(facts) ?? new Map<string, Base | undefined>();
  remembered.set(facts, bases);
  const key = JSON.stringify(given);
  if (bases.has(key)) return bases.get(key);
  if (bases.size >= MAX_REMEMBERED) bases.clear();
  const base = readBase(facts, given);
  bases.set(key, base);
  return base;
}

function readBase(facts: ProviderFacts, given: Record<string, string>): Base | undefined {
  const read = readSettings(facts, given);
  if (!read.ok) return undefined;
  const text = facts.baseUrl.parts.map((part) => (typeof part === "string" ? part : (read.settings[part.name] ?? ""))).join("");
  const url = parseUrl(text);
  return url && { origin: url.origin, settings: read.settings };
}

/** A path with `.` or `..` as a segment, plain or encoded: URL parsing would move it elsewhere. */
const DOT_SEGMENT = /(?:^|[/\\])(?:\.|%2e){1,2}(?:[/\\]|$)/i;

/** Stand-ins by origin, named by the operator: requests to the origin go below `origin` + `prefix`. */
export type StandIns = ReadonlyMap<string, { origin: string; prefix: string }>;

/**
 * Reads `{ "https://api.example.com": "http://127.0.0.1:4010/example" }`. An origin that maps to itself is one within
 * the operator's own network. Throws TypeError for what is no URL.
 */
export function readStandIns(origins: Record<string, string>): StandIns {
  const read = Object.entries(origins).map(([from, to]) => {
    const { origin, pathname } = new URL(to);
    return [new URL(from).origin, { origin, prefix: pathname.replace(/\/$/, "") }] as const;
  });
  return new Map(read);
}

/** Whether requests may go to an origin that no stand-in is named for: https on its own port, and a host that is public by its name. */
function isPublic({ protocol, port, hostname }: URL): boolean {
  return protocol === "https:" && port === "" && reservedHost(hostname) === undefined;
}

/** Whether a text is an origin that credentials may be sent to: a public one, or one that the operator named in `origins`. */
export function isPublicOrigin(text: string, origins: Record<string, string> = {}): boolean {
  const url = parseUrl(text);
  return url !== undefined && url.origin === text && (readStandIns(origins).has(text) || isPublic(url));
}

/** What is wrong with where an account's requests would go: the settings that lead to a host which is not public. */
export function originProblems(facts: ProviderFacts, settings: Record<string, string>, standIns: StandIns): Problem[] {
  const base = baseOf(facts, settings);
  if (base === undefined) return []; // their patterns report what is wrong with the settings
  const url = new URL(base.origin);
  if (standIns.has(url.origin) || isPublic(url)) return [];
  const [name] = facts.baseUrl.parts.flatMap((part) => (typeof part === "string" ? [] : [part.name]));
  const message = "The account's requests would go to an address that is not on the public internet, or not by https.";
  const more = { field: name === undefined ? "provider" : `settings.${name}`, expected: "a public host" };
  return [problem("invalid_setting", message, more)];
}

/**
 * Where a planned URL is sent to; undefined if it may not be sent: another origin than the base's, a user name in it,
 * a dot segment, or, without a stand-in, anything but https on its own port, to a host that is public by its name.
 */
export function targetOf(text: string, base: Base, standIns: StandIns): Target | undefined {
  const url = parseUrl(text);
  if (url === undefined) return undefined;
  const [beforeQuery = ""] = text.split(/[?#]/, 1);
  if (url.origin !== base.origin || url.username !== "" || url.password !== "" || DOT_SEGMENT.test(beforeQuery)) return undefined;
  const path = url.pathname + url.search;
  const standIn = standIns.get(url.origin);
  if (standIn) return { origin: standIn.origin, path: standIn.prefix + path, allowed: true };
  return isPublic(url) ? { origin: url.origin, path, allowed: false } : undefined;
}
