// Lowers the fields that an operation writes to its write plan.
import { evidenceOf, fieldsWrittenBy, writesRecord } from "../../definition/effects.ts";
import type { Model } from "../../definition/model.ts";
import type { Field, Operation, Related, Variant, WriteName, WriteSide } from "../../definition/types.ts";
import type { Path, Step } from "../../path/parse.ts";
import { keepsOthers, placesOf } from "../../path/write.ts";
import { translationOf } from "./read.ts";
import { slottedRoots } from "./slots.ts";
import type { Action, Clear, Pick, Place, Respelling, RootPlan, Source, WriteNode, WritePlan } from "./types.ts";
import { shownAs } from "./written-as.ts";

const plans = new WeakMap<Variant, WeakMap<Operation, WritePlan>>();

/** The write plan of an operation; made once. The operation need not be one of the variant's own. */
export function writePlanOf(variant: Variant, operation: Operation, model: Model): WritePlan {
  const known = plans.get(variant) ?? new WeakMap<Operation, WritePlan>();
  plans.set(variant, known);
  const plan = known.get(operation) ?? lower(variant, operation, model);
  known.set(operation, plan);
  return plan;
}

function lower(variant: Variant, operation: Operation, model: Model): WritePlan {
  const { name } = operation;
  if (!writesRecord(name)) throw new TypeError(`${name} writes no record`);
  const fields = fieldsWrittenBy(variant, operation);
  const slotted = slottedRoots(fields);
  const roots = new Map<string, RootPlan>();
  for (const root of new Set(fields.map(({ key }) => key.root))) {
    const own = fields.filter(({ key }) => key.root === root);
    const held = heldBy(own, model);
    roots.set(root, {
      root,
      nodes: own.flatMap((field) =>
        field.writes.map((side) => nodeOf(field, side, name, slotted.has(root), shownAs(field, side, variant.fields, model))),
      ),
      ...(held ? { held } : {}),
      ...(slotted.has(root) ? { slots: slotsOf(own) } : {}),
      exclusive: variant.exclusive.includes(root) ? variant.exclusive : [],
    });
  }
  return {
    operation: name,
    roots,
    contested: contestedIn([...roots.values()]),
    respellings: name === "update" ? respellingsOf(variant.fields) : [],
    ...(variant.differences ? { differences: variant.differences } : {}),
  };
}

/** The members that are written; undefined where that is all there is. */
function heldBy(fields: readonly Field[], model: Model): ReadonlySet<string> | undefined {
  const field = model.fields.get(fields[0]?.key.root ?? "");
  if (!field || field.shape === "value") return undefined;
  const held = new Set(fields.flatMap(({ key }) => [key.member, key.tag?.member].filter((one) => one !== undefined)));
  return [...field.members.keys()].every((member) => held.has(member)) ? undefined : held;
}

function slotsOf(fields: readonly Field[]): NonNullable<RootPlan["slots"]> {
  const slots = new Map(fields.map(({ key: { slot = "0", tag } }) => [slot, { slot, ...(tag ? { tag } : {}) }]));
  return [...slots.values()];
}

const nodes = new WeakMap<WriteSide, Partial<Record<WriteName, WriteNode>>>();

