// The provider's names that a variant reads, for `{fields}` in a request: found in paths and expressions, nothing is evaluated.
import type { Path } from "../path/parse.ts";
import type { Definition, ReadSide, Variant } from "./types.ts";

/**
 * The members of the record that a variant reads, each as a list of keys; those of every variant where it is the common
 * part that reads records of all types.
 */
function namesRead(definition: Definition, variant: Variant): string[][] {
  const all = variant.word === undefined ? [variant, ...definition.variants.values()] : [variant];
  const sides = all.flatMap(({ fields }) => fields.flatMap(({ read }) => (read ? [read] : [])));
  return [...sides.flatMap(namesOf), ...(definition.gone?.paths ?? []).map(({ path }) => path)];
}

function namesOf({ paths, expression, below }: ReadSide): string[][] {
  const prefix = below ? keysOf(below).flat() : [];
  const own = [...(paths ?? []).flatMap(keysOf), ...(expression?.paths ?? []).map(({ path }) => path)];
  return own.map((keys) => [...prefix, ...keys]);
}

/** The keys of a path, and of the members that its predicates test. */
function keysOf({ steps }: Path): string[][] {
  const keys: string[] = [];
  const tested: string[][] = [];
  for (const step of steps) {
    if (step.kind === "key") keys.push(step.name);
    else if (step.kind === "where") tested.push([...keys, ...step.member]);
  }
  return [...tested, keys];
}

/** `{fields}`: top members; `{fields:properties}`: those below a member. */
export function fieldNames(definition: Definition, variant: Variant, below?: string): string[] {
  const names = namesRead(definition, variant).flatMap((keys) => {
    if (below === undefined) return keys.slice(0, 1);
    return keys[0] === below ? keys.slice(1, 2) : [];
  });
  return [...new Set(names)];
}

/** `{paths}`: whole dotted names, as SOQL selects them. */
export function pathNames(definition: Definition, variant: Variant): string[] {
  return [...new Set(namesRead(definition, variant).map((keys) => keys.join(".")))];
}
