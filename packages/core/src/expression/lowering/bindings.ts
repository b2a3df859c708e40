// The names that nodes bind.
import type { Node } from "../ast.ts";

/** The variables that a tuple step makes, its own and those of tuples that flow out of it. */
export function boundBy(step: Node): string[] {
  const own = [step.focus, step.index, (step.ancestor as { label?: string } | undefined)?.label];
  const stages = (step.stages ?? []).filter((stage) => stage.type === "index").map((stage) => stage.value);
  const inner = step.type === "block" ? (step.expressions ?? []).slice(-1) : step.type === "path" ? (step.steps ?? []) : [];
  return [...[...own, ...stages].filter((name) => name !== undefined).map(String), ...inner.flatMap(boundBy)];
}

/** The names bound in nodes, outside of blocks and lambdas within them. */
export function namesBound(nodes: readonly unknown[]): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || value instanceof RegExp) return;
    if (Array.isArray(value)) return value.forEach(visit);
    const node = value as Node;
    if (node.type === "bind") found.add(String((node.lhs as Node).value));
    if (node.type === "block" || (node.type === "lambda" && !node.thunk)) return;
    for (const [key, member] of Object.entries(node))
      if (key !== "ancestor" && key !== "slot" && key !== "seekingParent") visit(member);
  };
  nodes.forEach(visit);
  return [...found];
}