/** The node of a side in an operation; shared by the variants that have it. */
function nodeOf(field: Field, side: WriteSide, name: WriteName, slotted: boolean, writtenAs: string | undefined): WriteNode {
  const known = nodes.get(side) ?? {};
  nodes.set(side, known);
  const present = slotted ? undefined : known[name];
  if (present && present.writtenAs === writtenAs) return present;
  const winner = field.yieldTo?.split(/[.[]/)[0];
  const node: WriteNode = {
    key: field.key.text,
    root: field.key.root,
    origin: side.origin,
    ...(winner === undefined ? {} : { yieldsTo: winner }),
    ...(writtenAs === undefined ? {} : { writtenAs }),
    evidence: evidenceOf(side, name),
    ...(side.note === undefined ? {} : { note: side.note }),
    action: actionOf(field, side, name, slotted),
  };
  if (!slotted) known[name] = node;
  return node;
}

function actionOf(field: Field, side: WriteSide, name: WriteName, slotted: boolean): Action {
  if (side.sendsNothing) return { kind: "nothing" };
  const given = { kind: "given", pick: pickOf(field, slotted), translation: translationOf(side) } as const;
  if (side.relation) return { kind: "links", source: given, field, side, claim: linkPlace(side.relation) };
  const { value, needs, optional, each } = side;
  const source: Source = value ? { kind: "computed", expression: value, needs, optional } : given;
  const place = (path: Path): Place => ({
    ...(side.below ? { below: side.below } : {}),
    path,
    claims: placesOf(path).map((claim) => ({ ...claim, place: side.below ? `${side.below.text}.${claim.place}` : claim.place })),
    keeps: name === "update" && !field.replace && keepsOthers(path),
  });
  return { kind: "put", source, places: (side.paths ?? []).map(place), each, clear: clearOf(field, side, name, place) };
}

function pickOf({ key: { list, member, slot = "0" } }: Field, slotted: boolean): Pick {
  if (list === undefined) return member === undefined ? { kind: "value" } : { kind: "member", member };
  const name = member ?? "id";
  if (slotted) return { kind: "slot", member: name, slot };
  return list === "all" ? { kind: "list", member: name } : { kind: "only", member: name };
}

function clearOf({ clear }: Field, { paths = [] }: WriteSide, name: WriteName, place: (path: Path) => Place): Clear {
  if (clear === "computed") return { kind: "computed" };
  if (name === "create") return { kind: "nothing" };
  if (clear === false) return { kind: "refused" };
  return { kind: "places", places: (clear.at ? [clear.at] : paths).map(place) };
}

/** The place of links that are requests of their own. */
function linkPlace({ to }: Related): string {
  return `links ${JSON.stringify(to)}`;
}

/** The places that several roots write or empty. */
function contestedIn(roots: readonly RootPlan[]): ReadonlySet<string> {
  const owners = new Map<string, Set<string>>();
  for (const { root, nodes: own } of roots)
    for (const { action } of own) {
      const places =
        action.kind === "put" ? [...action.places, ...(action.clear.kind === "places" ? action.clear.places : [])] : [];
      const names = action.kind === "links" ? [action.claim] : places.flatMap(({ claims }) => claims.map(({ place }) => place));
      for (const name of names) owners.set(name, (owners.get(name) ?? new Set()).add(root));
    }
  return new Set([...owners].flatMap(([place, names]) => (names.size > 1 ? [place] : [])));
}

/** Elements that a field reads in one spelling and writes in another. */
function respellingsOf(fields: readonly Field[]): Respelling[] {
  return fields.flatMap((field) => {
    const reads = (field.read?.paths ?? []).flatMap((path) => elementOf(field.read?.below, path));
    const writes = field.writes.flatMap((side) => (side.paths ?? []).flatMap((path) => elementOf(side.below, path)));
    return reads.flatMap((read) =>
      writes
        .filter((write) => write.array.join() === read.array.join() && JSON.stringify(write.steps) !== JSON.stringify(read.steps))
        .map((write) => ({ array: read.array, read: read.steps, write: write.steps })),
    );
  });
}

/** The array that a path goes through, and its steps within an element that predicates pick. */
function elementOf(below: Path | undefined, path: Path): { array: string[]; steps: readonly Step[] }[] {
  const steps = [...(below?.steps ?? []), ...path.steps];
  const all = steps.findIndex(({ kind }) => kind === "all");
  const inner = steps.slice(all + 1);
  if (all < 0 || inner[0]?.kind !== "where") return [];
  // Where a step stands in its text is no part of what it says.
  const bare = inner.map((step) => (step.kind === "key" ? { ...step, offset: 0 } : step));
  return [{ array: steps.slice(0, all).flatMap((step) => (step.kind === "key" ? [step.name] : [])), steps: bare }];
}
