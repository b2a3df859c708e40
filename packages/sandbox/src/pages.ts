// Pages of a list: which records are in one, and what body and headers report of the others.
import type { HttpResponse, Json, JsonObject } from "@mapwright/core";
import { type Cursor, readCursor, startOf, writeCursor } from "./cursors.ts";
import type { Exchange } from "./exchange.ts";
import { givenValues } from "./operands.ts";
import { putAt } from "./places.ts";
import type { Paginate, Told } from "./remote.generated.ts";
import { invalid, refuse } from "./replies.ts";

export interface Page {
  records: readonly JsonObject[];
  /** How many records come before the page, and in all. */
  offset: number;
  total: number;
  size: number;
}

/** What a caller asks for: where a page begins, once the list is known, and how large it may be. */
export interface PageRequest {
  size: number;
  cursor?: Cursor;
  offset: number;
}

export type Asked = { ok: true; page: PageRequest } | { ok: false; refusal: HttpResponse };

/** Reads size and position; a refusal where one is not taken. */
export function readPage(exchange: Exchange, paginate: Paginate): Asked {
  const size = sizeOf(exchange, paginate);
  if (typeof size !== "number") return { ok: false, refusal: size };
  const position = givenValues(exchange, paginate.position, paginate.in)[0];
  if (position === undefined || position === null || position === "") return { ok: true, page: { size, offset: 0 } };
  if (paginate.style === "cursor") return cursorPage(exchange, paginate, size, String(position));
  const from = paginate.style === "page" ? (paginate.from ?? 1) : 0;
  const count = whole(position);
  if (count === undefined || count < from) return wrong(exchange, paginate.position, `must be a number of at least ${from}`);
  const offset = paginate.style === "page" ? (count - from) * size : count;
  return reached(exchange, paginate, { size, offset });
}

function cursorPage(exchange: Exchange, paginate: Paginate, size: number, text: string): Asked {
  const cursor = readCursor(text);
  const age = cursor ? exchange.now - cursor.at : Number.POSITIVE_INFINITY;
  const isGood = cursor !== undefined && (paginate.expires === undefined || age <= paginate.expires * 1000);
  if (!isGood) {
    const fault = { field: paginate.position, message: "is no cursor, or too old", kind: "invalid" } as const;
    return { ok: false, refusal: refuse(exchange, "cursor", [fault]) };
  }
  return reached(exchange, paginate, { size, cursor, offset: cursor.offset });
}

function reached(exchange: Exchange, { reach, position }: Paginate, page: PageRequest): Asked {
  if (reach === undefined || page.offset + page.size <= reach) return { ok: true, page };
  return wrong(exchange, position, `reaches past the first ${reach}`);
}

function sizeOf(exchange: Exchange, { size, in: place, default: usual, max = usual, beyond }: Paginate): number | HttpResponse {
  const asked = size === undefined ? undefined : givenValues(exchange, size, place === "path" ? "query" : place)[0];
  if (size === undefined || asked === undefined || asked === "") return usual;
  const count = whole(asked);
  const isTaken = count !== undefined && count > 0 && (count <= max || beyond !== "refuse");
  if (!isTaken) return invalid(exchange, [{ field: size, message: `must be 1 to ${max}`, kind: "invalid" }]);
  return Math.min(count, max);
}

/** The page of a list. */
export function cut(records: readonly JsonObject[], { size, cursor, offset }: PageRequest, id: string): Page {
  const start = cursor ? startOf(cursor, records, id) : offset;
  return { records: records.slice(start, start + size), offset: start, total: records.length, size };
}

/** The values that a page reports, by name; undefined for those that the last page leaves out. */
export function toldOf(exchange: Exchange, paginate: Paginate, page: Page, statement?: string): Record<Told, Json | undefined> {
  const { records, offset, total, size } = page;
  const from = paginate.from ?? 1;
  const end = offset + records.length;
  const isLast = end >= total || records.length === 0 || (paginate.reach !== undefined && end + size > paginate.reach);
  const number = Math.floor(offset / size) + from;
  const next = isLast ? undefined : nextOf(exchange, paginate, { offset: end, number, last: records.at(-1), statement });
  const path = next === undefined ? undefined : nextPath(exchange, paginate, String(next));
  const url = path === undefined ? undefined : exchange.origin + path;
  return {
    total,
    count: records.length,
    page: number,
    pages: Math.ceil(total / size),
    size,
    offset,
    more: !isLast,
    last: isLast,
    next,
    next_text: next === undefined ? undefined : String(next),
    next_page: isLast ? undefined : number + 1,
    next_offset: isLast ? undefined : end,
    next_path: path,
    next_url: url,
    link: url === undefined ? undefined : `<${url}>; rel="next"`,
  };
}

/** Writes the reported values into a body. */
export function tell(body: JsonObject, { tell: places = {}, at_end }: Paginate, told: Record<Told, Json | undefined>): void {
  for (const [place, word] of Object.entries(places)) {
    const value = told[word] === undefined && at_end === null ? null : told[word];
    if (value !== undefined) putAt(body, place, value);
  }
}

/** The reported values as headers. */
export function toldHeaders({ headers = {} }: Paginate, told: Record<Told, Json | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, word]) => (told[word] === undefined ? [] : [[name, String(told[word])]])),
  );
}

interface End {
  offset: number;
  number: number;
  last: JsonObject | undefined;
  statement: string | undefined;
}

function nextOf(exchange: Exchange, { style }: Paginate, { offset, number, last, statement }: End): Json {
  if (style === "page") return number + 1;
  if (style === "offset") return offset;
  const { now, operation } = exchange;
  const after = String(last?.[operation.document["x-sim"].id ?? "id"] ?? "");
  return writeCursor({ offset, after, at: now, ...(statement === undefined ? {} : { statement }) });
}

/** Path and query of the next page: this request's with another position, unless the description says otherwise. */
function nextPath({ path }: Exchange, { url, position }: Paginate, next: string): string {
  if (url !== undefined) return url.replace("{position}", encodeURIComponent(next));
  const [pathname = "", ...search] = path.split("?");
  const query = new URLSearchParams(search.join("?"));
  query.set(position, next);
  return `${pathname}?${query}`;
}

function whole(value: Json): number | undefined {
  return /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined;
}

function wrong(exchange: Exchange, field: string, message: string): Asked {
  return { ok: false, refusal: invalid(exchange, [{ field, message, kind: "invalid" }]) };
}
