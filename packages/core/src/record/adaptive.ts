// Records are read and written by the interpreter until they have come often, then by functions that generators write for their plans.
import type { Model } from "../definition/model.ts";
import type { Definition, Variant } from "../definition/types.ts";
import type { Json } from "../json.ts";
import { tellFormats } from "./format.ts";
import type { LookupTables } from "./lookup.ts";
import { readPlanOf } from "./plan/read.ts";
import type { ReadPlan, WritePlan } from "./plan/types.ts";
import { writePlanOf } from "./plan/write.ts";
import { interpretRead, type ReadResult } from "./run/read.ts";
import { interpretWrite } from "./run/write.ts";
import type { WriteResult, WriteScope } from "./run/writing.ts";
import { variantBy } from "./type.ts";

export type RecordReader = (record: Json, lookups: LookupTables) => ReadResult;
export type RecordWriter = (scope: WriteScope) => WriteResult;

/** Each gives undefined where code from strings is not allowed. */
export interface RecordGenerators {
  reader(plan: ReadPlan): RecordReader | undefined;
  writer(plan: WritePlan, model: Model): RecordWriter | undefined;
}

const equipped = new WeakMap<Definition, RecordGenerators>();

/** Says what functions for the records of a definition are generated with; without, they are interpreted. Gives the definition back. */
export function equip(definition: Definition, generators: RecordGenerators | undefined): Definition {
  if (generators) equipped.set(definition, generators);
  return definition;
}

/** Records of one plan after which a function is generated. */
const OFTEN = 20;

/** A function that runs a plan: `slow` at first, then what `generate` makes. */
function adaptive<Run>(slow: Run, generate: () => Run | undefined): () => Run {
  let runs = 0;
  let run = slow;
  return () => {
    if (run === slow && ++runs === OFTEN + 1) run = generate() ?? slow;
    return run;
  };
}

const readers = new WeakMap<ReadPlan, () => RecordReader>();

function readBy(definition: Definition, plan: ReadPlan, record: Json, lookups: LookupTables): ReadResult {
  let reader = readers.get(plan);
  if (!reader) {
    reader = adaptive<RecordReader>(
      (one, tables) => interpretRead(plan, one, tables),
      () => equipped.get(definition)?.reader(plan),
    );
    readers.set(plan, reader);
  }
  return reader()(record, lookups);
}

/** Reads every field that the record has. */
export function read(definition: Definition, variant: Variant, record: Json, lookups: LookupTables): ReadResult {
  const result = readBy(definition, readPlanOf(variant), record, lookups);
  tellFormats(variant, result.data);
  return result;
}

const writers = new WeakMap<WritePlan, () => RecordWriter>();

/** Writes every given field. */
export function write(scope: WriteScope): WriteResult {
  const { variant, definition, operation } = scope;
  const plan = writePlanOf(variant, operation, definition.model);
  // What is traced is told node by node.
  if (scope.trace) return interpretWrite(plan, scope);
  let writer = writers.get(plan);
  if (!writer) {
    writer = adaptive<RecordWriter>(
      (one) => interpretWrite(plan, one),
      () => equipped.get(definition)?.writer(plan, definition.model),
    );
    writers.set(plan, writer);
  }
  return writer()(scope);
}

const narrowed = new WeakMap<Variant, WeakMap<ReadonlySet<string>, Variant>>();

/** The variant without the fields of some roots; the same each time, so that its plans are kept. */
export function without(variant: Variant, omit: ReadonlySet<string>): Variant {
  if (omit.size === 0) return variant;
  const known = narrowed.get(variant) ?? new WeakMap<ReadonlySet<string>, Variant>();
  narrowed.set(variant, known);
  const present = known.get(omit) ?? { ...variant, fields: variant.fields.filter(({ key }) => !omit.has(key.root)) };
  known.set(omit, present);
  return present;
}

/** The variant of a record: what its own type tells, else the one of the route. */
export function variantOf(definition: Definition, record: Json, route: Variant, lookups: LookupTables): Variant {
  return variantBy(definition, route, (plan) => readBy(definition, plan, record, lookups));
}
