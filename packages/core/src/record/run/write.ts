// What each node of a write plan means. The interpreter runs them root by root; generated writers call them for what is not clean.
import { codecOf } from "../../codec/table.ts";
import { formatFields } from "../../definition/model.ts";
import { isObject, type Json, type JsonObject, own } from "../../json.ts";
import type { Action, RootPlan, Tag, WriteNode, WritePlan } from "../plan/types.ts";
import { finishDifferences } from "./difference.ts";
import * as messages from "./messages.ts";
import { claim, clearPlaces, putPlaces } from "./place.ts";
import { compute, encode } from "./source.ts";
import { type WriteResult, type WriteScope, Writing } from "./writing.ts";

/** Writes every given field. Collects all problems; the draft counts only if there are none. */
export function interpretWrite(plan: WritePlan, scope: WriteScope): WriteResult {
  const writing = new Writing(plan, scope, {});
  for (const [root, value] of scope.input.given) writeRoot(writing, root, value);
  return finish(writing);
}

/** What can be said once all is written: roots that exclude each other, places that differ, differences of lists. */
export function finish(writing: Writing): WriteResult {
  const { scope, plan, problems, claims, who } = writing;
  if (plan.differences) finishDifferences(writing);
  const exclusive = [...plan.roots.values()].find((one) => one.exclusive.length > 0)?.exclusive ?? [];
  const set = exclusive.filter((root) => scope.input.given.sets(root) && sends(writing, root));
  if (set.length > 1) problems.push(messages.excluded(who, exclusive, set));
  // Of those that exclude each other it has been said.
  if (claims) problems.push(...claims.problems(set.length > 1 ? set : []));
  return writing;
}

/** Writes what is given for one root; null: it is cleared. */
export function writeRoot(writing: Writing, root: string, value: Json): void {
  const own = writing.plan.roots.get(root);
  if (!own) return tellUnsupported(writing, root);
  if (own.held) tellMembers(writing, own, value);
  const elements = own.slots && assign(writing, own, Array.isArray(value) ? value : []);
  for (const node of own.nodes) {
    if (elements) writeSlot(writing, node, elements);
    else writeNode(writing, node, value);
  }
}

/** Writes one node, unless another field of the request takes its place. */
export function writeNode(writing: Writing, node: WriteNode, value: Json): void {
  if (yields(writing, node)) {
    writing.warnings.push(messages.yielded(writing.who, node.root, node.yieldsTo as string));
    writing.scope.trace?.(node, "dropped");
    return;
  }
  const { action } = node;
  if (node.evidence === "claimed") writing.warnings.push(messages.claimed(node.root, action.kind !== "nothing", node.note));
  if (action.kind === "links") return link(writing, node, action, value);
  if (action.kind === "nothing") return writing.scope.trace?.(node, "dropped");
  if (value === null) return clear(writing, node, action);
  const { source } = action;
  const theirs = source.kind === "computed" ? compute(writing, node, source) : encode(writing, node, source, value);
  if (theirs === undefined) return;
  writing.wrote(node.root);
  if (node.writtenAs !== undefined) tellWrittenAs(writing, node);
  putPlaces(writing, node, action, theirs);
}

/** A value that another field of the provider's record will show. */
export function tellWrittenAs(writing: Writing, { root, writtenAs = root }: WriteNode): void {
  writing.shown ??= new Map();
  if (writing.shown.has(root)) return;
  writing.shown.set(root, writtenAs);
  writing.warnings.push(messages.writtenAs(writing.who, root, writtenAs));
}

/** Whether a field that is given too takes the place of this one. */
function yields({ scope, plan }: Writing, { yieldsTo }: WriteNode): boolean {
  return yieldsTo !== undefined && scope.input.given.has(yieldsTo) && plan.roots.has(yieldsTo);
}

function sends(writing: Writing, root: string): boolean {
  const nodes = writing.plan.roots.get(root)?.nodes ?? [];
  return nodes.some((node) => node.action.kind !== "nothing" && !yields(writing, node));
}

/** A root that the operation does not write; the type of a route is told by the route. */
export function tellUnsupported({ scope, who, warnings, plan }: Writing, root: string): void {
  if (tellsFormat(scope, plan, root)) return;
  const { discriminator, word } = scope.variant;
  if (root !== discriminator) warnings.push(messages.unsupported(word === undefined ? who : `${who} (${word})`, root));
}

/** Whether a root tells the format of a text that is given too, and whose format the definition knows. */
function tellsFormat({ input, definition }: Writing["scope"], plan: WritePlan, root: string): boolean {
  return [...formatFields(definition.model)].some(([text, field]) => {
    if (field !== root || !input.given.has(text)) return false;
    const nodes = plan.roots.get(text)?.nodes ?? [];
    return nodes.some(
      ({ action }) => action.kind === "put" && action.source.kind === "given" && codecOf(action.source.translation).format,
    );
  });
}

