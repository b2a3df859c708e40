// The only door of @mapwright/testing, but for ./case.
export { recordsOf, valuesOf } from "./arbitraries.ts";
export { CHECK_KINDS, type Check, type CheckKind, Mismatch } from "./check.ts";
export { exampleChecks, marks, rehearse } from "./examples.ts";
export { lawChecks, robustnessChecks } from "./laws/laws.ts";
export type { LawOptions } from "./laws/property.ts";
export { type MutationScore, mutate, type Survivor } from "./mutation/score.ts";
export { type CheckFailure, checksOf, type ProviderReport, runChecks } from "./run.ts";
export { sampleValues } from "./samples.ts";
export { NOW, type PlacedExample, type Subject, subjectsOf, variantsOf } from "./subject.ts";
export { type FileUpdate, updatesOf } from "./update.ts";
