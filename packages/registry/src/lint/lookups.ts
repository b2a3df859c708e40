// The places of lookups: the rows of their replies, and the members of a row that hold word and value.
import { escapePointer, type Json, type Lookup, type Path } from "@mapwright/core";
import { walk } from "./keys.ts";
import type { LintPlace } from "./place.ts";
import type { RemoteOperation } from "./remote.ts";
import type { LintContext } from "./rule.ts";

/** The remote operation that a lookup asks; undefined where remote/ has none. */
export function remoteOf({ definition, remote }: LintContext, { method, path }: Lookup): RemoteOperation | undefined {
  const settings = [...definition.provider.settings].filter(([, setting]) => setting.default !== undefined);
  const values = Object.fromEntries(settings.map(([name, setting]) => [name, setting.default as Json]));
  return remote?.match(definition, method, path, values);
}

/** Where a key of a lookup is written. */
export function lookupOrigin({ yaml }: LintContext, { name }: Lookup, key: string): LintPlace["origin"] {
  return { file: yaml.file, pointer: `/lookups/${escapePointer(name)}/${key}` };
}

/** The places that the lookups of a definition read. */
export function placesOfLookups(context: LintContext): LintPlace[] {
  return [...context.definition.lookups.values()].flatMap((lookup) => {
    const remote = remoteOf(context, lookup);
    if (!remote) return [];
    const rows = walk(lookup.rows).keys;
    const place = { remote, body: "response" as const };
    const member = (key: string, path: Path): LintPlace => {
      return {
        ...place,
        keys: [...rows, ...walk(path).keys],
        base: rows.length,
        origin: lookupOrigin(context, lookup, key),
        shown: path.text,
      };
    };
    const frame = {
      ...place,
      keys: rows,
      base: 0,
      origin: lookupOrigin(context, lookup, "rows"),
      shown: lookup.rows?.text ?? "$",
    };
    const named = (key: "word" | "retired") =>
      (lookup[key]?.paths ?? []).map(({ path, offset }) => {
        const origin = lookupOrigin(context, lookup, key);
        return { ...place, keys: [...rows, ...path], base: rows.length, origin, offset, shown: path.join(".") };
      });
    return [frame, ...named("word"), member("value", lookup.value), ...named("retired")];
  });
}
