// Whether a value is a JSON Schema that can be compiled, without compiling it, which takes a hundred times as long.
import { isObject, type Json, type JsonObject } from "@mapwright/core";
import { Ajv2020 } from "ajv/dist/2020.js";

let meta: Ajv2020 | undefined;

/** Why a value is no valid schema; undefined where it is one. */
export function schemaFault(schema: JsonObject): string | undefined {
  meta ??= new Ajv2020({ strict: false, allErrors: true });
  if (meta.validateSchema(schema) !== true) return meta.errorsText(meta.errors);
  // The schema of schemas does not check patterns.
  const wrong = patternsOf(schema).find((pattern) => !isPattern(pattern));
  return wrong === undefined ? undefined : `\`${wrong}\` is no regular expression`;
}

/** Keywords that hold schemas by name, and those that hold data. */
const NAMED: ReadonlySet<string> = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"]);
const DATA: ReadonlySet<string> = new Set(["const", "enum", "default", "example", "examples"]);

function patternsOf(schema: Json): string[] {
  if (Array.isArray(schema)) return schema.flatMap(patternsOf);
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (DATA.has(key)) return [];
    if (key === "pattern" && typeof value === "string") return [value];
    if (!NAMED.has(key) || !isObject(value)) return patternsOf(value);
    return [...(key === "patternProperties" ? Object.keys(value) : []), ...Object.values(value).flatMap(patternsOf)];
  });
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u") !== undefined;
  } catch {
    return false;
  }
}
