// What definitions are validated against, as data: the unified models, and a validator for each kind of file.
import type { Model } from "@mapwright/core";
import type { ErrorObject } from "ajv";

export const KINDS = ["provider", "resource", "examples", "remote"] as const;
export type FileKind = (typeof KINDS)[number];

/** Whether a value is valid against a schema, and its errors. An ajv validator, made with `verbose` and `allErrors`. */
export interface Check {
  (value: unknown): unknown;
  errors?: ErrorObject[] | null;
}

export interface Language {
  /** The unified models by resource: `<model>/<resource>`. */
  models: ReadonlyMap<string, Model>;
  checkOf(kind: FileKind): Check;
}
