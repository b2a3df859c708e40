// Lists of a provider that takes differences: elements that stay are named, those that go are removed one by one.
import { isEqual, isObject, type Json, type JsonObject, own, put } from "../../json.ts";
import type { Step } from "../../path/parse.ts";
import { matches } from "../../path/read.ts";
import type { Place } from "../plan/types.ts";
import type { Writing } from "./writing.ts";

/** Turns each whole list in the draft into what changes: the stored elements that are still there by their own name, and removals. */
export function finishDifferences({ plan, scope, draft, differing }: Writing): void {
  const { differences } = plan;
  if (!differences || !differing || !scope.stored) return;
  for (const [text, places] of differing) {
    const keys: string[] = JSON.parse(text);
    const elements = keys.reduce<Json | undefined>(own, draft);
    const stored = keys.reduce<Json | undefined>(own, scope.stored.record);
    if (!Array.isArray(elements) || !Array.isArray(stored)) continue;
    const left = stored.filter(
      (element): element is JsonObject => isObject(element) && places.some((place) => picks(place, element)),
    );
    const { keep, remove } = differences;
    for (const element of elements) {
      if (!isObject(element)) continue;
      const at = left.findIndex((one) => holds(one, element, keep));
      const name = at < 0 ? undefined : own(left[at], keep);
      if (name !== undefined) put(element, keep, name);
      if (at >= 0) left.splice(at, 1);
    }
    for (const one of left) {
      const name = own(one, keep);
      if (name !== undefined) elements.push({ [keep]: name, ...remove });
    }
  }
}

/** Whether an element that is written is the stored one: of the same name, or equal in all that is written. */
function holds(stored: JsonObject, element: JsonObject, keep: string): boolean {
  const name = own(element, keep);
  if (name !== undefined) return String(name) === String(own(stored, keep));
  return Object.keys(element).every((member) => isEqual(own(stored, member), own(element, member)));
}

/** Whether a place stands for an element: its predicates behind `[]` match. */
function picks({ path: { steps } }: Place, element: JsonObject): boolean {
  const after = steps.slice(steps.findIndex(({ kind }) => kind === "all") + 1);
  const end = after.findIndex(({ kind }) => kind !== "where");
  const wheres = end < 0 ? after : after.slice(0, end);
  return wheres.every((where) => matches(where as Step & { kind: "where" }, element));
}
