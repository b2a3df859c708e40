// Lowers the fields of a variant to its read plan.
import type { Field, ReadSide, Variant } from "../../definition/types.ts";
import { discriminatorField } from "../../definition/variant.ts";
import { slottedRoots } from "./slots.ts";
import type { Load, ReadNode, ReadPlan, Target, Translation } from "./types.ts";

const plans = new WeakMap<Variant, ReadPlan>();

/** The read plan of a variant; made once. */
export function readPlanOf(variant: Variant): ReadPlan {
  const known = plans.get(variant);
  if (known) return known;
  const slotted = slottedRoots(variant.fields);
  const nodes = variant.fields.flatMap((field) => (field.read ? [nodeOf(field, field.read, slotted.has(field.key.root))] : []));
  const slots = new Map<string, string[]>();
  for (const { root, target } of nodes) {
    if (target.kind !== "slot") continue;
    const order = slots.get(root) ?? [];
    if (!order.includes(target.slot)) order.push(target.slot);
    slots.set(root, order);
  }
  const { word, discriminator } = variant;
  const told = word !== undefined && discriminator !== undefined && !discriminatorField(variant)?.read;
  const plan = { ...(told ? { told: { root: discriminator, word } } : {}), nodes, slots };
  plans.set(variant, plan);
  return plan;
}

const nodes = new WeakMap<ReadSide, ReadNode>();

/** The node of an entry; shared by the variants that have it. */
export function nodeOf(field: Field, side: ReadSide, slotted: boolean): ReadNode {
  const known = slotted ? undefined : nodes.get(side);
  if (known) return known;
  const { key, type } = field;
  const node: ReadNode = {
    key: key.text,
    root: key.root,
    evidence: side.evidence,
    ...(side.note === undefined ? {} : { note: side.note }),
    origin: side.origin,
    load: loadOf(side),
    places: { ...(side.below ? { below: side.below.text } : {}), paths: (side.paths ?? []).map(({ text }) => text) },
    emptyIsNothing: key.member !== undefined || !["id", "text", "word", "any"].includes(type),
    translation: translationOf(side),
    target: targetOf(field, slotted),
  };
  if (!slotted) nodes.set(side, node);
  return node;
}

function loadOf({ paths = [], expression, below }: ReadSide): Load {
  const start = below?.steps ?? [];
  if (expression) return { kind: "expression", start, expression };
  const [first, second] = paths.map(({ steps }) => [...start, ...steps]);
  if (!first) throw new TypeError("a read side has neither a path nor an expression");
  return second ? { kind: "pair", first, second } : { kind: "path", steps: first };
}

function targetOf({ key: { list, member, slot = "0", tag } }: Field, slotted: boolean): Target {
  if (list === undefined) return member === undefined ? { kind: "value" } : { kind: "member", member };
  if (!slotted) return { kind: "list", member: member ?? "id" };
  return { kind: "slot", member: member ?? "id", slot, ...(tag ? { tag } : {}) };
}

/** How a side spells one value. */
export function translationOf(side: Pick<ReadSide, "codec" | "enumTable" | "enumName" | "lookup" | "prefix">): Translation {
  const { codec, enumTable, enumName, lookup, prefix } = side;
  return {
    codec,
    ...(enumTable ? { table: enumTable } : {}),
    ...(enumName === undefined ? {} : { tableName: enumName }),
    ...(lookup === undefined ? {} : { lookup }),
    ...(prefix === undefined ? {} : { prefix }),
  };
}
