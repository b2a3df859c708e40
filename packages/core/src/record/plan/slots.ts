// Which lists of a variant have fixed places.
import type { Field } from "../../definition/types.ts";

/** The roots whose elements have fixed places; one place alone, `contact[0]`, is a list of one. */
export function slottedRoots(fields: readonly Field[]): ReadonlySet<string> {
  return new Set(fields.flatMap(({ key }) => (key.list === "slot" ? [key.root] : [])));
}
