// A provider's own API as remote/ describes it: read, checked against the meta-model, references resolved.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import type { DocumentSim, OperationSim, PathSim, RemoteSource } from "./remote.generated.ts";

/** One description; a provider may have several, each with paths and collections of its own. */
export type RemoteDocument = RemoteSource & { file: string };

export type { DocumentSim, OperationSim, PathSim };

const SCHEMA = fileURLToPath(new URL("../../../schemas/definition/remote.schema.json", import.meta.url));

/** Reads the descriptions in a folder `remote/`. Throws Error with file and place where one of them breaks the meta-model. */
export function loadRemote(folder: string): RemoteDocument[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  const check = ajv.compile<RemoteSource>(JSON.parse(readFileSync(SCHEMA, "utf8")));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => {
      const file = join(folder, name);
      const value: unknown = parse(readFileSync(file, "utf8"), { maxAliasCount: 0 });
      if (check(value)) return { ...value, file };
      const problems = (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
      throw new Error(`${file}: ${problems.slice(0, 5).join("; ")}`);
    });
}

/** What a `$ref` into the document stands for, else the node itself. Throws Error where it leads nowhere. */
export function resolve(document: RemoteDocument, node: Json): JsonObject {
  let at: Json | undefined = node;
  for (let hops = 0; hops < 20 && isObject(at); hops++) {
    const ref = own(at, "$ref");
    if (typeof ref !== "string") return at;
    at = ref
      .replace("#/", "")
      .split("/")
      .reduce<Json | undefined>((place, key) => own(place, key), document as unknown as Json);
  }
  throw new Error(`${document.file}: a $ref leads nowhere`);
}
