// What definitions are held to, as data: the unified models, and a check for each kind of file.
import type { Model } from "@mapwright/core";
import type { ErrorObject } from "ajv";

export const KINDS = ["provider", "resource", "examples", "remote"] as const;
export type FileKind = (typeof KINDS)[number];

/** Whether a value fits a schema, and then what is wrong with it. ajv's, made with `verbose` and `allErrors`. */
export interface Check {
  (value: unknown): unknown;
  errors?: ErrorObject[] | null;
}

export interface Language {
  /** The unified models by resource: `<model>/<resource>`. */
  models: ReadonlyMap<string, Model>;
  checkOf(kind: FileKind): Check;
}
