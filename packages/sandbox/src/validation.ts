// Validates requests against the schemas of the description.
import { type Json, type JsonObject, unescapePointer } from "@mapwright/core";
import type { ErrorObject } from "ajv";

export interface Fault {
  /** The member at fault: of the record, or of the body around it. */
  field: string;
  message: string;
  /** A missing required member, one missing beside another, an unknown one, or a value that is not accepted. */
  kind: "required" | "dependent" | "unknown" | "type" | "option" | "length" | "invalid";
}

const VALUE_KINDS: Record<string, Fault["kind"]> = {
  type: "type",
  format: "type",
  enum: "option",
  const: "option",
  maxLength: "length",
  minLength: "length",
  maxItems: "length",
  minItems: "length",
};

/** A compiled schema: whether a value is valid, and its errors. */
export interface Check {
  (value: unknown): unknown;
  errors?: ErrorObject[] | null;
}

/** Makes the validator of a schema of one description, whose references lead into it. */
export type Compile = (schema: JsonObject) => Check;

/** Validators of one description, made when they are first used. */
export class Validators {
  private readonly compile: Compile;
  private readonly compiled = new Map<object, Check>();

  constructor(compile: Compile) {
    this.compile = compile;
  }

  /** The faults of a value; each member is named once. `holders` are JSON pointers of the objects with members: the record, inner ones first. */
  faults(schema: JsonObject, value: Json, holders: readonly string[] = [""]): Fault[] {
    let check = this.compiled.get(schema);
    if (!check) {
      check = this.compile(schema);
      this.compiled.set(schema, check);
    }
    if (check(value)) return [];
    const faults = new Map<string, Fault>();
    for (const error of check.errors ?? []) {
      const fault = faultOf(error, holders);
      if (!faults.has(fault.field)) faults.set(fault.field, fault);
    }
    return [...faults.values()];
  }
}

function faultOf({ instancePath, keyword, params, message = "is invalid" }: ErrorObject, holders: readonly string[]): Fault {
  const holder = holders.find((one) => instancePath === one || instancePath.startsWith(`${one}/`)) ?? "";
  const [first] = instancePath.slice(holder.length).split("/").slice(1);
  const named = params.missingProperty ?? params.additionalProperty;
  const field = first === undefined ? String(named ?? "") : unescapePointer(first);
  return { field, message, kind: first === undefined ? kindOf(keyword) : (VALUE_KINDS[keyword] ?? "invalid") };
}

function kindOf(keyword: string): Fault["kind"] {
  if (keyword === "required") return "required";
  if (keyword === "dependentRequired") return "dependent";
  return keyword === "additionalProperties" ? "unknown" : "invalid";
}
