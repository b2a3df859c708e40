// The type that a record itself tells, by one generated function per definition; the interpreter for what is not clean.
import type { Definition, Field, Variant } from "../../definition/types.ts";
import { instantiate } from "../../expression/source/instantiate.ts";
import { isObject, type Json, type JsonObject, tampered } from "../../json.ts";
import { matches } from "../../path/read.ts";
import type { LookupTables } from "../lookup.ts";
import { standsIn, typeField, variantOf as variantRead } from "../read.ts";
import { Constants } from "./constants.ts";
import { DECODERS, decoderOf } from "./decoders.ts";
import { fieldSource } from "./field-source.ts";
import { Prefixes } from "./prefixes.ts";

/** The word of a record: null where it tells none, undefined where the interpreter must look. */
type TypeReader = (record: JsonObject, lookups: LookupTables) => Json | undefined;

interface Typing {
  told: Field | undefined;
  /** The variants whose type a record may tell. */
  standing: ReadonlySet<Variant>;
  runs: number;
  read?: TypeReader | undefined;
}

/** Records of one definition after which its function is generated. */
const OFTEN = 20;

const typings = new WeakMap<Definition, Typing>();

/** The variant of a record: what its own type tells, else the one of the route. */
export function variantOf(definition: Definition, record: Json, route: Variant, lookups: LookupTables): Variant {
  let typing = typings.get(definition);
  if (!typing) {
    const told = typeField(definition);
    const all = [definition.common, ...definition.variants.values()];
    typing = { told, standing: new Set(all.filter((variant) => standsIn(told, variant))), runs: 0 };
    typings.set(definition, typing);
  }
  if (!typing.told?.read || !typing.standing.has(route)) return variantRead(definition, record, route, lookups);
  if (++typing.runs === OFTEN) typing.read = compileType(typing.told);
  if (!typing.read || !isObject(record) || tampered()) return variantRead(definition, record, route, lookups);
  const word = typing.read(record, lookups);
  if (word === undefined) return variantRead(definition, record, route, lookups);
  const variant = word === null ? undefined : definition.variants.get(String(word));
  return variant && typing.standing.has(variant) ? variant : route;
}

/** The function of the field that tells the type; undefined where code from strings is not allowed, or its path is not covered. */
export function compileType(told: Field): TypeReader | undefined {
  const made = typeSource(told);
  return made && instantiate(made.source, { C: made.constants, D: DECODERS, matches });
}

/** The body of a function of `R` that gives the type's function, and the constants that it is given. */
export function typeSource(told: Field): { source: string; constants: unknown[] } | undefined {
  const [prefixes, constants] = [new Prefixes(), new Constants()];
  const decoder = told.read && decoderOf(told.read, constants);
  const code = told.read && decoder && fieldSource(told, told.read, { index: 0, prefixes, constants, decoder, alone: true });
  if (code === undefined) return undefined;
  const source = `"use strict";
const { C, D, matches } = R;
const long = () => true;
${constants.header()}return (record, lookups) => {
const data = { engagement_type: null };
let rest, v, w, x, other, fine;
${prefixes.source()}${code}
return rest === void 0 ? data["engagement_type"] : void 0;
};
`;
  return { source, constants: constants.values };
}
