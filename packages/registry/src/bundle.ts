// The registry as one module: definitions as they were compiled, the engine that runs them, and on demand their functions as code.
import { compileDefinition, type Definition, librariesOf, MapwrightError, sourcesOf, storeDefinition } from "@mapwright/core";
import type { BuildOptions } from "esbuild";
import type { LoadedProvider } from "./provider.ts";
import { loadModels, modelText } from "./schemas.ts";

/** Where compiled functions come from: made while the module runs, written into it, or none, so that everything is interpreted. */
export const CODE = ["generate", "ahead", "none"] as const;

export interface BundleOptions {
  /** Whether the module keeps the source position of each entry. */
  origins?: boolean;
  code?: (typeof CODE)[number];
}

/** The source of a module that exports `engine` over these providers, ready to be bundled with the core. */
export function bundleSource(
  providers: readonly LoadedProvider[],
  { code = "generate", origins = false }: BundleOptions = {},
): string {
  const definitions = builtDefinitions(providers);
  const entries = definitions.map((one) => ({
    provider: one.provider.id,
    resource: one.resource,
    text: storeDefinition(one, { origins }),
  }));
  const models = Object.fromEntries(definitions.map(({ resource }) => [resource, modelText(resource)]));
  const libraries = [...new Set(definitions.flatMap(librariesOf))].map((name) => `${name}: LIBRARIES.${name}`);
  const sources = new Map(code === "ahead" ? definitions.flatMap((definition) => [...sourcesOf(definition)]) : []);
  const functions = [...sources].map(([key, body]) => `${JSON.stringify(key)}: (R) => {\n${body}}`);
  const imports = [...(libraries.length > 0 ? ["LIBRARIES"] : []), ...(code === "none" ? [] : ["GENERATORS"])];
  const members = [
    "format: 2",
    `models: ${JSON.stringify(models)}`,
    `definitions: ${JSON.stringify(entries)}`,
    ...(libraries.length > 0 ? [`libraries: { ${libraries.join(", ")} }`] : []),
    ...(code === "none" ? [] : ["generators: GENERATORS"]),
    ...(code === "ahead" ? [`code: () => ({ ${functions.join(",\n")} })`] : []),
  ];
  return `// Built by mapwright build: ${definitions.length} definitions.
import { createEngine, drive, openBundle, parseJson, stringifyJson } from "@mapwright/core/runtime";
${imports.length > 0 ? `import { ${imports.join(", ")} } from "@mapwright/core";\n` : ""}export const bundle = {
${members.join(",\n")},
};
export const engine = createEngine(openBundle(bundle));
export { createEngine, drive, openBundle, parseJson, stringifyJson };
`;
}

/** The definitions of some providers as a build stores them. Throws MapwrightError where one does not compile. */
export function builtDefinitions(providers: readonly LoadedProvider[]): Definition[] {
  return providers.flatMap((loaded) => loaded.resources.flatMap((resource) => compiled(loaded, resource)));
}

/** The definition as a build stores it: a position is a file and a JSON pointer, since the files themselves are not stored. */
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
  // Loaded on demand: nothing else of the registry needs a bundler.
  const { build } = await import("esbuild");
  const contents = bundleSource(providers, options);
  await build({ ...BUNDLING, stdin: { contents, resolveDir: import.meta.dirname, sourcefile: "bundle.js" }, outfile });
}
