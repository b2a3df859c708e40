// The type that a record itself tells, by one generated function per definition; the interpreter for what is not clean.

import { CODECS } from "../../codec/table.ts";
import type { Field } from "../../definition/types.ts";
import { instantiate } from "../../expression/source/instantiate.ts";
import { literal } from "../../expression/source/literal.ts";
import { tampered } from "../../json.ts";
import { matches } from "../../path/read.ts";
import type { TypeReader } from "../adaptive.ts";
import { Constants } from "./constants.ts";
import { decoderOf } from "./decoders.ts";
import { fieldSource } from "./field-source.ts";
import { Prefixes } from "./prefixes.ts";

/** The function of the field that tells the type; undefined where code from strings is not allowed, or its path is not covered. */
export function compileType(told: Field): TypeReader | undefined {
  const made = typeSource(told);
  const generated = made && instantiate<unknown, TypeReader>(made.source, { C: made.constants, CODECS, matches });
  return generated && ((record, lookups) => (tampered() ? undefined : generated(record, lookups)));
}

/** The body of a function of `R` that gives the type's function, and the constants that it is given. */
export function typeSource(told: Field): { source: string; constants: unknown[] } | undefined {
  const [prefixes, constants] = [new Prefixes(), new Constants("read")];
  const decoder = told.read && decoderOf(told.read, constants);
  const code = told.read && decoder && fieldSource(told, told.read, { index: 0, prefixes, constants, decoder, alone: true });
  if (code === undefined) return undefined;
  const root = literal(told.key.root);
  const source = `"use strict";
const { C, CODECS, matches } = R;
const long = () => true;
${constants.header()}return (record, lookups) => {
const data = { ${root}: null };
let rest, v, w, x, other, fine;
${prefixes.source()}${code}
return rest === void 0 ? data[${root}] : void 0;
};
`;
  return { source, constants: constants.values };
}
