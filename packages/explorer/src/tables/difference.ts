// Whether two providers differ in a field, as far as a caller can see.
import type { Row } from "../catalog/types.ts";
import { cellLine } from "./cell.ts";

/** True where level, kinds, evidence or words of the two differ. */
export function differ({ cells }: Row, [one, other]: readonly [string, string]): boolean {
  const told = (id: string) => JSON.stringify([cellLine(cells[id]), [...(cells[id]?.words ?? [])].sort()]);
  return told(one) !== told(other);
}
