// Array constructors.
import type { Meter } from "../meter.ts";
import type { Value } from "../value.ts";

/** Adds a value to an array under construction: as one item, or its items. */
export function addItem(out: Value[], value: Value, whole: boolean, meter: Meter): Value[] {
  if (value === undefined) return out;
  meter.make(Array.isArray(value) ? value.length : 1);
  if (whole || !Array.isArray(value)) out.push(value);
  else for (const item of value) out.push(item);
  return out;
}
