// What comes after a page: the provider's next one, else the next window, else the next collection; and what is missing where none can be reached.
import type { Paging } from "../../definition/list/listing.ts";
import type { ParsedReply } from "../../http.ts";
import type { Json } from "../../json.ts";
import { fingerprint } from "../../text/hash.ts";
import { keptNext } from "./next-link.ts";
import { nextPosition, underBase } from "./paging.ts";
import type { Plan } from "./plan.ts";
import { type Position, step } from "./position.ts";
import { nextWindow } from "./window.ts";

/** Most pages without a row, one after another, that are followed because the provider says that there is more. */
const MAX_EMPTY = 10;

/** What a page held: its rows, and the ids of those that are records, in order. */
export interface PageRead {
  reply: ParsedReply;
  body: Json | undefined;
  rows: number;
  ids: readonly string[];
}

export interface Following {
  /** Where the list goes on; absent at its end. */
  position?: Position;
  /** Why records of this collection may be missing although it ends here. */
  cut?: string;
  /** Whether the provider has a next page of this collection. */
  pages: boolean;
}

/** What comes after a page that `asked` was the first request of; `loop` where the page was read before. */
export function following(plan: Plan, base: string, asked: string, read: PageRead): Following | { loop: true } {
  const { way, position, size } = plan;
  const { paging } = way.list;
  if (repeats(position, read)) return { loop: true };
  const told = paging ? nextPosition({ paging, ...read, at: position.at, size }) : {};
  if (paging && told.at !== undefined && told.cut === undefined) {
    const next = nextPage(paging, told.at, { position, base, asked, read });
    if ("loop" in next || next.cut === undefined) return next;
    return { ...afterCollection(plan), cut: next.cut };
  }
  return { ...afterCollection(plan), ...(told.cut === undefined ? {} : { cut: told.cut }) };
}

/** Whether a page holds the very records of the one before it, in the same order. */
function repeats({ seen }: Position, { ids }: PageRead): boolean {
  return seen !== undefined && ids.length > 0 && seen.page === pageMark(ids);
}

function pageMark(ids: readonly string[]): string {
  return fingerprint(ids.join("\n"));
}

interface Turning {
  position: Position;
  base: string;
  asked: string;
  read: PageRead;
}

function nextPage(paging: Paging, told: string | number, { position, base, asked, read }: Turning): Following | { loop: true } {
  const at = hasUrls(paging) ? underBase(String(told), base, asked) : told;
  if (at === undefined || (hasUrls(paging) && keptNext(asked, String(at), paging.style === "next_url") === undefined))
    return { pages: true, cut: "the next page that the provider names is none of this list" };
  const empty = read.rows === 0 ? (position.seen?.empty ?? 0) + 1 : 0;
  if (empty >= MAX_EMPTY)
    return { pages: true, cut: `${empty} pages in a row were empty although the provider says that there is more` };
  const { trail: before, ...start } = position;
  const seen = { page: read.ids.length > 0 ? pageMark(read.ids) : (position.seen?.page ?? ""), empty };
  if (paging.style === "page") return { pages: true, position: { ...start, at, seen } };
  const walked = step(before, typeof at === "number" ? String(at) : fingerprint(at));
  if (walked.looped || at === position.at) return { loop: true };
  return { pages: true, position: { ...start, at, trail: walked.trail, seen } };
}

/** What follows the last page of a collection: its next window, else the next collection. */
export function afterCollection({ way, position, route }: Plan): Following {
  const { at: _at, trail: _trail, seen: _seen, ...start } = position;
  const { windows } = way.list;
  const window = windows && position.window ? nextWindow(windows, position.window) : undefined;
  if (window) return { pages: false, position: { ...start, window } };
  const { window: _window, ...whole } = start;
  const word = followingWord(route);
  return word === undefined ? { pages: false } : { pages: false, position: { ...whole, word } };
}

/** The collection after the one of a route; undefined where that is the last, or the only one. */
export function followingWord({ walk, word }: Plan["route"]): string | undefined {
  return walk && word !== undefined ? walk[walk.indexOf(word) + 1] : undefined;
}

export function hasUrls({ style }: Paging): boolean {
  return style === "link" || style === "next_url";
}
