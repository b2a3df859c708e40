// What writes functions for expressions and records that have come often.
import { type GenerateExpression, provideExpressionGenerator } from "./expression/generation.ts";
import { generateExpression } from "./expression/source/module.ts";
import { provideRecordGenerators, type RecordGenerators } from "./record/adaptive.ts";
import { compileReader } from "./record/source/reader.ts";
import { compileWriter } from "./record/source/writer.ts";

export interface Generators extends RecordGenerators {
  expression: GenerateExpression;
}

export const GENERATORS: Generators = {
  expression: generateExpression,
  reader: compileReader,
  writer: compileWriter,
};

/** Gives the engine what it generates functions with; without, it interprets. */
export function provideGenerators(generators: Generators): void {
  provideExpressionGenerator(generators.expression);
  provideRecordGenerators(generators);
}
