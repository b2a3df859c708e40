// The unified models of a folder: every schema in <model>/<resource>.schema.json that names its resource.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type JsonObject, type Model, readModel } from "@mapwright/core";

const SUFFIX = ".schema.json";

/**
 * The models of a folder such as schemas/model, by resource, in the order of their names. A schema without `x-resource` is shared by
 * others. Throws Error where a file is not at the path that its resource gives, TypeError where a schema is no model.
 */
export function readModels(folder: string): Map<string, Model> {
  const models = new Map<string, Model>();
  for (const model of names(folder).filter((name) => !name.includes("."))) {
    for (const name of names(join(folder, model)).filter((file) => file.endsWith(SUFFIX))) {
      const resource = `${model}/${name.slice(0, -SUFFIX.length)}`;
      const { schema, common } = modelSchemas(folder, resource);
      if (schema["x-resource"] === undefined) continue;
      if (schema["x-resource"] !== resource)
        throw new Error(`${resource}${SUFFIX} says that it is ${String(schema["x-resource"])}`);
      models.set(resource, readModel(schema, common));
    }
  }
  return models;
}

/** The schema of a resource and those that it refers to, by file name. Throws where a file cannot be read. */
export function modelSchemas(folder: string, resource: string): { schema: JsonObject; common: Record<string, JsonObject> } {
  const text = readFileSync(join(folder, `${resource}${SUFFIX}`), "utf8");
  const referred = new Set([...text.matchAll(/"\$ref":\s*"([\w.-]+\.schema\.json)#/g)].map(([, file = ""]) => file));
  const beside = join(folder, resource, "..");
  const common = [...referred].map((file) => [file, JSON.parse(readFileSync(join(beside, file), "utf8")) as JsonObject] as const);
  return { schema: JSON.parse(text), common: Object.fromEntries(common) };
}

const names = (folder: string): string[] => readdirSync(folder).sort();
