// Cursors: opaque to callers, without memory here. A cursor names the last record of a page, so that changes before it move nothing.
import { isObject, type Json, type JsonObject, own, parseJson } from "@mapwright/core";

export interface Cursor {
  /** How many records come before the next page. */
  offset: number;
  /** The id of the last of them; where it is still there, the next page begins after it. */
  after: string;
  /** Epoch milliseconds of the page that issued it. */
  at: number;
  /** The text of the list, where it is asked for by one. */
  statement?: string;
}

/** A cursor's text: letters, digits, `-` and `_`. */
export function writeCursor(cursor: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([cursor.offset, cursor.after, cursor.at, cursor.statement ?? null]));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Decodes a cursor; undefined where the text is none. */
export function readCursor(text: string): Cursor | undefined {
  let value: Json;
  try {
    value = parseJson(new TextDecoder().decode(bytesOf(text)));
  } catch {
    return undefined;
  }
  const [offset, after, at, statement] = Array.isArray(value) ? value : [];
  if (typeof offset !== "number" || !Number.isSafeInteger(offset) || offset < 0) return undefined;
  if (typeof after !== "string" || typeof at !== "number") return undefined;
  return { offset, after, at, ...(typeof statement === "string" ? { statement } : {}) };
}

/** Throws where the text is no base64. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}

/** Where a page begins in a list. */
export function startOf(cursor: Cursor, records: readonly JsonObject[], id: string): number {
  const last = cursor.offset - 1;
  const named = (record: JsonObject | undefined) => isObject(record) && String(own(record, id)) === cursor.after;
  if (named(records[last])) return cursor.offset;
  const moved = records.findIndex(named);
  return moved >= 0 ? moved + 1 : Math.min(cursor.offset, records.length);
}
