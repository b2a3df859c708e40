// TypeScript from the JSON Schemas of the definition language.
import { readFileSync } from "node:fs";
import { compile, type JSONSchema } from "json-schema-to-typescript";

const HEAD = "// Generated from schemas/ by `npm run generate`; do not edit.\n";
const OPTIONS = { bannerComment: "", additionalProperties: false, format: false, unreachableDefinitions: true } as const;

/** The types of one or more files of a folder of schemas/, as one module. */
export async function schemaTypes(root: string, folder: string, names: string[]): Promise<string> {
  const cwd = `${root}schemas/${folder}/`;
  const parts: string[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const schema = readSchema(`${cwd}${name}.schema.json`);
    const text = await compile(schema, schema.title ?? name, { ...OPTIONS, cwd });
    parts.push(...declarations(text).filter((part) => !seen.has(nameOf(part)) && seen.add(nameOf(part))));
  }
  return `${HEAD}${parts.join("\n")}\n`;
}

/** The variables that each expression slot may see, as the schemas say. */
export function slotTable(root: string): string {
  const schema = readSchema(`${root}schemas/definition/resource.schema.json`);
  const slots = JSON.stringify(schema["x-slots"], null, 2);
  return `${HEAD}export const SLOTS = ${slots} as const;\n\nexport type Slot = keyof typeof SLOTS;\n`;
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
