// The door of @mapwright/core: everything, the compiler of definitions with it. `runtime.ts` is the smaller one.

export { reservedAddress, reservedHost } from "./address.ts";
export { librariesOf, sourcesOf } from "./build/sources.ts";
export { storeDefinition } from "./build/store.ts";
export { CODECS } from "./codec/table.ts";
export { CODES } from "./codes.ts";
export { compileDefinition, restoreDefinition } from "./compiler.ts";
export { fieldsWrittenBy } from "./definition/effects.ts";
export type { Filter, List, Paging, Told } from "./definition/list/listing.ts";
export { readModel } from "./definition/model.ts";
export type { Origin } from "./definition/origin.ts";
export { discriminatorField } from "./definition/variant.ts";
export { wordPlace } from "./enum.ts";
export { evaluateExpression } from "./evaluate.ts";
export { LIBRARIES } from "./expression/compile.ts";
export { GENERATORS } from "./generators.ts";
export { type Cell, type Level, matrixOf } from "./matrix.ts";
export { matrixFields } from "./matrix-fields.ts";
export { readersOf, type StepTrace, type TracedField } from "./operation/trace.ts";
export { type Path, parsePath, type Step as PathStep } from "./path/parse.ts";
export { pointersOf } from "./path/pointers.ts";
export { readPath } from "./path/read.ts";
export { clearPath, placesOf, writePath } from "./path/write.ts";
export { readTable } from "./record/lookup.ts";
export type { ReadNode, Translation, WriteNode } from "./record/plan/types.ts";
export { foundBy } from "./record/run/read.ts";
export * from "./runtime.ts";
