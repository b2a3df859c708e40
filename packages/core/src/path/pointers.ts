// The places of a document that a path has written, as JSON pointers.
import { isObject, type Json, own } from "../json.ts";
import { escapePointer } from "../text/pointer.ts";
import type { Path, Step } from "./parse.ts";

/**
 * Where paths, one below the other, stand in a document. Elements of lists and what predicates pick are places too, since
 * the path made them; objects that a path merely goes through are not.
 */
export function pointersOf(paths: readonly (Path | undefined)[], document: Json | undefined): string[] {
  const steps = paths.flatMap((path) => path?.steps ?? []);
  return document === undefined ? [] : [...new Set(walk(document, steps, ""))];
}

function walk(node: Json, [step, ...rest]: readonly Step[], pointer: string): string[] {
  if (step === undefined) return [pointer];
  const below = (value: Json | undefined, key: string | number) =>
    value === undefined ? [] : walk(value, rest, `${pointer}/${escapePointer(String(key))}`);
  if (step.kind === "key") return below(own(node, step.name), step.name);
  if (step.kind === "where") {
    const member = step.member.reduce<Json | undefined>((at, name) => own(at, name), node);
    if (!isObject(node) || !step.values.some((value) => value === member)) return [];
    return [pointer, ...walk(node, rest, pointer)];
  }
  if (!Array.isArray(node)) return [];
  if (step.kind === "index") return below(node[step.index], step.index);
  const found = node.map((item, index) => walk(item, rest, `${pointer}/${index}`));
  const elements = found.flatMap((inner, index) => (inner.length > 0 ? [`${pointer}/${index}`, ...inner] : []));
  return elements.length > 0 ? [pointer, ...elements] : node.length === 0 ? [pointer] : [];
}
