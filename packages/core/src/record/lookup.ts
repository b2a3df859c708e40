// An account's own words and ids, read from the reply to a lookup.
import type { Lookup } from "../definition/types.ts";
import type { Json } from "../json.ts";
import { readPath } from "../path/read.ts";

export interface LookupTable {
  /** Whether the account was asked; before that only the words known everywhere are here. */
  asked: boolean;
  failed: boolean;
  /** The answer is past half its lifetime: what it lacks is worth asking for once more. */
  stale: boolean;
  idOf(word: string): Json | undefined;
  wordOf(id: Json): string | undefined;
  /** The words that can be written. */
  words(): string[];
}

export type LookupTables = Map<string, LookupTable>;

/** The table before the account was asked. */
export function knownTable(lookup: Lookup): LookupTable {
  return table(knownRows(lookup), { asked: false, failed: false, stale: false });
}

/** A table whose refreshing failed: what it has still holds, what it lacks is not known to be missing. */
export function failedTable(present: LookupTable): LookupTable {
  return { ...present, asked: true, failed: true, stale: false };
}

/** Whether a word or id that the table lacks must be asked for. */
export function mustAsk(table: LookupTable | undefined): boolean {
  return !table?.asked || table.stale;
}

function knownRows(lookup: Lookup): Row[] {
  return [...lookup.known].map(([word, id]) => ({ word, id, retired: false }));
}

/** The table from the reply's body; undefined body: the lookup failed. Rows of another shape are left out. `ageSeconds` tells how long it was kept. */
export function readTable(lookup: Lookup, body: Json | undefined, ageSeconds = 0): LookupTable {
  const rows = lookup.rows && body !== undefined ? readPath(lookup.rows, body) : undefined;
  const list = rows ? (rows.state === "many" ? rows.values : rows.state === "one" ? [rows.value].flat() : []) : body;
  const entries = knownRows(lookup);
  for (const row of Array.isArray(list) ? list : []) {
    if (row === undefined) continue;
    const word = wordIn(lookup, row);
    const id = readPath(lookup.value, row);
    if (word === undefined || id.state !== "one") continue;
    entries.push({ word, id: id.value, retired: isRetired(lookup, row) });
  }
  return table(entries, { asked: true, failed: !Array.isArray(list), stale: ageSeconds * 2 > lookup.keepSeconds });
}

function wordIn(lookup: Lookup, row: Json): string | undefined {
  try {
    const word = lookup.word.evaluate(row);
    return typeof word === "string" ? word : undefined;
  } catch {
    return undefined; // a row of another shape has no word
  }
}

function isRetired(lookup: Lookup, row: Json): boolean {
  try {
    return lookup.retired?.evaluate(row) === true;
  } catch {
    return true; // a row that cannot be judged is read and not written
  }
}

interface Row {
  word: string;
  id: Json;
  retired: boolean;
}

function table(entries: Row[], state: Pick<LookupTable, "asked" | "failed" | "stale">): LookupTable {
  const writable = entries.filter((entry) => !entry.retired);
  const words = new Map<string, string>();
  // Only scalars are ids: an object could not even be made a text. The first word of an id, and the first id of a word, holds.
  for (const { id, word } of entries) if (typeof id !== "object" && !words.has(String(id))) words.set(String(id), word);
  const ids = new Map<string, Json>();
  for (const { id, word } of writable) if (!ids.has(word)) ids.set(word, id);
  return {
    ...state,
    idOf: (word) => ids.get(word),
    wordOf: (id) => (typeof id === "object" ? undefined : words.get(String(id))),
    words: () => [...ids.keys()],
  };
}
