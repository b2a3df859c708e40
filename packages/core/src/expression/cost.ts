// What one run of a form costs: loops count how often they run, this is how much they run each time.
import type { Ir } from "./ir.ts";

/** Nodes of a form that are one step together. */
const NODES_PER_STEP = 8;

const counts = new WeakMap<object, number>();

/** Steps that one run of a form takes beside those that its loops count; none for a short one. */
export function costOf(ir: Ir): number {
  return Math.floor(nodesOf(ir) / NODES_PER_STEP);
}

function nodesOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const known = counts.get(value);
  if (known !== undefined) return known;
  const { kind } = value as { kind?: unknown };
  let count = typeof kind === "string" ? 1 : 0;
  if (kind !== "constant") for (const member of Object.values(value)) count += nodesOf(member);
  counts.set(value, count);
  return count;
}
