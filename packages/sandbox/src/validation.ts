// Holds what is sent to the schemas of the description.
import type { Json, JsonObject } from "@mapwright/core";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { RemoteDocument } from "./document.ts";

export interface Fault {
  /** The member at fault, by its last name. */
  field: string;
  message: string;
}

/** Validators of one description, compiled when they are first used. */
export class Validators {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<object, ValidateFunction>();

  constructor(document: RemoteDocument) {
    formats.default(this.ajv);
    this.ajv.addSchema({ $id: "remote:/document", components: document.components ?? {} });
  }

  /** What is wrong with a value; each member is named once. */
  faults(schema: JsonObject, value: Json): Fault[] {
    let check = this.compiled.get(schema);
    if (!check) {
      check = this.ajv.compile(rebased(schema) as object);
      this.compiled.set(schema, check);
    }
    if (check(value)) return [];
    const faults = new Map<string, Fault>();
    for (const { instancePath, params, message = "is invalid" } of check.errors ?? []) {
      const missing = "missingProperty" in params ? String(params.missingProperty) : undefined;
      const field = missing ?? instancePath.split("/").findLast((part) => part !== "" && !/^\d+$/.test(part)) ?? "";
      if (!faults.has(field)) faults.set(field, { field, message });
    }
    return [...faults.values()];
  }
}

/** References of the description, turned to where ajv knows it. */
function rebased(node: Json): Json {
  if (Array.isArray(node)) return node.map(rebased);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    key === "$ref" ? String(value).replace("#/", "remote:/document#/") : rebased(value),
  ]);
  return Object.fromEntries(entries);
}
