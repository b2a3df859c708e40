// The registry as one module: definitions as text, their functions as code, and the engine that runs them.
import { sourcesOf, stringifyJson } from "@mapwright/core";
import { build, type Plugin } from "esbuild";
import type { LoadedProvider } from "./provider.ts";
import { modelText } from "./schemas.ts";

/** What stands in a bundle for one definition. */
interface Entry {
  provider: string;
  resource: string;
  layers: string;
}

/** The source of a module that exports `engine` over these providers, ready to be bundled with the core. */
export function bundleSource(providers: readonly LoadedProvider[]): string {
  const definitions = providers.flatMap((loaded) => loaded.resources.flatMap((resource) => entryOf(loaded, resource)));
  const code = new Map(providers.flatMap((loaded) => loaded.definitions.flatMap((definition) => [...sourcesOf(definition)])));
  const resources = [...new Set(definitions.map(({ resource }) => resource))];
  const models = Object.fromEntries(resources.map((resource) => [resource, modelText(resource)]));
  const functions = [...code].map(([key, body]) => `${JSON.stringify(key)}: (R) => {\n${body}}`);
  return `// Built by mapwright build: ${definitions.length} definitions.
import { createEngine, drive, evaluateExpression, openBundle, parseJson, stringifyJson } from "@mapwright/core";
export const bundle = {
format: 1,
models: ${JSON.stringify(models)},
definitions: ${JSON.stringify(definitions)},
code: () => ({ ${functions.join(",\n")} }),
};
export const engine = createEngine(openBundle(bundle));
export { createEngine, drive, evaluateExpression, openBundle, parseJson, stringifyJson };
`;
}

function entryOf({ provider }: LoadedProvider, { yaml, definition }: LoadedProvider["resources"][number]): Entry[] {
  if (!provider || !definition) return [];
  const part = ({ file, value }: { file: string; value: unknown }) => ({ file: file.slice(file.lastIndexOf("/") + 1), value });
  const layers = [{ name: "base", provider: part(provider), resource: part(yaml) }];
  return [{ provider: definition.provider.id, resource: definition.resource, layers: stringifyJson(layers as never) }];
}

/** Libraries that a start does not need: evaluated when first called. What is named here is all that the core calls of them. */
const LAZY: Record<string, string> = {
  jsonata: `let made;
export default (...args) => (made ??= require("jsonata"))(...args);`,
  re2js: `let made;
const real = () => (made ??= require("re2js")).RE2JS;
export const RE2JS = {
  compile: (...args) => real().compile(...args),
  translateRegExp: (text) => real().translateRegExp(text),
  get CASE_INSENSITIVE() { return real().CASE_INSENSITIVE; },
  get MULTILINE() { return real().MULTILINE; },
};`,
};

const lazily: Plugin = {
  name: "lazily",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(jsonata|re2js)$/ }, ({ path, kind, resolveDir }) =>
      kind === "import-statement" ? { path, namespace: "lazy", pluginData: resolveDir } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "lazy" }, ({ path, pluginData }) => ({
      contents: LAZY[path] ?? "",
      resolveDir: pluginData as string,
    }));
  },
};

/** Writes the module to a file: no import is left in it, and nothing of it needs Node. Throws where bundling fails. */
export async function writeBundle(providers: readonly LoadedProvider[], outfile: string): Promise<void> {
  await build({
    stdin: { contents: bundleSource(providers), resolveDir: import.meta.dirname, sourcefile: "bundle.js" },
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    conditions: ["@mapwright/source"],
    plugins: [lazily],
    logLevel: "error",
  });
}
