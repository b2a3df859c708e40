// Holds a file to its schema: one finding per node, at its line and column, with the words of the nearest `x-error`.
import { CODES, type Code, type Json, own } from "@mapwright/core";
import type { ErrorObject } from "ajv";
import type { Diagnostic } from "./diagnostic.ts";
import { type FileKind, validatorOf } from "./schemas.ts";
import { suggest } from "./suggestion.ts";
import type { YamlFile } from "./yaml.ts";

/** What breaks the schema of a kind of file. */
export function validateFile(yaml: YamlFile, kind: FileKind): Diagnostic[] {
  const check = validatorOf(kind);
  if (check(yaml.value)) return [];
  const byNode = new Map<string, Diagnostic>();
  for (const error of relevant(check.errors ?? [], yaml.value)) {
    const diagnostic = describe(yaml, error);
    const node = `${diagnostic.line}:${diagnostic.column}`;
    const present = byNode.get(node);
    if (!present || (present.code === "schema" && diagnostic.code !== "schema")) byNode.set(node, diagnostic);
  }
  return [...byNode.values()];
}

/**
 * Errors of alternatives say little: of `oneOf` branches only those are kept that fit the value's own type, and the
 * error of the `oneOf` itself only where no branch says more.
 */
function relevant(errors: readonly ErrorObject[], value: Json): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === "oneOf" || keyword === "anyOf");
  const kept = errors.filter((error) => {
    if (choices.includes(error)) return false;
    const choice = choices.find(
      ({ instancePath, schemaPath }) => error.instancePath === instancePath && error.schemaPath !== schemaPath,
    );
    // A branch for another type of value is not what was meant.
    return !choice || !["type", "const", "enum", "pattern"].includes(error.keyword) || fits(error, value);
  });
  const lone = choices.filter(({ instancePath }) => !kept.some((error) => error.instancePath.startsWith(instancePath)));
  return [...kept, ...lone];
}

function fits({ keyword, data }: ErrorObject, _value: Json): boolean {
  return keyword === "pattern" && typeof data === "string";
}

function describe(yaml: YamlFile, error: ErrorObject): Diagnostic {
  const { keyword, instancePath, params, parentSchema, schema, data } = error;
  const said = own(parentSchema, "x-error") ?? own(schema, "x-error");
  const base = { severity: "error" as const, file: yaml.file };
  if (keyword === "additionalProperties" || keyword === "propertyNames") {
    const key = String(keyword === "propertyNames" ? params.propertyName : params.additionalProperty);
    const expected = Object.keys(own(parentSchema, "properties") ?? {});
    const code: Code = instancePath.endsWith("/operations") ? "unknown_operation" : "unknown_key";
    const suggestion = suggest(key, expected);
    const place = yaml.locate(`${instancePath}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`, "key");
    const what = code === "unknown_operation" ? "operation" : "key";
    const message = `\`${key}\` is no ${what} of the language here`;
    return {
      ...base,
      code,
      ...place,
      message,
      expected,
      got: key,
      remedy: CODES[code].remedy,
      ...(suggestion ? { suggestion } : {}),
    };
  }
  const place = yaml.locate(instancePath, keyword === "required" ? "key" : "value");
  const message =
    typeof said === "string" ? said : keyword === "required" ? `\`${String(params.missingProperty)}\` is missing` : phrase(error);
  const words = keyword === "enum" ? (params.allowedValues as Json[]) : undefined;
  const suggestion =
    words &&
    suggest(
      data,
      words.filter((word) => typeof word === "string"),
    );
  return {
    ...base,
    code: "schema",
    ...place,
    message,
    ...(words ? { expected: words } : {}),
    remedy: CODES.schema.remedy,
    ...(suggestion ? { suggestion } : {}),
  };
}

function phrase({ keyword, params, message = "is invalid" }: ErrorObject): string {
  if (keyword === "enum")
    return `one of ${(params.allowedValues as Json[]).map((word) => JSON.stringify(word)).join(", ")} is due`;
  if (keyword === "type") return `a value of type ${[params.type].flat().join(" or ")} is due`;
  if (keyword === "oneOf") return "the value has none of the forms that the language knows here";
  return `the value ${message}`;
}
