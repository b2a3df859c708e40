// The door of @mapwright/registry without Node: providers from texts.
export { type Diagnostic, sortDiagnostics } from "./diagnostic.ts";
export type { ExampleSource, ExamplesSource } from "./examples.generated.ts";
export type { Kept } from "./kept.ts";
export { type Check, type FileKind, KINDS, type Language } from "./language.ts";
export { lintProvider } from "./lint/lint.ts";
export { type LoadedProvider, openProvider, type ProviderTexts, type TextFile } from "./provider.ts";
export { MAX_SIZE, type Place, readYaml, type YamlFile } from "./yaml.ts";
