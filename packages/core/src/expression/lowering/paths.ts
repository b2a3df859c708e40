// Paths and their predicates, from the AST to the intermediate form.
import { type Node, recordPath } from "../ast.ts";
import type { Filter, GroupIr, Ir, SortTerm, Stage, Step, TupleStep } from "../ir.ts";
import { boundBy } from "./bindings.ts";
import type { Scope } from "./scope.ts";

/** Where a node is evaluated: `top` over the record itself, so that its names are the record's members. */
export interface Place {
  scope: Scope;
  top: boolean;
}

/** What lowers the nodes that stand in a path. */
interface Lowerer {
  paths: { path: string[]; offset: number }[];
  lower(node: Node, place: Place): Ir;
  refuse(node: Node, what: string): Ir;
  group(node: Node, inside: Place, of?: Ir, tuples?: boolean): GroupIr;
}

/** A path: loads one after another where its steps are plain names, else its steps. */
export function lowerPath(node: Node, place: Place, by: Lowerer): Ir {
  const nodes = node.steps ?? [];
  const [first] = nodes;
  // Such a block is taken once, and what follows looks at its length whatever it is.
  if (first?.consarray && first.type !== "unary")
    return by.refuse(first, "a path that starts with an array constructor in parentheses");
  const named = recordPath(nodes, place.top);
  if (named) by.paths.push(named);
  const single = first?.type === "variable";
  const at = nodes.findIndex((step) => step.tuple);
  const plain = at < 0 ? nodes : nodes.slice(0, at);
  const before = plain.map((step, index) => lowerStep(step, index, { scope: place.scope, top: place.top && index === 0 }, by));
  const names: string[] = [];
  let ir: Ir;
  if (at < 0) ir = straight(single, before, node.group !== undefined || node.keepSingletonArray === true);
  else {
    if (first?.consarray && first.tuple) return by.refuse(first, "a variable bound on an array constructor");
    const steps: TupleStep[] = [];
    for (const [index, step] of nodes.slice(at).entries()) {
      const inside: Place = { scope: place.scope.tuple(names), top: place.top && at + index === 0 };
      names.push(...boundBy(step));
      steps.push(lowerTupleStep(step, inside, place.scope.tuple(names), by));
    }
    ir = { kind: "tuples", single, before, steps, open: node.tuple === true || node.group !== undefined };
  }
  // The group looks at the tuples, not at the array that would have been kept.
  if (node.keepSingletonArray && !(node.group && at >= 0)) ir = { kind: "keep", of: ir };
  const scope = at < 0 ? place.scope : place.scope.tuple(names);
  return node.group ? by.group(node.group, { scope, top: false }, ir, at >= 0) : ir;
}

function lowerStep(step: Node, index: number, inside: Place, by: Lowerer): Step {
  if (step.type === "sort")
    return { kind: "sort", terms: termsOf(step, inside.scope, by), filters: filtersOf(step, inside.scope, by) };
  const value = by.lower({ ...step, stages: [] }, inside);
  if (index === 0 && step.consarray) return { kind: "once", value };
  return { kind: "each", value, filters: filtersOf(step, inside.scope, by) };
}

function filtersOf(step: Node, scope: Scope, by: Lowerer): Filter[] {
  return (step.stages ?? []).map((stage) => lowerFilter(stage.expr as Node, scope, by));
}

function lowerTupleStep(step: Node, inside: Place, after: Scope, by: Lowerer): TupleStep {
  const stages = (step.stages ?? []).map(
    (stage): Stage => (stage.type === "index" ? { bind: String(stage.value) } : lowerFilter(stage.expr as Node, after, by)),
  );
  const index = step.index === undefined ? {} : { index: String(step.index) };
  if (step.type === "sort") return { kind: "sort", terms: termsOf(step, inside.scope, by), ...index, stages };
  const label = (step.ancestor as { label?: string } | undefined)?.label;
  return {
    kind: "each",
    value: by.lower({ ...step, stages: [] }, inside),
    ...(step.focus === undefined ? {} : { focus: String(step.focus) }),
    ...index,
    ...(label === undefined ? {} : { ancestor: label }),
    stages,
  };
}

function termsOf(step: Node, scope: Scope, by: Lowerer): SortTerm[] {
  return (step.terms ?? []).map(({ expression, descending }) => ({
    value: by.lower(expression, { scope, top: false }),
    descending: descending === true,
  }));
}

/** A predicate. */
export function lowerFilter(node: Node, scope: Scope, by: Lowerer): Filter {
  if (node.type === "number") return { index: Math.floor(node.value as number) };
  return { test: by.lower(node, { scope, top: false }) };
}

/** A path whose steps are names alone is one load after another. */
function straight(single: boolean, steps: Step[], raw: boolean): Ir {
  const keys: string[] = [];
  const [head, ...rest] = steps;
  const from = single && head?.kind === "each" && head.filters.length === 0 ? head.value : undefined;
  for (const step of from ? rest : steps) {
    const { value, filters } = step.kind === "each" ? step : { value: undefined, filters: [] };
    if (value?.kind !== "member" || value.keep || filters.length > 0) return { kind: "path", single, steps };
    keys.push(value.key);
  }
  if (raw || (single && !from) || keys.length === 0) return { kind: "path", single, steps };
  return { kind: "names", ...(from ? { from } : {}), keys };
}