/** Members of a list or reference that the provider cannot hold, such as a number's extension. */
export function tellMembers({ who, warnings }: Writing, { root, held }: RootPlan, value: Json): void {
  const elements = Array.isArray(value) ? value : [value];
  elements.forEach((element, index) => {
    for (const member of Object.keys(isObject(element) ? element : {}))
      if (!held?.has(member))
        warnings.push(messages.unsupported(who, Array.isArray(value) ? `${root}[${index}].${member}` : `${root}.${member}`));
  });
}

function clear(writing: Writing, node: WriteNode, action: Action & { kind: "put" }): void {
  const { root } = node;
  const { kind } = action.clear;
  if (kind === "refused") {
    // A link set in the same place takes it over, so there is nothing left to clear; a root with several places is refused once.
    if (takenOver(writing, action, root)) return writing.scope.trace?.(node, "dropped");
    if (writing.problems.some(({ code, field }) => code === "clear_unsupported" && field === root)) return;
    writing.problems.push(messages.noClear(writing.who, root));
    return;
  }
  if (kind === "computed" && action.source.kind === "computed") {
    const theirs = compute(writing, node, action.source);
    if (theirs === undefined) return;
    writing.wrote(root);
    putPlaces(writing, node, action, theirs);
    return;
  }
  // What a provider fills in all the same is told.
  writing.wrote(root);
  if (kind === "nothing") writing.scope.trace?.(node, "dropped");
  if (kind === "places") clearPlaces(writing, node, action.clear.kind === "places" ? action.clear.places : []);
}

/** Whether another field of the request sets a place that this node would clear. */
function takenOver(writing: Writing, action: Action & { kind: "put" }, root: string): boolean {
  const { given } = writing.scope.input;
  const others = [...writing.plan.roots.values()].filter((other) => other.root !== root && given.sets(other.root));
  const { exclusive = [] } = writing.plan.roots.get(root) ?? {};
  if (others.some((other) => exclusive.includes(other.root) && sends(writing, other.root))) return true;
  const mine = new Set(placesIn(action));
  return others.some(({ nodes }) => nodes.some((one) => placesIn(one.action).some((place) => mine.has(place))));
}

const placesIn = (action: Action): string[] =>
  action.kind === "put" ? action.places.flatMap(({ claims }) => claims.map(({ place }) => place)) : [];

/** Links to make: an update brings them to exactly what was given, a new record has none to take away. */
function link(writing: Writing, node: WriteNode, action: Action & { kind: "links" }, value: Json): void {
  const { field, side, source } = action;
  const { root } = node;
  if (!side.relation) throw new TypeError(`${node.key} joins no relation`);
  writing.wrote(root);
  const refs = new Map<string, Json>();
  if (value !== null) {
    const values = encode(writing, node, source, value);
    if (values === undefined) return;
    for (const one of Array.isArray(values) ? values : [values]) if (one !== undefined) refs.set(String(one), one);
  } else if (writing.plan.operation === "create") return;
  if (!claim(writing, root, [{ place: action.claim }], [...refs.keys()])) return;
  writing.scope.trace?.(node, "linked");
  writing.links ??= [];
  writing.links.push({ field, side, related: side.relation, refs });
}

type Slotted = ReadonlyMap<string, JsonObject>;

/** The element of each slot: the one that names it, or by position; the first slot takes one that names none. */
function assign(writing: Writing, { root, slots = [] }: RootPlan, elements: readonly Json[]): Slotted {
  const placed = new Map<string, JsonObject>();
  elements.forEach((element, index) => {
    if (!isObject(element)) return;
    const named =
      slots.find(({ tag }) => tag && isNamed(element, tag)) ?? slots.find(({ slot, tag }) => !tag && slot === String(index));
    const [first] = slots;
    const slot = named ?? (first?.tag && own(element, first.tag.member) === undefined ? first : undefined);
    if (slot && !placed.has(slot.slot)) placed.set(slot.slot, element);
    else writing.warnings.push(messages.noPlace(writing.who, `${root}[${index}]`, element));
  });
  return placed;
}

const isNamed = (element: JsonObject, { member, value }: Tag): boolean => own(element, member) === value;

/** A list is whole as it is given: what a slot holds besides is cleared. A member that cannot be cleared stays, where its slot has others. */
function writeSlot(writing: Writing, node: WriteNode, elements: Slotted): void {
  const { action } = node;
  if (action.kind !== "put" || action.source.kind !== "given" || action.source.pick.kind !== "slot")
    return writeNode(writing, node, [...elements.values()]);
  const { pick } = action.source;
  const element = elements.get(pick.slot);
  const member = own(element, pick.member);
  if (member === undefined && element && action.clear.kind === "refused") return;
  writeNode(writing, node, member ?? null);
}
