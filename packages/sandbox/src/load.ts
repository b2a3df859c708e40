// Reads the descriptions in remote/ and validates them against the meta-model.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";
import type { RemoteDocument } from "./document.ts";
import { mistakes } from "./inspection.ts";
import type { RemoteSource } from "./remote.generated.ts";
import { schemaFault } from "./schema-fault.ts";

/** In a checkout the schemas are at its root; a package carries a copy. */
const SCHEMAS = ["../../../schemas/", "../schemas/"].map((path) =>
  fileURLToPath(new URL(`${path}definition/remote.schema.json`, import.meta.url)),
);
const SHOWN = 5;

let metaModel: ValidateFunction<RemoteSource> | undefined;

/** Reads the descriptions in a folder `<provider>/remote`. Throws Error with file, place and remedy where one of them is broken. */
export function loadRemote(folder: string): RemoteDocument[] {
  metaModel ??= compileMetaModel();
  const check = metaModel;
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  if (names.length === 0) throw new Error(`${folder}: no *.yaml`);
  return names.sort().map((name) => {
    const file = join(folder, name);
    const value = readYaml(file);
    if (!check(value)) throw broken(file, (check.errors ?? []).map(messageOf));
    return openRemote(basename(dirname(resolve(folder))), file, value);
  });
}

/**
 * Opens a description already read and validated against the meta-model: `value` is the content of `file`. Throws Error with place and
 * remedy where a name in it does not resolve or a schema is invalid.
 */
export function openRemote(provider: string, file: string, value: RemoteSource): RemoteDocument {
  const document = { ...value, file, provider };
  const named = mistakes(document);
  const found = named.length > 0 ? named : schemaMistakes(document);
  if (found.length > 0) throw broken(file, found);
  return document;
}

function compileMetaModel(): ValidateFunction<RemoteSource> {
  // verbose: a message needs the subschema, for its `x-error`.
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  return ajv.compile<RemoteSource>(JSON.parse(readFileSync(SCHEMAS.find((file) => existsSync(file)) ?? "", "utf8")));
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"), { maxAliasCount: 0 });
  } catch (error) {
    throw broken(file, [error instanceof Error ? error.message : String(error)]);
  }
}

function messageOf({ instancePath, message, params, parentSchema }: ErrorObject): string {
  const key = params.additionalProperty ?? params.missingProperty;
  const remedy = own(parentSchema, "x-error");
  return `${instancePath || "/"} ${message}${key === undefined ? "" : ` (${key})`}${remedy ? `: ${remedy}` : ""}`;
}

function broken(file: string, problems: string[]): Error {
  const rest = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : "";
  return new Error(`${file}: ${problems.slice(0, SHOWN).join("; ")}${rest}`);
}

/** Validates every schema against the schema of schemas: one that cannot be compiled would otherwise throw at the first request. */
function schemaMistakes(document: RemoteDocument): string[] {
  return schemaNodes(document as unknown as Json, "").flatMap(([at, schema]) => {
    const wrong = schemaFault(schema);
    return wrong === undefined ? [] : [`${at} is no schema: ${wrong}`];
  });
}

function schemaNodes(node: Json, at: string): [string, JsonObject][] {
  if (!isObject(node) && !Array.isArray(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const place = `${at}/${key}`;
    if (key === "schema" && isObject(value)) return [[place, value] as [string, JsonObject]];
    if (key === "schemas" && isObject(value))
      return Object.entries(value).map(([name, one]) => [`${place}/${name}`, one] as [string, JsonObject]);
    return key === "x-sim" ? [] : schemaNodes(value, place);
  });
}
