// The type that a record itself tells, and so its variant.
import type { Definition, Field, Variant } from "../definition/types.ts";
import { discriminatorField } from "../definition/variant.ts";
import { nodeOf } from "./plan/read.ts";
import type { ReadPlan } from "./plan/types.ts";
import type { ReadResult } from "./run/read.ts";

/** The field that tells a record's type. */
export function typeField({ common }: Pick<Definition, "common">): Field | undefined {
  return discriminatorField(common);
}

/** How the records of a definition tell their types. */
export interface Typing {
  told: Field;
  /** Reads the type and nothing else. */
  plan: ReadPlan;
  /** The variants that records may change into and out of: a discriminator of a variant's own is told by the route alone. */
  standing: ReadonlySet<Variant>;
}

const typings = new WeakMap<Definition, Typing | null>();

/** How records tell their types; undefined where they do not. Made once. */
export function typingOf(definition: Definition): Typing | undefined {
  const known = typings.get(definition);
  if (known !== undefined) return known ?? undefined;
  const told = typeField(definition);
  const all = [definition.common, ...definition.variants.values()];
  const typing = told?.read && {
    told,
    plan: { nodes: [nodeOf(told, told.read, false)], slots: new Map() },
    standing: new Set(all.filter((variant) => !variant.ownType && discriminatorField(variant) !== undefined)),
  };
  typings.set(definition, typing ?? null);
  return typing;
}

/** The variant of a record: what its own type tells, else the one of the route. `read` runs a plan over the record. */
export function variantBy(definition: Definition, route: Variant, read: (plan: ReadPlan) => ReadResult): Variant {
  const typing = typingOf(definition);
  if (!typing?.standing.has(route)) return route;
  const word = read(typing.plan).data[typing.told.key.root];
  const variant = word === undefined || word === null ? undefined : definition.variants.get(String(word));
  return variant && typing.standing.has(variant) ? variant : route;
}
