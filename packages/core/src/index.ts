// The only door of @mapwright/core.
export { type Category, CODES, type Code } from "./codes.ts";
export { compileDefinition } from "./definition/compile.ts";
export type { Engagement, PhoneNumber, Reference } from "./definition/engagement.generated.ts";
export { type Model, type ModelField, readModel } from "./definition/model.ts";
export * from "./definition/types.ts";
export { createEngine, drive, type Engine, type Plan } from "./engine.ts";
export * from "./errors.ts";
export * from "./http.ts";
export * from "./json.ts";
export { type Cell, type Level, type Matrix, matrixOf } from "./matrix.ts";
export { readOptions } from "./operation/options.ts";
export { present } from "./operation/present.ts";
export { readSettings } from "./operation/settings.ts";
export * from "./operation/types.ts";
export { type Path, parsePath, type Step as PathStep } from "./path/parse.ts";
export { readPath } from "./path/read.ts";
export { clearPath, placesOf, writePath } from "./path/write.ts";
export { readTable } from "./record/lookup.ts";
