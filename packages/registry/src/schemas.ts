// The JSON Schemas of the language and the model, read once from their files; validators compiled when first used.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { JsonObject, Model, OperationName } from "@mapwright/core";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { type Check, type FileKind, KINDS, type Language } from "./language.ts";
import { modelSchemas, readModels } from "./models.ts";

/** In a checkout the schemas are at its root; a package carries a copy. */
const FOLDERS = ["../../../schemas/", "../schemas/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** The folder of the schemas. Throws Error where it is not there. */
export function schemasFolder(): string {
  const folder = FOLDERS.find((one) => existsSync(join(one, "definition")));
  if (!folder) throw new Error("the folder schemas/ is missing");
  return folder;
}

/** Reads a JSON file below schemas/. Throws Error where it is not there. */
export function readSchema(path: string): JsonObject {
  return JSON.parse(readFileSync(join(schemasFolder(), path), "utf8"));
}

const kindSchema = (kind: FileKind): JsonObject => readSchema(`definition/${kind}.schema.json`);

let ajv: Ajv2020 | undefined;

/** The validator of one kind of file. */
function checkOf(kind: FileKind): Check {
  ajv ??= makeAjv();
  const check = ajv.getSchema(idOf(kind));
  if (!check) throw new Error(`no schema for ${kind}`);
  return check as Check;
}

/** The exports of a CommonJS module from its namespace, as Node makes it (they are the default export) or as bundlers do. */
const REQUIRED = 'const required = (part) => (typeof part.default === "object" ? part.default : part);';

/**
 * The source of an ES module that exports `checks`, by kind of file: what `Language` wants where no code may be made of
 * strings. It imports what ajv needs at run time.
 */
export function checksSource(): string {
  const made = makeAjv({ code: { source: true, esm: true } });
  const source = standaloneCode.default(made, Object.fromEntries(KINDS.map((kind) => [kind, idOf(kind)])));
  const imports: string[] = [];
  // ajv requires its run-time parts even in an ES module.
  const rest = source.replace(/require\("([^"]+)"\)/g, (_, path: string) => {
    imports.push(`import * as part${imports.length} from "${path}${/\.js$/.test(path) ? "" : ".js"}";`);
    return `required(part${imports.length - 1})`;
  });
  return `${[...imports, REQUIRED, rest].join("\n")}\nexport const checks = { ${KINDS.join(", ")} };\n`;
}

const idOf = (kind: FileKind): string => `https://mapwright.dev/schemas/definition/${kind}.schema.json`;

function makeAjv(options: object = {}): Ajv2020 {
  // verbose: a finding needs the subschema, for its `x-error`. strictRequired would reject `oneOf` over `required`.
  const made = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    ...options,
  });
  for (const annotation of ["x-error", "x-reference", "x-slot", "x-slots", "x-template", "defaultSnippets"])
    made.addKeyword(annotation);
  for (const kind of KINDS) made.addSchema(kindSchema(kind));
  return made;
}

/** The language as the schemas of this repository define it. */
export function loadLanguage(): Language {
  return { models: loadModels(), checkOf };
}

const models = new Map<string, ReadonlyMap<string, Model>>();

/** The folders of unified models: schemas/model, and the one that the environment variable MAPWRIGHT_MODELS names. */
export function modelFolders(): string[] {
  const more = process.env.MAPWRIGHT_MODELS;
  return [join(schemasFolder(), "model"), ...(more ? [resolve(more)] : [])];
}

/** The unified models by resource, those of schemas/model first; each folder's in the order of their names. */
export function loadModels(): ReadonlyMap<string, Model> {
  const folders = modelFolders();
  const key = folders.join("\n");
  const known = models.get(key) ?? new Map(folders.flatMap((folder) => [...readModels(folder)]));
  models.set(key, known);
  return known;
}

/** A model's schema and the schemas it refers to, as JSON text. */
export function modelText(resource: string): string {
  const folder = modelFolders().find((one) => existsSync(join(one, `${resource}.schema.json`))) ?? "";
  const { schema, common } = modelSchemas(folder, resource);
  return JSON.stringify({ schema, common });
}

export type PublishedSide = Record<string, { type: string; providers: Record<string, "supported" | "required"> }>;

/** A support matrix as published elsewhere: the level of each cell, and words. */
export interface PublishedMatrix {
  /** The operation that it is of. */
  of: OperationName;
  query: PublishedSide;
  request: PublishedSide;
  response: PublishedSide;
  enums: Record<string, string[] | Record<string, string[]>>;
}

/** The published matrix of an operation; undefined where none was published. */
export function publishedMatrix(resource: string, operation: string): PublishedMatrix | undefined {
  const file = `model/${resource}.published.json`;
  if (!existsSync(join(schemasFolder(), file))) return undefined;
  const published = readSchema(file) as unknown as PublishedMatrix;
  return published.of === operation ? published : undefined;
}
