// Elements of an array that replies spell otherwise than requests: one that is kept goes back in the spelling of requests.
import { isObject, type Json, type JsonObject, own } from "../../json.ts";
import type { Step } from "../../path/parse.ts";
import { matches, readSteps } from "../../path/read.ts";
import { writePath } from "../../path/write.ts";
import type { WritePlan } from "../plan/types.ts";

/** An element of the stored record as a request spells it; the element itself where both spell it alike. It is changed in place. */
export function respelt({ respellings }: WritePlan, array: readonly string[], element: Json): Json {
  if (!isObject(element)) return element;
  for (const { array: keys, read, write } of respellings) {
    if (keys.length !== array.length || !keys.every((key, index) => key === array[index])) continue;
    const found = read.every((step) => step.kind !== "where" || matches(step, element)) ? readSteps(read, element) : undefined;
    if (found?.state !== "one") continue;
    for (const step of read) if (step.kind !== "key") remove(element, step);
    const place = read.flatMap((step) => (step.kind === "key" ? [step.name] : []));
    removeAt(element, place);
    writePath({ text: "", steps: [...write], many: false }, element, found.value);
    return element;
  }
  return element;
}

function remove(element: JsonObject, step: Step): void {
  if (step.kind === "where") removeAt(element, step.member);
}

/** Takes out a member below others. */
function removeAt(element: JsonObject, keys: readonly string[]): void {
  const last = keys.at(-1);
  const holder = keys.slice(0, -1).reduce<Json | undefined>(own, element);
  if (last !== undefined && isObject(holder)) delete holder[last];
}
