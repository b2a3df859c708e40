// The door of @mapwright/registry; ./pure is the one without Node.
export { BUNDLING, type BundleOptions, bundleSource, CODE, writeBundle } from "./bundle.ts";
export { type Cache, openCache } from "./cache/cache.ts";
export { DIAGNOSTIC_FORMATS, type Diagnostic, type DiagnosticFormat, formatDiagnostics, sortDiagnostics } from "./diagnostic.ts";
export type { ExampleSource, ExamplesSource } from "./examples.generated.ts";
export { type LoadOptions, lintFolder, loadFolder, PARTS, type Part } from "./folder.ts";
export { lintProvider } from "./lint/lint.ts";
export { loadProvider, loadRegistry, openDefinitions, ownProviders, providerIds, type Registry } from "./load.ts";
export type { LoadedProvider } from "./provider.ts";
export {
  checksSource,
  loadLanguage,
  loadModels,
  modelFolders,
  modelText,
  type PublishedMatrix,
  publishedMatrix,
  readSchema,
} from "./schemas.ts";
