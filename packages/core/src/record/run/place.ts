// Puts a provider's value at its places in the draft, or clears them; keeps what a path does not stand for.
import { copy, isObject, type Json, type JsonObject, own, put } from "../../json.ts";
import { readPath } from "../../path/read.ts";
import { arrayKeys, clearPath, writePath } from "../../path/write.ts";
import type { Action, Claim, Place, WriteNode } from "../plan/types.ts";
import { Claims } from "./claims.ts";
import * as messages from "./messages.ts";
import { respelt } from "./respelling.ts";
import type { Writing } from "./writing.ts";

export function putPlaces(writing: Writing, node: WriteNode, action: Action & { kind: "put" }, value: Json): void {
  const { places, each } = action;
  places.forEach((place, index) => {
    const part = places.length > 1 && Array.isArray(value) ? (value[index] ?? null) : value;
    if (!ready(writing, place) || !claim(writing, node.root, place.claims, part)) return;
    putAt(writing, place, part);
    writing.scope.trace?.(node, "sent", place);
    if (each.length > 0) putEach(writing, node, place, each);
  });
}

/** Puts a value at a place, whatever stands there. */
export function putAt({ draft }: Writing, place: Place, value: Json): void {
  writePath(place.path, base(draft, place), place.path.many && !Array.isArray(value) ? [value] : value);
}

/** Further members of each element of a list that was put. */
export function putEach(writing: Writing, { root }: WriteNode, place: Place, each: (Action & { kind: "put" })["each"]): void {
  let array: Json | undefined = base(writing.draft, place);
  for (const key of arrayKeys(place.path) ?? []) array = own(array, key);
  if (!Array.isArray(array)) return;
  array.forEach((element, index) => {
    for (const { member, expression } of each) {
      try {
        const value = expression.evaluate(element, { i: index });
        if (value !== undefined && isObject(element)) put(element, member, value);
      } catch (error) {
        writing.problems.push(messages.notComputed(root, error));
      }
    }
  });
}

/** Empties places; a value that another field puts there wins. */
export function clearPlaces(writing: Writing, node: WriteNode, places: readonly Place[]): void {
  const { scope, draft, claims: taken } = writing;
  for (const place of places) {
    if (!ready(writing, place)) return;
    if (taken && place.claims.some((one) => taken.has(one))) continue;
    clearPath(place.path, base(draft, place), scope.definition.provider.clear);
    scope.trace?.(node, "cleared", place);
  }
}

/** Takes the places of a value; false where another root has put a different one there. What one root alone writes is not kept. */
export function claim(writing: Writing, root: string, claims: readonly Claim[], value: Json): boolean {
  const { contested } = writing.plan;
  if (contested.size === 0) return true;
  const shared = claims.filter(({ place }) => contested.has(place));
  if (shared.length === 0) return true;
  writing.claims ??= new Claims();
  return writing.claims.take(root, shared, value);
}

/** The object in the draft that a place starts from: the draft, or what stands at the variant's `at`. */
export function base(draft: JsonObject, { below }: Place): JsonObject {
  if (!below) return draft;
  const present = readPath(below, draft);
  if (present.state === "one" && isObject(present.value)) return present.value;
  const made: JsonObject = {};
  writePath(below, draft, made);
  return made;
}

/** Whether a place can be written: one that changes an array in part starts from a copy of the stored one; false where that is still to be read. */
function ready(writing: Writing, place: Place): boolean {
  const { plan, scope } = writing;
  if (plan.operation !== "update") return true;
  const differs = plan.differences !== undefined && place.path.many;
  if (!place.keeps && !differs) return true;
  if (!scope.stored) {
    writing.needsStored = true;
    return false;
  }
  const keys = [...(arrayKeys({ ...place.path, steps: [...(place.below?.steps ?? []), ...place.path.steps] }) ?? [])];
  if (differs) {
    const text = JSON.stringify(keys);
    writing.differing ??= new Map();
    writing.differing.set(text, [...(writing.differing.get(text) ?? []), place]);
    return true;
  }
  const last = keys.pop();
  let from: Json | undefined = scope.stored.record;
  let to = writing.draft;
  for (const key of keys) {
    from = own(from, key);
    const next = own(to, key);
    const child: JsonObject = isObject(next) ? next : {};
    put(to, key, child);
    to = child;
  }
  const array = last === undefined ? undefined : own(from, last);
  if (last !== undefined && Array.isArray(array) && own(to, last) === undefined)
    put(
      to,
      last,
      array.map((element) => respelt(plan, [...keys, last], copy(element))),
    );
  return true;
}
