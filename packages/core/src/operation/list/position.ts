// Positions in a list as text: what a cursor holds. No secret and no signature; a door that hands it out signs it.
import { parseJson } from "../../json/parse.ts";
import { isObject, type Json, own } from "../../json.ts";
import { fromBase64Url, toBase64Url } from "../../text/base64.ts";

/** Where the next page starts. Everything in it may come from a caller, so `readPosition` checks every member. */
export interface Position {
  /** Fingerprint of filters, sort and type: a cursor is good for its own list alone. */
  query: string;
  /** Records of a page that the first call asked for. */
  limit?: number;
  /** The collection being walked, where there are several. */
  word?: string;
  /** The provider's own position: page, offset, cursor, or path and query. Absent at the start of a window or collection. */
  at?: string | number;
  /** Bounds of the whole range and start of the window being walked, in epoch milliseconds. */
  window?: { from: number; to: number; at: number };
  /** Pages read so far, and the fingerprint of one of them, by which a circle is seen. */
  trail?: { count: number; mark: string };
  /** Fingerprint of the ids of the page before, and how many pages up to it had no row: by them a repeated page is seen. */
  seen?: { page: string; empty: number };
  /** Collections that the provider refused so far. */
  failed?: number;
}

/** Longest cursor that is looked at. */
const MAX_LENGTH = 8192;

const MEMBERS: readonly string[] = ["q", "l", "k", "p", "w", "t", "s", "f"];

/** The position as text of A-Z a-z 0-9 - _. */
export function writePosition({ query, limit, word, at, window, trail, seen, failed }: Position): string {
  const members: [string, Json | undefined][] = [
    ["q", query],
    ["l", limit],
    ["k", word],
    ["p", at],
    ["w", window && [window.from, window.to, window.at]],
    ["t", trail && [trail.count, trail.mark]],
    ["s", seen && [seen.page, seen.empty]],
    ["f", failed],
  ];
  // JSON.stringify writes half a surrogate pair as an escape, so the text is always well formed.
  return toBase64Url(JSON.stringify(Object.fromEntries(members.filter(([, value]) => value !== undefined))));
}

/** The position that a text holds; undefined where it is none that `writePosition` could have made. Never throws. */
export function readPosition(text: string): Position | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const value = parse(fromBase64Url(text));
  if (!isObject(value) || Object.keys(value).some((key) => !MEMBERS.includes(key))) return undefined;
  const [query, limit, word, at] = ["q", "l", "k", "p"].map((key) => own(value, key));
  const window = own(value, "w");
  const trail = own(value, "t");
  const [seen, failed] = [own(value, "s"), own(value, "f")];
  const fits =
    typeof query === "string" &&
    (limit === undefined || isCount(limit)) &&
    (word === undefined || typeof word === "string") &&
    (at === undefined || typeof at === "string" || isCount(at)) &&
    (window === undefined || (Array.isArray(window) && window.length === 3 && window.every(Number.isSafeInteger))) &&
    (trail === undefined || (Array.isArray(trail) && trail.length === 2 && isCount(trail[0]) && typeof trail[1] === "string")) &&
    (seen === undefined || (Array.isArray(seen) && seen.length === 2 && typeof seen[0] === "string" && isCount(seen[1]))) &&
    (failed === undefined || isCount(failed));
  if (!fits) return undefined;
  const [from = 0, to = 0, start = 0] = (window ?? []) as number[];
  const [count, mark] = (trail ?? []) as [number, string];
  const [page, empty] = (seen ?? []) as [string, number];
  return {
    query,
    ...(limit === undefined ? {} : { limit: limit as number }),
    ...(word === undefined ? {} : { word: word as string }),
    ...(at === undefined ? {} : { at: at as string | number }),
    ...(window === undefined ? {} : { window: { from, to, at: start } }),
    ...(trail === undefined ? {} : { trail: { count, mark } }),
    ...(seen === undefined ? {} : { seen: { page, empty } }),
    ...(failed === undefined ? {} : { failed: failed as number }),
  };
}

function isCount(value: Json | undefined): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Brent's circle detection: one page is remembered, a later one each time the count doubles, so a circle of any length is met. */
export function step(trail: Position["trail"], mark: string): { looped: boolean; trail: NonNullable<Position["trail"]> } {
  const count = (trail?.count ?? 0) + 1;
  const looped = trail?.mark === mark;
  const remember = trail === undefined || (count & (count - 1)) === 0;
  return { looped, trail: { count, mark: remember ? mark : trail.mark } };
}

function parse(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : parseJson(text);
  } catch {
    return undefined; // no JSON
  }
}
