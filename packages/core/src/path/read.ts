// Reads through a path: the get of the lens.
import { isObject, type Json, own } from "../json.ts";
import type { Constant, Path, Step } from "./parse.ts";

/**
 * What stands at a path. A path with `[]` gives a list, in which an element without the member is undefined, so that
 * lists read from several members stay aligned. `misfit` marks an array or scalar where an object was due, or the reverse.
 */
export type Found =
  | { state: "absent" }
  | { state: "null" }
  | { state: "misfit" }
  | { state: "one"; value: Json }
  | { state: "many"; values: (Json | undefined)[] };

const ABSENT: Found = { state: "absent" };
const NULL: Found = { state: "null" };
const MISFIT: Found = { state: "misfit" };

/** Reads `path` from `record`; never throws, sees own members only. */
export function readPath(path: Path, record: Json | undefined): Found {
  return walk(path.steps, 0, record);
}

/** The same by the steps of a path, or of several one below the other. */
export function readSteps(steps: readonly Step[], record: Json | undefined): Found {
  return walk(steps, 0, record);
}

function walk(steps: readonly Step[], at: number, node: Json | undefined): Found {
  if (node === undefined) return ABSENT;
  const step = steps[at];
  if (!step) return node === null ? NULL : { state: "one", value: node };
  if (node === null) return NULL;
  if (step.kind === "all") return walkAll(steps, at + 1, Array.isArray(node) ? node : [node]);
  if (step.kind === "index") return Array.isArray(node) ? walk(steps, at + 1, node[step.index]) : MISFIT;
  if (!isObject(node)) return MISFIT;
  if (step.kind === "where") return matches(step, node) ? walk(steps, at + 1, node) : ABSENT;
  return walk(steps, at + 1, own(node, step.name));
}

function walkAll(steps: readonly Step[], at: number, elements: readonly Json[]): Found {
  let next = at;
  let kept = elements;
  for (let step = steps[next]; step?.kind === "where"; step = steps[++next]) {
    const where = step;
    kept = kept.filter((element) => isObject(element) && matches(where, element));
  }
  const values: (Json | undefined)[] = [];
  for (const element of kept) {
    const found = walk(steps, next, element);
    if (found.state === "misfit") return MISFIT;
    values.push(found.state === "one" ? found.value : found.state === "null" ? null : undefined);
  }
  return { state: "many", values };
}

/** Whether a place with a tag, `parent[type='person'].id`, holds a record with another tag. */
export function heldByAnother(path: Path, record: Json): boolean {
  let node: Json | undefined = record;
  for (const step of path.steps) {
    if (!isObject(node)) return false;
    if (step.kind === "where") {
      const tag = step.member.reduce<Json | undefined>(own, node);
      return tag !== undefined && tag !== null && !matches(step, node);
    }
    if (step.kind !== "key") return false;
    node = own(node, step.name);
  }
  return false;
}

/** Whether an object has the member that a predicate asks for. A number and its text are equal: replies mix them. */
export function matches(where: Step & { kind: "where" }, node: Json): boolean {
  let value: Json | undefined = node;
  for (const name of where.member) value = own(value, name);
  return value !== undefined && value !== null && where.values.some((constant) => sameScalar(value as Json, constant));
}

function sameScalar(value: Json, constant: Constant): boolean {
  return typeof value !== "object" && typeof value !== "boolean" && typeof constant !== "boolean"
    ? String(value) === String(constant)
    : value === constant;
}
