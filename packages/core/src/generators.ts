// What writes functions for expressions and records that have come often.
import type { GenerateExpression } from "./expression/generation.ts";
import type { Ahead } from "./expression/source/instantiate.ts";
import { generateExpression } from "./expression/source/module.ts";
import type { RecordGenerators } from "./record/adaptive.ts";
import { compileReader } from "./record/source/reader.ts";
import { compileWriter } from "./record/source/writer.ts";

/** `ahead`: functions that a build wrote, by source; others are made of strings, where that is allowed. */
export interface Generators {
  expression(...args: [...Parameters<GenerateExpression>, Ahead?]): ReturnType<GenerateExpression>;
  reader(...args: [...Parameters<RecordGenerators["reader"]>, Ahead?]): ReturnType<RecordGenerators["reader"]>;
  writer(...args: [...Parameters<RecordGenerators["writer"]>, Ahead?]): ReturnType<RecordGenerators["writer"]>;
}

export const GENERATORS: Generators = {
  expression: generateExpression,
  reader: compileReader,
  writer: compileWriter,
};
