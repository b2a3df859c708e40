// Puts a provider's value at its places in the draft, or clears them; keeps what a path does not stand for.
import type { Field, WriteSide } from "../definition/types.ts";
import { problem } from "../errors.ts";
import { copy, isObject, type Json, type JsonObject, own, put } from "../json.ts";
import { readPath } from "../path/read.ts";
import { arrayKeys, clearPath, keepsOthers, writePath } from "../path/write.ts";
import type { Slots } from "./slots.ts";
import type { WriteResult, WriteScope } from "./writing.ts";

export function place(scope: WriteScope, result: WriteResult, slots: Slots, field: Field, side: WriteSide, value: Json): void {
  const paths = side.paths ?? [];
  paths.forEach((path, index) => {
    const part = paths.length > 1 && Array.isArray(value) ? (value[index] ?? null) : value;
    const target = base(result.draft, side);
    if (keepsOthers(path) && !field.replace && !keep(scope, result, target, side, path)) return;
    if (!slots.take(field.key.root, side, path, part)) return;
    writePath(path, target, path.many && !Array.isArray(part) ? [part] : part);
    if (side.each.length > 0) writeEach(result, field, side, path, target);
  });
}

export function writeEach(
  result: WriteResult,
  field: Field,
  side: WriteSide,
  path: NonNullable<WriteSide["paths"]>[number],
  target: JsonObject,
): void {
  let array: Json | undefined = target;
  for (const key of arrayKeys(path) ?? []) array = own(array, key);
  if (!Array.isArray(array)) return;
  array.forEach((element, index) => {
    for (const { member, expression } of side.each) {
      try {
        const value = expression.evaluate(element, { i: index });
        if (value !== undefined && isObject(element)) put(element, member, value);
      } catch (error) {
        const reason = error instanceof Error ? error.message : "the expression failed";
        result.problems.push(
          problem("cannot_write", `${field.key.root} cannot be computed: ${reason}.`, { field: field.key.root }),
        );
      }
    }
  });
}

/** Empties the places of a side; a value that another field puts there wins. */
export function clearPlaces(
  scope: WriteScope,
  result: WriteResult,
  slots: Slots,
  field: Field & { clear: object },
  side: WriteSide,
): void {
  const { root } = field.key;
  for (const path of field.clear.at ? [field.clear.at] : (side.paths ?? [])) {
    const target = base(result.draft, side);
    if (keepsOthers(path) && !field.replace && !keep(scope, result, target, side, path)) return;
    if (slots.clear(root, side, path)) clearPath(path, target, scope.definition.provider.clear);
  }
}

/** The object in the draft that a side starts from: the draft, or what stands at the variant's `at`. */
export function base(draft: JsonObject, side: WriteSide): JsonObject {
  if (!side.below) return draft;
  const present = readPath(side.below, draft);
  if (present.state === "one" && isObject(present.value)) return present.value;
  const made: JsonObject = {};
  writePath(side.below, draft, made);
  return made;
}

/** Copies the stored array that a path changes in part; false where the stored record is still to be read. */
function keep(
  scope: WriteScope,
  result: WriteResult,
  target: JsonObject,
  side: WriteSide,
  path: NonNullable<WriteSide["paths"]>[number],
): boolean {
  if (scope.operation.name !== "update") return true;
  if (!scope.stored) {
    result.needsStored = true;
    return false;
  }
  const keys = arrayKeys(path) ?? [];
  const start = side.below ? readPath(side.below, scope.stored.record) : undefined;
  let from: Json | undefined = start ? (start.state === "one" ? start.value : undefined) : scope.stored.record;
  let to = target;
  for (const key of keys.slice(0, -1)) {
    from = own(from, key);
    const next = own(to, key);
    const child: JsonObject = isObject(next) ? next : {};
    put(to, key, child);
    to = child;
  }
  const last = keys[keys.length - 1];
  const array = last === undefined ? undefined : own(from, last);
  if (last !== undefined && Array.isArray(array) && own(to, last) === undefined) put(to, last, copy(array));
  return true;
}
