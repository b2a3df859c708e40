// Writes through a path: the put of the lens, and what an absent or cleared value means.
import { isObject, type Json, type JsonObject, own, put } from "../json.ts";
import type { Path, Step } from "./parse.ts";
import { matches, readPath } from "./read.ts";

type Where = Step & { kind: "where" };
type Container = JsonObject | Json[];

/**
 * Puts `value` at `path` in `draft`, making what lies between; a path with `[]` takes an array of values, in which
 * undefined leaves an element as it is.
 * Predicates store their first constant. Elements of an array that a predicate does not match are kept.
 * `$` is the draft itself: members of an object are laid under those that it holds.
 * `draft` must be the writer's own: it is changed in place.
 */
export function writePath(path: Path, draft: JsonObject, value: Json): void {
  if (path.steps.length === 0) {
    for (const [name, member] of Object.entries(isObject(value) ? value : {}))
      if (own(draft, name) === undefined) put(draft, name, member);
    return;
  }
  set(draft, path.steps, 0, value);
}

/**
 * Clears `path` in `draft`. A scalar becomes `empty` (null, or what the provider takes for it); a list becomes [];
 * an object that a predicate picks becomes null as a whole; a record that a predicate picks loses tag and value;
 * an element that a predicate picks goes, and its neighbours stay.
 */
export function clearPath(path: Path, draft: JsonObject, empty: Json): void {
  const { steps } = path;
  // The draft itself starts without what nobody sends.
  if (steps.length === 0) return;
  const all = steps.findIndex((step) => step.kind === "all");
  const where = steps.findIndex((step) => step.kind === "where");
  if (all >= 0) return clearElements(draft, steps, all);
  if (where < 0) return set(draft, steps, 0, empty);
  if (where > 0) return set(draft, steps.slice(0, where), 0, null);
  const rest = steps.slice(1);
  setMember(draft, (steps[0] as Where).member, null);
  if (rest.length === 0) return;
  const stop = rest.findIndex((step, index) => index > 0 && step.kind !== "where");
  set(draft, stop < 0 ? rest : rest.slice(0, stop), 0, null);
}

/** Whether writing `path` must know the stored record, so as to keep array elements that the path does not stand for. */
export function keepsOthers(path: Path): boolean {
  const all = path.steps.findIndex((step) => step.kind === "all");
  return path.steps.some((step, index) => step.kind === "index" || (step.kind === "where" && all >= 0 && index > all));
}

/**
 * Whether `[]` or `[n]` stands where an object is written: right behind `$`, or behind a predicate that no `[]` comes before,
 * as in `a[x='y'][]`, which picks the one object `a`.
 */
export function hasNamelessList({ steps }: Path): boolean {
  const all = steps.findIndex((step) => step.kind === "all");
  return steps.some(
    (step, index) =>
      (step.kind === "all" || step.kind === "index") &&
      (index === 0 || (steps[index - 1]?.kind === "where" && !(all >= 0 && all < index - 1))),
  );
}

/** The name of the array that a path with `[]` or `[n]` writes, as a list of keys; undefined where there is none. */
export function arrayKeys(path: Path): string[] | undefined {
  const keys: string[] = [];
  for (const step of path.steps) {
    if (step.kind === "key") keys.push(step.name);
    if (step.kind === "all" || step.kind === "index") return keys;
  }
  return undefined;
}

/**
 * Every place that writing `path` touches, with the constant stored there if it is one: two fields that share a place
 * share a slot. `parent[type='company'].id` touches `parent.type` ('company') and `parent.id`.
 */
export function placesOf(path: Path): { place: string; constant?: Json }[] {
  const places: { place: string; constant?: Json }[] = [];
  let prefix = "";
  let inArray = false;
  for (const step of path.steps) {
    if (step.kind === "key") prefix = prefix === "" ? step.name : `${prefix}.${step.name}`;
    else if (step.kind === "all") inArray = true;
    else if (step.kind === "index") prefix += `[${step.index}]`;
    else if (inArray) prefix += `[${step.member.join(".")}=${JSON.stringify(step.values[0])}]`;
    else
      places.push({ place: [prefix, ...step.member].filter((part) => part !== "").join("."), constant: step.values[0] as Json });
  }
  places.push({ place: prefix });
  return places;
}

