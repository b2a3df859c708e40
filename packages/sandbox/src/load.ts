// Reads the descriptions in remote/ and holds them to the meta-model.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { own } from "@mapwright/core";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";
import type { RemoteDocument } from "./document.ts";
import { mistakes } from "./inspection.ts";
import type { RemoteSource } from "./remote.generated.ts";

/** In a checkout the schemas stand at its root; a packed copy stands in the package. */
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
    const document = { ...value, file, provider: basename(dirname(resolve(folder))) };
    const found = mistakes(document);
    if (found.length > 0) throw broken(file, found);
    return document;
  });
}

function compileMetaModel(): ValidateFunction<RemoteSource> {
  // verbose: a message wants the subschema, for its `x-error`.
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
