// One unified call, step by step: checks first, then the operation's own order of steps.
import type { Definition } from "../definition/types.ts";
import { refusal } from "../errors.ts";
import { write } from "../record/adaptive.ts";
import { deleteRecord } from "./delete.ts";
import { getRecord } from "./get.ts";
import { listRecords } from "./list/list.ts";
import { type PrepareResult, prepare, strictProblems } from "./prepare.ts";
import { knownTables, Run, refused, type Steps, unique } from "./run.ts";
import { FieldTrace } from "./trace.ts";
import type { Call, Context, Operating, Outcome } from "./types.ts";
import { writeRecord } from "./write.ts";

const OPERATION: Record<Exclude<Call["operation"], "list">, (run: Run) => Steps<Outcome>> = {
  get: getRecord,
  create: writeRecord,
  update: writeRecord,
  delete: deleteRecord,
};

/**
 * Runs one call against a definition. Yields each request, is fed its reply (or that there was none), returns the
 * outcome. Bad input and refusals are outcomes; only a defect throws.
 */
export function* operate(definition: Definition, call: Call, context: Context): Operating {
  const { operation } = call;
  if (operation === "list") return yield* listRecords(definition, call, context);
  const result = prepare(definition, call, context);
  if (!result.ok) return refuseAll(definition, result, context);
  return yield* OPERATION[operation](new Run(definition, context, result.prepared));
}

/** All problems at once: those that the checks found, and those of the values that passed them. */
function refuseAll(definition: Definition, { problems, partial }: PrepareResult & { ok: false }, { trace }: Context): Outcome {
  if (!partial) return refused(definition, refusal(problems));
  const fields = new FieldTrace();
  const scope = { definition, ...partial, lookups: knownTables(definition), ...(trace ? { trace: fields.begin() } : {}) };
  const written = write(scope);
  const warnings = unique([...partial.input.warnings, ...written.warnings]);
  const known = new Set(problems.map(({ field }) => field));
  const more = written.problems.filter(({ field }) => !known.has(field));
  const failure = refusal([...problems, ...more, ...(partial.strict ? strictProblems(warnings) : [])]);
  const outcome = refused(definition, failure, partial.strict ? [] : warnings);
  return { ...outcome, ...(trace ? { trace: fields.fields() } : {}) };
}
