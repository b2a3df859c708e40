// Numbers as providers send them: as a number or as its text.
import type { Json } from "../json.ts";

/** More digits before the point than any moment or duration in range has; exponents are not read. */
const NUMBER = /^-?\d{1,16}(\.\d{1,20})?$/;

/** A finite number, or the number that a text spells in plain decimals; undefined for anything else. */
export function numberOf(value: Json): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.length > 64) return undefined;
  const text = value.trim();
  return NUMBER.test(text) ? Number(text) : undefined;
}

/** For examples: what is no count. */
export const NO_COUNT = (): Json[] => [null, "", "soon", "1e9", "0x10", true, [1], {}, 2n ** 60n, 1e300];
