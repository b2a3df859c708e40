// What a write sends: the provider's record, with the lookups and the stored record that it takes to write it.
import { refusal, type Warning } from "../errors.ts";
import { write } from "../record/adaptive.ts";
import type { WriteResult, WriteScope } from "../record/run/writing.ts";
import { lookUp } from "./lookup.ts";
import { strictProblems } from "./prepare.ts";
import { type Run, type Steps, unique } from "./run.ts";
import { readStored, type Stored } from "./stored.ts";
import type { Outcome } from "./types.ts";

/** What is to be written; `stored` is the record as it is, where it had to be read. */
export type Drafted = { written: WriteResult; warnings: Warning[]; stored?: Stored } | { outcome: Outcome };

/** The draft of the provider's record, or the refusal; asks for lookups and the stored record where they are needed. */
export function* draft(run: Run): Steps<Drafted> {
  const { operation, variant, options, input } = run.prepared;
  let stored: Stored | undefined;
  for (;;) {
    const scope: WriteScope = {
      definition: run.definition,
      variant,
      operation,
      input,
      lookups: run.lookups,
      ...(stored ? { stored } : {}),
      ...(run.fields ? { trace: run.fields.begin() } : {}),
    };
    const written = write(scope);
    const warnings = unique([...run.prepared.warnings, ...written.warnings]);
    run.known = warnings;
    const problems = [...written.problems, ...(options.strict ? strictProblems(warnings) : [])];
    if (problems.length > 0) return { outcome: run.refused(refusal(problems), options.strict ? [] : warnings) };
    if (written.lookups.size > 0) {
      for (const name of written.lookups) {
        const failure = yield* lookUp(run, name);
        if (failure) return { outcome: run.refused(failure, warnings) };
      }
    } else if (written.needsStored && !stored) {
      const reading = yield* readStored(run);
      if (!reading.ok) return { outcome: run.refused(reading.failure, warnings) };
      stored = reading;
    } else return { written, warnings, ...(stored ? { stored } : {}) };
  }
}
