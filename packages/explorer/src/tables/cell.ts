// How the page says what a cell holds.
import type { CatalogCell } from "../catalog/types.ts";
import { levelOf } from "./filter.ts";

export const EVIDENCE: Record<CatalogCell["evidence"], string> = {
  documented: "the provider's documents say so",
  observed: "seen in recorded replies",
  inferred: "follows from what is documented, which does not say it itself",
  claimed: "published elsewhere, not backed by the provider's documents",
};

/** One line for a cell: for tooltips and screen readers. */
export function cellLine(cell: CatalogCell | undefined): string {
  if (!cell) return "not supported";
  const parts = [
    levelOf(cell),
    ...(cell.only ? [`for ${cell.only.join(", ")} only`] : []),
    ...(cell.sends ? ["sends nothing"] : []),
    ...(cell.evidence === "documented" ? [] : [cell.evidence]),
  ];
  return parts.join(", ");
}

/** The classes of the mark of a cell. */
export function markClass(cell: CatalogCell | undefined): string {
  if (!cell) return "mark none";
  const parts = ["mark", levelOf(cell)];
  if (cell.only) parts.push("partial");
  if (cell.evidence !== "documented") parts.push("unbacked");
  if (cell.sends) parts.push("idle");
  return parts.join(" ");
}
