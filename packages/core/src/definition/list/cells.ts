// What a list can be asked for, key by key: the query's side of its matrix.

import type { Operation } from "../types.ts";
import { type FilterKey, type List, shownKey } from "./listing.ts";

/** One thing that a caller may ask of a list, as it stands in the query. */
export interface ListCell {
  /** `account[id]`, `updated_at[gte]`, `sort=updated_at`, `limit`, `next_cursor`. */
  name: string;
  required: boolean;
  note?: string;
  /** The words that a filter takes. */
  words?: string[];
}

/** Everything that the list of one variant, or its search, can be asked for; what the engine does by itself is noted. */
export function listCells({ list, required }: Operation): ListCell[] {
  if (!list) return [];
  const cells = new Map<string, ListCell>();
  const search = list.search?.list;
  const add = (name: string, key: FilterKey | undefined, note: string | undefined, words?: string[]) => {
    if (cells.has(name)) return;
    const needed = required.some(({ fields }) => fields.length === 1 && (fields[0] === key?.root || fields[0] === key?.text));
    cells.set(name, { name, required: needed, ...(note === undefined ? {} : { note }), ...(words?.length ? { words } : {}) });
  };
  const through = list.search && `asked of \`${list.search.method} ${list.search.path.text}\``;
  for (const [one, note] of [
    [list, undefined],
    [search, through],
  ] as const) {
    for (const { key, side } of one?.filters.values() ?? []) {
      const words = side.enumTable?.entries.map(({ word }) => word);
      add(shownKey(key), key, windowNote(list, key) ?? note, words);
    }
  }
  for (const one of [list, search])
    for (const key of one?.local.values() ?? []) add(shownKey(key), key, "applied by the engine within each page");
  for (const [one, note] of [
    [list, undefined],
    [search, through],
  ] as const)
    for (const field of one?.sort?.fields.keys() ?? []) add(`sort=${field}`, undefined, note);
  const { paging } = list;
  if (paging) {
    add(
      "limit",
      undefined,
      paging.size
        ? paging.max === undefined
          ? undefined
          : `at most ${paging.max}`
        : "the provider sets the size of its pages itself",
    );
    add("next_cursor", undefined, undefined);
  }
  return [...cells.values()];
}

function windowNote({ windows }: List<Operation>, { text }: FilterKey): string | undefined {
  const pairs = windows ? [windows, ...windows.others] : [];
  if (!windows || !pairs.some(({ from, to }) => text === from.key.text || text === to.key.text)) return undefined;
  return `walked in windows of ${windows.spanMs / 86_400_000} days`;
}
