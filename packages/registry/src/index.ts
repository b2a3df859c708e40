// The only door of @mapwright/registry.
export { bundleSource, writeBundle } from "./bundle.ts";
export { DIAGNOSTIC_FORMATS, type Diagnostic, type DiagnosticFormat, formatDiagnostics, sortDiagnostics } from "./diagnostic.ts";
export type { ExampleSource, ExamplesSource } from "./examples.generated.ts";
export { type LoadedProvider, loadFolder } from "./folder.ts";
export { lintFolder } from "./lint/lint.ts";
export { loadRegistry, ownProviders, type Registry } from "./load.ts";
export { loadModels, type PublishedMatrix, publishedMatrix } from "./schemas.ts";
