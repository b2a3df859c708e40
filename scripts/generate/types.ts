// TypeScript from the JSON Schemas of the definition language and of the unified models.
import { readFileSync } from "node:fs";
import type { Model } from "@mapwright/core";
import { compile, type JSONSchema } from "json-schema-to-typescript";

export const GENERATED = "// Generated from schemas/ by `npm run generate`; do not edit.\n";
const OPTIONS = { bannerComment: "", additionalProperties: false, format: false, unreachableDefinitions: true } as const;

/** The types of one or more files of a folder of schemas/, as one module. */
export async function schemaTypes(root: string, folder: string, names: string[]): Promise<string> {
  return typesOf(names.map((name) => ({ cwd: `${root}schemas/${folder}/`, file: `${name}.schema.json` })));
}

/** The types of unified models, whose folder holds them as schemas/model does, as one module. */
export async function modelTypes(folder: string, models: readonly Model[]): Promise<string> {
  const files = models.map(({ resource }) => {
    const [model, name] = resource.split("/");
    return { cwd: `${folder}/${model}/`, file: `${name}.schema.json` };
  });
  return typesOf(files);
}

/** Each declaration once. Throws Error where two of one name differ: types of all files share one module. */
async function typesOf(files: { cwd: string; file: string }[]): Promise<string> {
  const parts = new Map<string, string>();
  for (const { cwd, file } of files) {
    const schema = readSchema(`${cwd}${file}`);
    const text = await compile(schema, schema.title ?? file, { ...OPTIONS, cwd });
    for (const part of declarations(text)) {
      const name = nameOf(part);
      if ((parts.get(name) ?? part).trim() !== part.trim()) throw new Error(`${file}: another schema has the title ${name}`);
      parts.set(name, parts.get(name) ?? part);
    }
  }
  return `${GENERATED}${[...parts.values()].join("\n")}\n`;
}

/** The variables that each expression slot may see, as the schemas say. */
export function slotTable(root: string): string {
  const schema = readSchema(`${root}schemas/definition/resource.schema.json`);
  const slots = JSON.stringify(schema["x-slots"], null, 2);
  return `${GENERATED}export const SLOTS = ${slots} as const;\n\nexport type Slot = keyof typeof SLOTS;\n`;
}

function readSchema(file: string): JSONSchema & { title?: string; $id?: string } {
  const { $id: _id, ...schema } = JSON.parse(readFileSync(file, "utf8"));
  return schema;
}

/** Splits generated text at its top-level exports, each with the comment above it. */
function declarations(text: string): string[] {
  return text.split(/\n(?=(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export )/).filter((part) => part.includes("export "));
}

function nameOf(declaration: string): string {
  return /export (?:type|interface) (\w+)/.exec(declaration)?.[1] ?? declaration;
}
