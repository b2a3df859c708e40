// The JSON Schemas of the language and the model, read once; validators compiled when first used.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type JsonObject, type Model, readModel } from "@mapwright/core";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** In a checkout the schemas stand at its root; a packed copy stands in the package. */
const FOLDERS = ["../../../schemas/", "../schemas/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** Reads a JSON file below schemas/. Throws Error where it is not there. */
function readSchema(path: string): JsonObject {
  const folder = FOLDERS.find((one) => existsSync(join(one, path)));
  if (!folder) throw new Error(`schemas/${path} is missing`);
  return JSON.parse(readFileSync(join(folder, path), "utf8"));
}

const KINDS = ["provider", "resource", "examples", "remote"] as const;
export type FileKind = (typeof KINDS)[number];

export const kindSchema = (kind: FileKind): JsonObject => readSchema(`definition/${kind}.schema.json`);

let ajv: Ajv2020 | undefined;

/** The validator of one kind of file. */
export function validatorOf(kind: FileKind): ValidateFunction {
  ajv ??= makeAjv();
  const check = ajv.getSchema(`https://mapwright.dev/schemas/definition/${kind}.schema.json`);
  if (!check) throw new Error(`no schema for ${kind}`);
  return check as ValidateFunction;
}

function makeAjv(): Ajv2020 {
  // verbose: a finding wants the subschema, for its `x-error`. strictRequired would refuse `oneOf` of what is required.
  const made = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, strictRequired: false });
  for (const annotation of ["x-error", "x-slot", "x-slots", "x-template", "defaultSnippets"]) made.addKeyword(annotation);
  for (const kind of KINDS) made.addSchema(kindSchema(kind));
  return made;
}

let models: Map<string, Model> | undefined;

/** The unified models by resource: `crm/engagements`. */
export function loadModels(): ReadonlyMap<string, Model> {
  models ??= new Map([
    [
      "crm/engagements",
      readModel("crm/engagements", readSchema("model/crm/engagements.schema.json"), {
        "common.schema.json": readSchema("model/crm/common.schema.json"),
      }),
    ],
  ]);
  return models;
}

/** A model's schema and the schemas it refers to, as JSON text. */
export function modelText(resource: string): string {
  const schema = readSchema(`model/${resource}.schema.json`);
  return JSON.stringify({
    schema,
    common: { "common.schema.json": readSchema(`model/${resource.split("/")[0]}/common.schema.json`) },
  });
}

export type PublishedSide = Record<string, { type: string; providers: Record<string, "supported" | "required"> }>;

/** A support matrix as published elsewhere: the level of each cell, and words. */
export interface PublishedMatrix {
  query: PublishedSide;
  request: PublishedSide;
  response: PublishedSide;
  enums: Record<string, string[] | Record<string, string[]>>;
}

/** The published matrix of an operation; undefined where none was published. */
export function publishedMatrix(resource: string, operation: string): PublishedMatrix | undefined {
  if (resource !== "crm/engagements" || operation !== "update") return undefined;
  return readSchema("model/crm/engagements.published.json") as unknown as PublishedMatrix;
}