function set(container: Container, steps: readonly Step[], at: number, value: Json): void {
  const step = steps[at] as Step;
  const last = at === steps.length - 1;
  if (step.kind === "where") {
    setMember(container as JsonObject, step.member, step.values[0] as Json);
    if (!last) set(container, steps, at + 1, value);
  } else if (step.kind === "all") setElements(container as Json[], steps, at + 1, value as Json[]);
  else if (step.kind === "index") {
    const array = container as Json[];
    while (array.length < step.index) array.push(null);
    array[step.index] = last ? value : filled(array[step.index], steps, at + 1, value);
  } else {
    const object = container as JsonObject;
    put(object, step.name, last ? value : filled(own(object, step.name), steps, at + 1, value));
  }
}

/** The container below a step with the rest of the path set in it; one of the wrong kind is replaced. */
function filled(present: Json | undefined, steps: readonly Step[], at: number, value: Json): Json {
  const wantsArray = steps[at]?.kind === "all" || steps[at]?.kind === "index";
  const fits = wantsArray ? Array.isArray(present) : isObject(present);
  const container = (fits ? present : wantsArray ? [] : {}) as Container;
  set(container, steps, at, value);
  return container;
}

function setMember(object: JsonObject, member: readonly string[], value: Json): void {
  let node = object;
  for (const name of member.slice(0, -1)) {
    const next = own(node, name);
    if (isObject(next)) node = next;
    else {
      const made: JsonObject = {};
      put(node, name, made);
      node = made;
    }
  }
  put(node, member[member.length - 1] as string, value);
}

/** Sets the elements of an array; those that the predicates after `[]` do not pick are kept, and so is one that already holds a value. */
function setElements(array: Json[], steps: readonly Step[], at: number, values: Json[]): void {
  const wheres = leadingWheres(steps, at);
  const rest = steps.slice(at + wheres.length);
  const picked = (element: Json) => wheres.length === 0 || wheres.every((where) => matches(where, element));
  const before = array.filter(picked);
  const others = wheres.length === 0 ? [] : array.filter((element) => !picked(element));
  // Where the predicate is a flag, `[isOwner=true]`, the element that holds the value without the flag is the same one.
  const flagged = wheres.length > 0 && wheres.every((where) => where.values.every((constant) => typeof constant === "boolean"));
  const takeHolder = (value: Json) => {
    const at = flagged ? others.findIndex((element) => holds(element, rest, value)) : -1;
    return before.find((element) => holds(element, rest, value)) ?? (at < 0 ? undefined : others.splice(at, 1)[0]);
  };
  const after = values.map((value, index) => {
    if (rest.length === 0 && wheres.length === 0) return value;
    // Without a predicate elements stay aligned by position, so that several members of one list can be written in turn.
    const present = wheres.length > 0 ? takeHolder(value) : before[index];
    const element: JsonObject = isObject(present) ? present : {};
    for (const where of wheres) if (!matches(where, element)) setMember(element, where.member, where.values[0] as Json);
    if (rest.length > 0 && value !== undefined) set(element, rest, 0, value);
    return element;
  });
  array.splice(0, array.length, ...others, ...after);
}

function holds(element: Json, rest: readonly Step[], value: Json): boolean {
  const found = readPath({ text: "", steps: [...rest], many: false }, element);
  return found.state === "one" && found.value === value;
}

function leadingWheres(steps: readonly Step[], at: number): Where[] {
  const wheres: Where[] = [];
  for (let step = steps[at]; step?.kind === "where"; step = steps[at + wheres.length]) wheres.push(step);
  return wheres;
}

function clearElements(draft: JsonObject, steps: readonly Step[], all: number): void {
  const wheres = leadingWheres(steps, all + 1);
  const array = readPath({ text: "", steps: steps.slice(0, all), many: false }, draft);
  const elements = array.state === "one" && Array.isArray(array.value) ? array.value : [];
  const kept = wheres.length === 0 ? [] : elements.filter((element) => !wheres.every((where) => matches(where, element)));
  set(draft, steps.slice(0, all), 0, kept);
}
