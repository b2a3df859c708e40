// What the form alone tells of values that an expression makes itself: nothing else holds them, so no copy is due.
import { constantKeys } from "./constant-keys.ts";
import type { Ir, Step } from "./ir.ts";
import { isPlainKey } from "./plain-key.ts";
import { isScalar } from "./types.ts";

/** Whether a form gives plain values that nothing else holds: scalars, objects of constant keys, paths that end in one. */
export function isFresh(ir: Ir): boolean {
  if (ir.kind === "group") return constantKeys(ir) !== undefined;
  if (ir.kind !== "settle" || ir.keep || ir.of.kind !== "path") return isScalar(ir);
  const last = ir.of.steps[ir.of.steps.length - 1];
  return last?.kind === "each" && last.filters.length === 0 && last.value.kind === "group" && isFresh(last.value);
}

/** `[a.b.{...}]`: the names that lead to the items, and the object made of each. */
export function objectsOf(ir: Ir): { names: string[]; object: Ir } | undefined {
  const [item, other] = ir.kind === "array" && !ir.constructed ? ir.items : [];
  if (!item || other || item.whole || item.value.kind !== "settle" || item.value.of.kind !== "path" || !isFresh(item.value))
    return undefined;
  const { single, steps } = item.value.of;
  const names = single ? [] : leadingNames(steps);
  const last = steps[steps.length - 1];
  return names.length > 0 && names.length === steps.length - 1 && last?.kind === "each"
    ? { names, object: last.value }
    : undefined;
}

/** The names that a path starts with, but for its last step. */
export function leadingNames(steps: readonly Step[]): string[] {
  const names: string[] = [];
  for (const step of steps.slice(0, -1)) {
    if (
      step.kind !== "each" ||
      step.value.kind !== "member" ||
      step.value.keep ||
      step.filters.length > 0 ||
      !isPlainKey(step.value.key)
    )
      break;
    names.push(step.value.key);
  }
  // A sort hands on what it is given, so that has to be a sequence.
  return steps[names.length]?.kind === "sort" ? [] : names;
}
