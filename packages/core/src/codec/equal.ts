// Equality of JSON values by content, total for any depth.
import { deeperThan, isEqual, type Json } from "../json.ts";

/** Whether two values have the same content; the order of members does not count. Past the depth limit only identity does. */
export function equal(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object") return false;
  // The comparison recurses: unbounded nesting would end in a thrown RangeError.
  return !deeperThan(a) && !deeperThan(b) && isEqual(a, b);
}
