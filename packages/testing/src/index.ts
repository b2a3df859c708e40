// The door of @mapwright/testing; ./case is the one for single calls, ./pure the one without Node.
export { recordsOf, valuesOf } from "./arbitraries.ts";
export { CHECK_KINDS, type Check, type CheckKind, Mismatch } from "./check.ts";
export { exampleChecks } from "./examples.ts";
export { lawChecks, robustnessChecks } from "./laws/laws.ts";
export type { LawOptions } from "./laws/property.ts";
export { remoteOf, subjectsOf } from "./loading.ts";
export { MUTANT_KINDS } from "./mutation/edits.ts";
export { type MutationScore, mutate, type Survivor } from "./mutation/score.ts";
export { marks, rehearse } from "./rehearsal.ts";
export { type CheckFailure, checksOf, type ProviderReport, runChecks } from "./run.ts";
export { sampleValues } from "./samples.ts";
export { NOW, type PlacedExample, type Subject } from "./subject.ts";
export { type FileUpdate, updatesOf } from "./update.ts";
