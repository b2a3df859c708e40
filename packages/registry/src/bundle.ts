// The registry as one module: definitions as they were compiled, the engine that runs them, and on demand their functions as code.
import { compileDefinition, type Definition, librariesOf, MapwrightError, sourcesOf, storeDefinition } from "@mapwright/core";
import { type BuildOptions, build } from "esbuild";
import type { LoadedProvider } from "./provider.ts";
import { loadModels, modelText } from "./schemas.ts";

export interface BundleOptions {
  /** Whether the functions that the engine would generate stand in the module, for where code from strings is forbidden. */
  ahead?: boolean;
}

/** The source of a module that exports `engine` over these providers, ready to be bundled with the core. */
export function bundleSource(providers: readonly LoadedProvider[], { ahead = false }: BundleOptions = {}): string {
  const definitions = providers.flatMap((loaded) => loaded.resources.flatMap((resource) => compiled(loaded, resource)));
  const entries = definitions.map((one) => ({ provider: one.provider.id, resource: one.resource, text: storeDefinition(one) }));
  const models = Object.fromEntries(definitions.map(({ resource }) => [resource, modelText(resource)]));
  const libraries = [...new Set(definitions.flatMap(librariesOf))];
  const code = new Map(ahead ? definitions.flatMap((definition) => [...sourcesOf(definition)]) : []);
  const functions = [...code].map(([key, body]) => `${JSON.stringify(key)}: (R) => {\n${body}}`);
  const given = libraries.map((name) => `${name}: LIBRARIES.${name}`);
  return `// Built by mapwright build: ${definitions.length} definitions.
import { createEngine, drive, openBundle, parseJson, stringifyJson } from "@mapwright/core/runtime";
${given.length > 0 ? 'import { LIBRARIES } from "@mapwright/core";\n' : ""}export const bundle = {
format: 2,
models: ${JSON.stringify(models)},
definitions: ${JSON.stringify(entries)},
${given.length > 0 ? `libraries: { ${given.join(", ")} },\n` : ""}${ahead ? `code: () => ({ ${functions.join(",\n")} }),\n` : ""}};
export const engine = createEngine(openBundle(bundle));
export { createEngine, drive, openBundle, parseJson, stringifyJson };
`;
}

/** The definition as a build stores it: places are told by file and pointer, not by lines of files that are not there. */
function compiled({ provider }: LoadedProvider, { yaml, definition }: LoadedProvider["resources"][number]): Definition[] {
  const model = definition && loadModels().get(definition.resource);
  if (!provider || !model) return [];
  const part = ({ file, value }: typeof yaml) => ({ file: file.slice(file.lastIndexOf("/") + 1), value });
  const result = compileDefinition({ layers: [{ name: "base", provider: part(provider), resource: part(yaml) }], model });
  if (!result.definition) throw new MapwrightError("schema", `${yaml.file} does not compile`, result.findings);
  return [result.definition];
}

/** How modules of the workspace become one that runs anywhere: no import is left, and nothing of it needs Node. */
export const BUNDLING = {
  bundle: true,
  minify: true,
  format: "esm",
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "es2022",
  conditions: ["@mapwright/source"],
  logLevel: "error",
} as const satisfies BuildOptions;

/** Writes the module to a file. Throws where bundling fails. */
export async function writeBundle(providers: readonly LoadedProvider[], outfile: string, options?: BundleOptions): Promise<void> {
  const contents = bundleSource(providers, options);
  await build({ ...BUNDLING, stdin: { contents, resolveDir: import.meta.dirname, sourcefile: "bundle.js" }, outfile });
}
