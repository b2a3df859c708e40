// Reading a record with one generated function per variant; the interpreter (read.ts) until a variant is used often, and for what is not clean.

import { CODECS } from "../../codec/table.ts";
import type { ReadSide, Variant } from "../../definition/types.ts";
import { discriminatorField } from "../../definition/variant.ts";
import { instantiate } from "../../expression/source/instantiate.ts";
import { literal, roomFor } from "../../expression/source/literal.ts";
import { isObject, type Json, type JsonObject, tampered } from "../../json.ts";
import { matches } from "../../path/read.ts";
import type { RecordReader } from "../adaptive.ts";
import type { LookupTables } from "../lookup.ts";
import { type Reading, readField, readRecord } from "../read.ts";
import { Constants } from "./constants.ts";
import { decoderOf } from "./decoders.ts";
import { fieldSource } from "./field-source.ts";
import { Prefixes } from "./prefixes.ts";

/** The function of a variant, or undefined where code from strings is not allowed. */
export function compileReader(variant: Variant): RecordReader | undefined {
  const { source, constants } = readerSource(variant);
  const generated = instantiate<Library, RecordReader>(source, libraryOf(variant, constants));
  // What is no object, and an engine whose prototypes were tampered with, goes the long way as a whole.
  return (
    generated &&
    ((record, lookups) => (isObject(record) && !tampered() ? generated(record, lookups) : readRecord(variant, record, lookups)))
  );
}

type Library = ReturnType<typeof libraryOf>;

const NO_LOOKUPS: ReadonlySet<string> = new Set();
function libraryOf(variant: Variant, constants: unknown[]) {
  const fields = variant.fields.filter(({ read: side }) => side !== undefined);
  return {
    C: constants,
    CODECS,
    NO_LOOKUPS,
    matches,
    holds: (list: JsonObject[], id: string) => list.some((one) => one.id === id),
    /** Reads one field with the interpreter. */
    long(rest: Reading | undefined, data: JsonObject, index: number, record: Json, lookups: LookupTables): Reading {
      const result = rest ?? { data, warnings: [], lookups: new Set<string>() };
      const field = fields[index];
      if (field?.read) readField(result, field, field.read, record, lookups);
      return result;
    },
  };
}

/** The body of a function of `R` that gives the reader, and the constants that it is given. */
export function readerSource(variant: Variant): { source: string; constants: unknown[] } {
  const prefixes = new Prefixes();
  const constants = new Constants("read");
  const fields = variant.fields.filter(({ read: side }) => side !== undefined);
  const statements = fields.map((field, index) => {
    const side = field.read as ReadSide;
    const alone = fields.filter(({ key }) => key.root === field.key.root).length === 1;
    const decoder = decoderOf(side, constants);
    const code = fieldSource(field, side, { index, prefixes, constants, decoder, alone });
    return `${code ?? `rest = long(rest, data, ${index}, record, lookups);`}\n`;
  });
  const { discriminator, word } = variant;
  const told = word !== undefined && discriminator !== undefined && !discriminatorField({ fields, discriminator });
  const start = told ? `data[${literal(discriminator)}] = ${literal(word)};\n` : "";
  const roots = [...new Set(fields.map(({ key }) => key.root))];
  const source = `"use strict";
const { C, CODECS, NO_LOOKUPS, matches, holds, long } = R;
${constants.header()}${roomFor("Data", roots)}return (record, lookups) => {
const data = new Data();
${start}let rest, v, w, x, list, fine, other;
${prefixes.source()}${statements.join("")}return rest === void 0 ? { data, warnings: [], lookups: NO_LOOKUPS } : rest;
};
`;
  return { source, constants: constants.values };
}
