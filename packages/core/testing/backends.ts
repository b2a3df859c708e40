// Both back ends of the record plan over one record: what they give must be the same.
import { expect } from "vitest";
import type { Definition, Operation, WriteName } from "../src/definition/types.ts";
import type { Warning } from "../src/errors.ts";
import type { Json, JsonObject } from "../src/json.ts";
import { readInput } from "../src/record/input.ts";
import { readPlanOf } from "../src/record/plan/read.ts";
import { writePlanOf } from "../src/record/plan/write.ts";
import { interpretRead, type ReadResult } from "../src/record/run/read.ts";
import { interpretWrite } from "../src/record/run/write.ts";
import type { WriteResult, WriteScope } from "../src/record/run/writing.ts";
import { compileReader } from "../src/record/source/reader.ts";
import { compileWriter } from "../src/record/source/writer.ts";

/** The unified record of a provider's, by both back ends. */
export function readBoth({ common }: Definition, record: Json): ReadResult {
  const plan = readPlanOf(common);
  const read = interpretRead(plan, record, new Map());
  expect(compileReader(plan)?.(record, new Map())).toEqual(read);
  return read;
}

export type Written = Pick<WriteResult, "draft" | "written" | "problems" | "needsStored"> & { warnings: Warning[] };

/** What a body comes to, by both back ends; `stored`: the provider's record as it is. */
export function writeBoth(definition: Definition, name: WriteName, body: JsonObject, stored?: JsonObject): Written {
  const { common: variant, model } = definition;
  const operation = variant.operations[name] as Operation;
  const plan = writePlanOf(variant, operation, model);
  const input = readInput(model, body);
  const scope: WriteScope = {
    definition,
    variant,
    operation,
    input,
    lookups: new Map(),
    ...(stored ? { stored: { record: stored, data: readBoth(definition, stored).data } } : {}),
  };
  const seen = ({ draft, written, problems, warnings, needsStored }: WriteResult): Written => ({
    draft,
    written: [...written],
    problems: [...input.problems, ...problems],
    warnings: [...input.warnings, ...warnings],
    needsStored,
  });
  const due = seen(interpretWrite(plan, scope));
  const made = compileWriter(plan, model)?.(scope);
  expect(made && seen(made)).toEqual(due);
  return due;
}
