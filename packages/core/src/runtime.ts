// The door of what runs built definitions: no compiler, no parser of expressions, no findings. `index.ts` has everything.
export { type Bundle, type LazyDefinition, openBundle } from "./build/bundle.ts";
export type { CallCode, Category, Code } from "./codes.ts";
export type { Model, ModelField } from "./definition/model.ts";
export * from "./definition/types.ts";
export { createEngine, drive, type Engine, type Plan } from "./engine.ts";
export * from "./errors.ts";
export { forbidCode } from "./expression/source/instantiate.ts";
export * from "./http.ts";
export * from "./json.ts";
export type { Matrix } from "./matrix.ts";
export { readOptions } from "./operation/options.ts";
export { present, presentRecord } from "./operation/present.ts";
export { readSettings } from "./operation/settings.ts";
export * from "./operation/types.ts";
