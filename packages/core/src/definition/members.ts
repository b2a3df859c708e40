// `members:` under a field: one entry for all members of an element, opened to an entry for each.
import { escapePointer } from "../text/pointer.ts";
import type { FieldSource, FieldsSource, MappingSource } from "./source.generated.ts";

/** An entry under `fields`, with the pointer at which it stands. */
export interface Entry {
  key: string;
  source: FieldSource;
  pointer: string;
}

/** The entries under `fields`, those with `members` opened: `addresses[0]: { members: { city: town } }` is `addresses[0].city: town`. */
export function entriesOf(fields: FieldsSource, base: string): Entry[] {
  return Object.entries(fields).flatMap(([key, source]): Entry[] => {
    const pointer = `${base}/${escapePointer(key)}`;
    if (source === undefined) return [];
    if (source === null || typeof source === "string" || source.members === undefined) return [{ key, source, pointer }];
    const { members, at, ...common } = source;
    return Object.entries(members).map(([member, own]) => ({
      key: `${key}.${member}`,
      source: { ...common, ...below(at, own) },
      pointer: `${pointer}/members/${escapePointer(member)}`,
    }));
  });
}

/** The mapping of a member, its paths counted from `at`. */
function below(at: string | undefined, source: string | MappingSource): MappingSource {
  const mapping = typeof source === "string" ? { path: source } : source;
  if (at === undefined) return mapping;
  const under = (text: string) => `${at}.${text}`;
  const { path, read, write } = mapping;
  return {
    ...mapping,
    ...(path === undefined ? {} : { path: Array.isArray(path) ? (path.map(under) as typeof path) : under(path) }),
    ...(read === undefined ? {} : { read: typeof read === "string" ? under(read) : { ...read, value: under(read.value) } }),
    ...(write === undefined
      ? {}
      : { write: [write].flat().map((one) => placeBelow(one, under)) as MappingSource["write"] & object }),
  };
}

function placeBelow<W extends string | { path?: string | string[] }>(write: W, under: (text: string) => string): W {
  if (typeof write === "string") return under(write) as W;
  const { path } = write as { path?: string | string[] };
  return {
    ...(write as object),
    ...(path === undefined ? {} : { path: Array.isArray(path) ? path.map(under) : under(path) }),
  } as W;
}
