// Validates a file against its schema: one finding per node, at its line and column, worded by the nearest `x-error`.
import { CODES, type Code, escapePointer, type Json, own } from "@mapwright/core";
import type { ErrorObject } from "ajv";
import type { Diagnostic } from "./diagnostic.ts";
import type { Check } from "./language.ts";
import { relevantErrors } from "./relevance.ts";
import { suggest } from "./suggestion.ts";
import type { YamlFile } from "./yaml.ts";

/** The findings of a file against the schema of its kind. */
export function validateFile(yaml: YamlFile, check: Check): Diagnostic[] {
  if (check(yaml.value)) return [];
  const byNode = new Map<string, Diagnostic>();
  const errors = relevantErrors(check.errors ?? []);
  const unknown = new Map<string, Diagnostic[]>();
  for (const error of errors) {
    if (!isAboutKey(error)) continue;
    const diagnostic = aboutKey(yaml, error);
    byNode.set(`${diagnostic.line}:${diagnostic.column}`, diagnostic);
    const beside = unknown.get(error.instancePath);
    if (beside) beside.push(diagnostic);
    else unknown.set(error.instancePath, [diagnostic]);
  }
  for (const error of errors) {
    const { keyword, instancePath, params } = error;
    // A key that is missing because it is misspelt has been reported as such.
    const misspelt = unknown.get(instancePath)?.some(({ suggestion }) => suggestion === params.missingProperty);
    if (isAboutKey(error) || (keyword === "required" && misspelt)) continue;
    const diagnostic = aboutValue(yaml, error);
    const node = `${diagnostic.line}:${diagnostic.column}`;
    if (!byNode.has(node)) byNode.set(node, diagnostic);
  }
  return [...byNode.values()];
}

function isAboutKey({ keyword }: ErrorObject): boolean {
  return keyword === "additionalProperties" || keyword === "propertyNames";
}

function aboutKey(yaml: YamlFile, { keyword, instancePath, params, parentSchema }: ErrorObject): Diagnostic {
  const key = String(keyword === "propertyNames" ? params.propertyName : params.additionalProperty);
  const names = own(parentSchema, "propertyNames");
  const words = own(names, "enum");
  const pattern = own(names, "pattern") ?? Object.keys(own(parentSchema, "patternProperties") ?? {})[0];
  const known = Array.isArray(words) ? words.map(String) : Object.keys(own(parentSchema, "properties") ?? {});
  const place = { file: yaml.file, ...yaml.locate(`${instancePath}/${escapePointer(key)}`, "key") };
  if (known.length === 0 && typeof pattern === "string") {
    const message = `\`${key}\` is no name that can stand here: it must match \`${pattern}\``;
    return { code: "schema", severity: "error", ...place, message, got: key, remedy: CODES.schema.remedy };
  }
  const isOperation = /^(\/variants\/[^/]+)?\/operations$/.test(instancePath);
  const code: Code = isOperation ? "unknown_operation" : "unknown_key";
  const suggestion = suggest(key, known);
  return {
    code,
    severity: "error",
    ...place,
    message: `\`${key}\` is no ${isOperation ? "operation" : "key"} of the language here`,
    expected: known,
    got: key,
    remedy: CODES[code].remedy,
    ...(suggestion ? { suggestion } : {}),
  };
}

function aboutValue(yaml: YamlFile, error: ErrorObject & { types?: string[] }): Diagnostic {
  const { keyword, instancePath, params, parentSchema, schema, data } = error;
  const place = { file: yaml.file, ...yaml.locate(instancePath, keyword === "required" ? "key" : "value") };
  const said = keyword === "required" ? undefined : (own(parentSchema, "x-error") ?? own(schema, "x-error"));
  const words = keyword === "enum" ? (params.allowedValues as Json[]) : undefined;
  const suggestion = suggest(
    data,
    (words ?? []).filter((word) => typeof word === "string"),
  );
  return {
    code: "schema",
    severity: "error",
    ...place,
    message: typeof said === "string" ? `${shown(data)}${said}` : phrase(error),
    ...(words ? { expected: words } : {}),
    remedy: remedyOf(error),
    ...(suggestion ? { suggestion } : {}),
  };
}

/** The wrong value, as a prefix to what was expected; empty for one that is too long to repeat. */
function shown(value: unknown): string {
  return isScalar(value) ? `${text(value)} does not fit: ` : "";
}

const isScalar = (value: unknown) => ["string", "number", "boolean"].includes(typeof value) && String(value).length <= 60;
const text = (value: unknown) => `\`${String(value)}\``;

function phrase({ keyword, params, message = "is invalid", types, data }: ErrorObject & { types?: string[] }): string {
  if (keyword === "required") return `${text(params.missingProperty)} is missing`;
  if (keyword === "enum") return isScalar(data) ? `${text(data)} is none of the words that can stand here` : "a word is due here";
  const due = types && types.length > 0 ? types : keyword === "type" ? [params.type].flat() : [];
  if (due.length > 0)
    return `${isScalar(data) ? `${text(data)} is a ${typeof data}, ` : ""}a value of type ${due.join(" or ")} is due`;
  if (keyword === "oneOf") return "the value has none of the forms that the language knows here";
  return `the value ${message}`;
}

/** The remedy: the schema describes a missing key and lists the values allowed. */
function remedyOf({ keyword, params, parentSchema, schema, data, types = [] }: ErrorObject & { types?: string[] }): string {
  if (keyword === "required") {
    const name = String(params.missingProperty);
    const means = own(own(own(parentSchema, "properties"), name), "description");
    return typeof means === "string" ? `Add \`${name}:\` - ${means}` : `Add \`${name}:\`.`;
  }
  if (keyword === "enum") return "Use one of these";
  const due = keyword === "type" ? [params.type].flat() : types;
  if (due.includes("string") && (typeof data === "number" || typeof data === "boolean")) return `Quote it: "${String(data)}".`;
  const means = own(parentSchema, "description") ?? own(schema, "description");
  return typeof means === "string" ? means : CODES.schema.remedy;
}
