// A provider's own API as remote/ describes it: read, held to the meta-model, references resolved.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve as toAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { mistakes } from "./inspection.ts";
import type { DocumentSim, OperationSim, PathSim, RemoteSource } from "./remote.generated.ts";

/** One description; a provider may have several, each with paths and collections of its own. */
export type RemoteDocument = RemoteSource & { file: string; provider: string };

export type { DocumentSim, OperationSim, PathSim };

const SCHEMA = fileURLToPath(new URL("../../../schemas/definition/remote.schema.json", import.meta.url));
const SHOWN = 5;

/** Reads the descriptions in a folder `<provider>/remote`. Throws Error with file, place and remedy where one of them is broken. */
export function loadRemote(folder: string): RemoteDocument[] {
  // verbose: a message wants the subschema, for its `x-error`.
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  const check = ajv.compile<RemoteSource>(JSON.parse(readFileSync(SCHEMA, "utf8")));
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  if (names.length === 0) throw new Error(`${folder}: no *.yaml`);
  return names.sort().map((name) => {
    const file = join(folder, name);
    const value = readYaml(file);
    if (!check(value)) throw broken(file, (check.errors ?? []).map(messageOf));
    const document = { ...value, file, provider: basename(dirname(toAbsolute(folder))) };
    const found = mistakes(document);
    if (found.length > 0) throw broken(file, found);
    return document;
  });
}

/** What a `$ref` into the document stands for, else the node itself. Throws Error where it leads nowhere. */
export function resolve(document: RemoteDocument, node: Json): JsonObject {
  let at: Json | undefined = node;
  for (let hops = 0; hops < 20 && isObject(at); hops++) {
    const ref = own(at, "$ref");
    if (typeof ref !== "string") return at;
    const keys = ref.replace("#/", "").split("/");
    at = keys.reduce<Json | undefined>((place, key) => own(place, key), document as unknown as Json);
  }
  throw new Error(`${document.file}: a $ref leads nowhere`);
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
