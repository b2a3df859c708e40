// Where a request may go: the origin of the provider's base URL and nowhere else, or its stand-in during development.
import { type ProviderFacts, readSettings } from "@mapwright/core";

export interface Target {
  origin: string;
  /** Path and query. */
  path: string;
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
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && { origin: url.origin, settings: read.settings };
}

/** A path with `.` or `..` as a segment, plain or encoded: URL parsing would move it elsewhere. */
const DOT_SEGMENT = /(?:^|[/\\])(?:\.|%2e){1,2}(?:[/\\]|$)/i;

/** Stand-ins by origin, for development: requests to the origin go below `origin` + `prefix`. */
export type StandIns = ReadonlyMap<string, { origin: string; prefix: string }>;

/** Reads `{ "https://api.example.com": "http://127.0.0.1:4010/example" }`. Throws TypeError for what is no URL. */
export function readStandIns(origins: Record<string, string>): StandIns {
  const read = Object.entries(origins).map(([from, to]) => {
    const { origin, pathname } = new URL(to);
    return [new URL(from).origin, { origin, prefix: pathname.replace(/\/$/, "") }] as const;
  });
  return new Map(read);
}

/**
 * Where a planned URL is sent to; undefined if it may not be sent: another origin than the base's, a user name in it,
 * a dot segment, or, without a stand-in, anything but https on its own port.
 */
export function targetOf(text: string, base: Base, standIns: StandIns): Target | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const [beforeQuery = ""] = text.split(/[?#]/, 1);
  if (url.origin !== base.origin || url.username !== "" || url.password !== "" || DOT_SEGMENT.test(beforeQuery)) return undefined;
  const path = url.pathname + url.search;
  const standIn = standIns.get(url.origin);
  if (standIn) return { origin: standIn.origin, path: standIn.prefix + path };
  return url.protocol === "https:" && url.port === "" ? { origin: url.origin, path } : undefined;
}
