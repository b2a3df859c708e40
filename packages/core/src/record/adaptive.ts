// Records are read and written by the interpreter (read.ts, write.ts) until they have come often, then by functions that generators
// write for them. Without generators, and for what is not clean, the interpreter does it all, to the same result.
import type { Model } from "../definition/model.ts";
import type { Definition, Field, Variant } from "../definition/types.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import type { LookupTables } from "./lookup.ts";
import { type ReadResult, readRecord, standsIn, typeField, variantOf as variantRead } from "./read.ts";
import { writeRecord } from "./write.ts";
import type { WriteResult, WriteScope } from "./writing.ts";

export type RecordReader = (record: Json, lookups: LookupTables) => ReadResult;
export type RecordWriter = (scope: WriteScope) => WriteResult;
/** The word of a record: null where it tells none, undefined where the interpreter must look. */
export type TypeReader = (record: JsonObject, lookups: LookupTables) => Json | undefined;

/** Each gives undefined where it has no function for what is asked, or code from strings is not allowed. */
export interface RecordGenerators {
  reader(variant: Variant): RecordReader | undefined;
  writer(variant: Variant, model: Model): RecordWriter | undefined;
  type(told: Field): TypeReader | undefined;
}

let generators: RecordGenerators | undefined;

/** Gives the engine the generators of records. */
export function provideRecordGenerators(given: RecordGenerators): void {
  generators = given;
}

/** Records of one variant, or of one definition, after which a function is generated. */
const OFTEN = 20;

const readers = new WeakMap<Variant, { runs: number; reader?: RecordReader }>();

/** Reads every field that the record has, as `readRecord` does. */
export function read(variant: Variant, record: Json, lookups: LookupTables): ReadResult {
  let known = readers.get(variant);
  if (!known) {
    known = { runs: 0 };
    readers.set(variant, known);
  }
  if (known.reader) return known.reader(record, lookups);
  if (++known.runs > OFTEN) {
    const reader = generators?.reader(variant);
    if (reader) known.reader = reader;
    else known.runs = Number.NEGATIVE_INFINITY;
  }
  return readRecord(variant, record, lookups);
}

const narrowed = new WeakMap<Variant, WeakMap<ReadonlySet<string>, Variant>>();

/** The variant without the fields of some roots; the same each time, so that its function is kept. */
export function without(variant: Variant, omit: ReadonlySet<string>): Variant {
  if (omit.size === 0) return variant;
  const known = narrowed.get(variant) ?? new WeakMap<ReadonlySet<string>, Variant>();
  narrowed.set(variant, known);
  const present = known.get(omit) ?? { ...variant, fields: variant.fields.filter(({ key }) => !omit.has(key.root)) };
  known.set(omit, present);
  return present;
}

const writers = new WeakMap<Variant, { runs: number; writer?: RecordWriter }>();

/** Writes every given field, as `writeRecord` does. */
export function write(scope: WriteScope): WriteResult {
  const { variant, definition, operation } = scope;
  // An operation of another variant would be written by the wrong function.
  if (variant.operations[operation.name] !== operation) return writeRecord(scope);
  let known = writers.get(variant);
  if (!known) {
    known = { runs: 0 };
    writers.set(variant, known);
  }
  if (known.writer) return known.writer(scope);
  if (++known.runs > OFTEN) {
    const writer = generators?.writer(variant, definition.model);
    if (writer) known.writer = writer;
    else known.runs = Number.NEGATIVE_INFINITY;
  }
  return writeRecord(scope);
}

interface Typing {
  told: Field | undefined;
  /** The variants whose type a record may tell. */
  standing: ReadonlySet<Variant>;
  runs: number;
  read?: TypeReader | undefined;
}

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
  if (++typing.runs === OFTEN) typing.read = generators?.type(typing.told);
  if (!typing.read || !isObject(record)) return variantRead(definition, record, route, lookups);
  const word = typing.read(record, lookups);
  if (word === undefined) return variantRead(definition, record, route, lookups);
  const variant = word === null ? undefined : definition.variants.get(String(word));
  return variant && typing.standing.has(variant) ? variant : route;
}
