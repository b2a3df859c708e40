// Modules that the build writes.
declare module "virtual:mapwright/language" {
  import type { JsonObject } from "@mapwright/core";
  import type { Check, FileKind } from "@mapwright/registry/pure";
  /** The validators of files, written ahead. */
  export const checks: Record<FileKind, Check>;
  /** The schema of each unified model, with the schemas that it refers to. */
  export const models: { schema: JsonObject; common: Record<string, JsonObject> }[];
}

declare module "virtual:mapwright/remote" {
  import type { AheadChecks } from "../workbench/sandbox.ts";
  /** By provider: the checks of its descriptions, written ahead. */
  export const simulated: Record<string, undefined | (() => Promise<{ described: AheadChecks[] }>)>;
}

declare module "virtual:mapwright/schemas" {
  import type { JsonObject } from "@mapwright/core";
  import type { FieldName } from "../workbench/completion.ts";
  /** The schemas of the language, by kind of file. */
  export const schemas: Record<"provider" | "resource" | "examples", JsonObject>;
  /** The fields of each unified model, by the name of a definition's file. */
  export const fields: Record<string, FieldName[] | undefined>;
}
