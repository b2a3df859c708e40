// Paging: what asks for a page, and what a reply says about the next.
import type { Paging, Told } from "../../definition/list/listing.ts";
import { type HttpResponse, header } from "../../http.ts";
import type { Json, JsonObject } from "../../json.ts";
import { writePath } from "../../path/write.ts";

/** Page size where the caller gives no limit. */
export const STANDARD_LIMIT = 100;

/** The size of the page to ask for; undefined where the provider sets it. */
export function pageSize(paging: Paging | undefined, limit: number): number | undefined {
  return paging?.size ? Math.min(limit, paging.max ?? limit) : undefined;
}

/** The arguments that ask for a page; a position that is a URL needs none. */
export function pagingArgs(paging: Paging | undefined, at: string | number | undefined, size: number | undefined): JsonObject {
  const args: JsonObject = {};
  if (!paging) return args;
  if (paging.style === "page" && paging.page) writePath(paging.page, args, at ?? paging.first);
  if (paging.style === "offset" && paging.offset) writePath(paging.offset, args, at ?? 0);
  if (paging.style === "cursor" && paging.cursor && at !== undefined) writePath(paging.cursor, args, at);
  if (paging.size && size !== undefined) writePath(paging.size, args, size);
  return args;
}

/** What a position must be for a style. */
export function fitsStyle({ style }: Paging, at: string | number): boolean {
  return style === "page" || style === "offset" ? typeof at === "number" : style === "cursor" || typeof at === "string";
}

export interface Read {
  paging: Paging;
  reply: HttpResponse;
  body: Json | undefined;
  /** Records in the reply, those that are skipped among them. */
  rows: number;
  at: string | number | undefined;
  size: number | undefined;
}

/** What a reply says about the next page: its position, nothing on the last, or why it cannot be reached although there is one. */
export type Next = { at?: string | number; cut?: string };

export function nextPosition({ paging, reply, body, rows, at, size }: Read): Next {
  const tell = (told: Told | undefined) => told && read(told, reply, body);
  if (paging.style === "link") return linkOf(header(reply, "link"));
  if (paging.style === "cursor" || paging.style === "next_url") return namedNext(paging, tell(paging.next), tell(paging.more));
  const counted = { rows, size, more: tell(paging.more), total: count(tell(paging.total)) };
  if (paging.style === "page") {
    const page = typeof at === "number" ? at : paging.first;
    const pages = count(tell(paging.pages));
    const byPages = pages === undefined ? undefined : page - paging.first + 1 < pages;
    return countedNext({ ...counted, byPages, before: (page - paging.first) * (size ?? rows) }, page + 1);
  }
  const start = typeof at === "number" ? at : 0;
  if (paging.next) {
    const told = count(tell(paging.next));
    if (told !== undefined) return isFalse(counted.more) ? {} : { at: told };
    return isTrue(counted.more) ? { cut: NO_NEXT } : {};
  }
  // What the provider left out of a page is asked for again rather than passed over.
  return countedNext({ ...counted, byPages: undefined, before: start }, start + (rows > 0 ? rows : (size ?? 0)));
}

const NO_NEXT = "the provider says that there is more and names no next page";

/** The next page where the provider names it: a cursor or a URL. */
function namedNext({ style }: Paging, next: Json | undefined, more: Json | undefined): Next {
  if (isFalse(more)) return {};
  if (next === undefined || next === null || next === false) return isTrue(more) ? { cut: NO_NEXT } : {};
  if (next === "") return { cut: "the provider names an empty next page" };
  if (style === "cursor" && typeof next === "number" && Number.isSafeInteger(next) && next >= 0) return { at: next };
  const named = typeof next === "string" || typeof next === "bigint";
  return named ? { at: String(next) } : { cut: "the next page that the provider names is no text" };
}

interface Counted {
  rows: number;
  /** Rows on the pages before, as far as can be told. */
  before: number;
  size: number | undefined;
  more: Json | undefined;
  total: number | undefined;
  byPages: boolean | undefined;
}

/** The next page where pages are counted: as `more` says, else `pages`, else fewer seen than `total`, else a full page. */
function countedNext({ rows, before, size, more, total, byPages }: Counted, next: number): Next {
  if (isFalse(more)) return {};
  if (isTrue(more)) return { at: next };
  if (byPages !== undefined) return byPages ? { at: next } : {};
  if (total === undefined) return rows > 0 && rows >= (size ?? rows) ? { at: next } : {};
  if (before + rows >= total) return {};
  return rows > 0 ? { at: next } : { cut: `the provider counts ${total} records and gave ${before}` };
}

function isTrue(value: Json | undefined): boolean {
  return value === true || value === "true";
}

function read(told: Told, reply: HttpResponse, body: Json | undefined): Json | undefined {
  if ("header" in told) return header(reply, told.header);
  try {
    return told.expression.evaluate(body);
  } catch {
    return undefined; // a body of another shape tells nothing
  }
}

function isFalse(value: Json | undefined): boolean {
  return value === false || value === "false";
}

function count(value: Json | undefined): number | undefined {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** The target of `rel="next"` in a Link header (RFC 8288). */
function linkOf(text: string | undefined): { at?: string } {
  for (const [, target = "", parameters = ""] of (text ?? "").matchAll(/<([^<>]*)>([^<]*)/g)) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters);
    if ((rel?.[1] ?? rel?.[2] ?? "").toLowerCase().split(/\s+/).includes("next")) return { at: target };
  }
  return {};
}

/**
 * Path and query of a URL that a provider names as the next page; undefined where it leaves the base path or is none.
 * One that is a query alone is taken for the URL that was asked.
 * The host is dropped, so a request never goes elsewhere than the base URL.
 */
export function underBase(url: string, base: string, asked: string): string | undefined {
  const path = withoutHost(url).replace(/#.*$/s, "");
  const whole = path.startsWith("?") ? withoutHost(asked).replace(/\?.*$/s, "") + path : path;
  const [plain = ""] = whole.split("?", 1);
  const basePath = withoutHost(base);
  const inside = plain === basePath || plain.startsWith(`${basePath}/`);
  const climbs = /(^|\/)(\.|%2e){1,2}(\/|$)/i.test(plain) || plain.startsWith("//");
  return inside && !climbs && /^[\x21-\x7e]+$/.test(whole) && !/[\\<>"`^{}]/.test(whole) ? whole : undefined;
}

function withoutHost(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*/i, "");
}
