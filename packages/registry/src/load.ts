// The registry: the provider folders of a folder, all of them, one, or each when it is needed.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Definition, type LazyDefinition, MapwrightError } from "@mapwright/core";
import { type Diagnostic, formatDiagnostics } from "./diagnostic.ts";
import { type LoadOptions, loadFolder, resourceNames } from "./folder.ts";
import type { LoadedProvider } from "./provider.ts";
import { loadModels } from "./schemas.ts";

export interface Registry {
  providers: LoadedProvider[];
  /** Every definition, read: an engine that is to read those alone that it uses takes `lazyDefinitions`. */
  readonly definitions: Definition[];
  readonly lazyDefinitions: LazyDefinition[];
  diagnostics: Diagnostic[];
  /** Throws MapwrightError with every error found, if there is one. */
  throwIfBroken(): void;
}

const OWN = ["../../../providers", "../providers"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** Where the providers of this repository, or of this package, stand. */
export const ownProviders = (): string => OWN.find((folder) => existsSync(folder)) ?? (OWN[0] as string);

/** The ids of the providers in a folder, which are the names of its folders, sorted. Reads none of them. */
export function providerIds(folder: string = ownProviders()): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
}

/**
 * Loads the providers of a folder, or those with the ids `only`. Everything wrong is a diagnostic; throws MapwrightError for an id that
 * is not there.
 */
export function loadRegistry(
  folder: string = ownProviders(),
  { only, ...options }: LoadOptions & { only?: readonly string[] } = {},
): Registry {
  const known = providerIds(folder);
  const lost = only?.find((id) => !known.includes(id));
  if (lost !== undefined) throw new MapwrightError("unknown_provider", `no provider ${lost}: ${known.join(", ")}`);
  const ids = known.filter((id) => only?.includes(id) ?? true);
  const providers = ids.map((id) => loadFolder(join(folder, id), options));
  const diagnostics = providers.flatMap((provider) => provider.diagnostics);
  return {
    providers,
    get definitions() {
      return providers.flatMap((provider) => provider.definitions);
    },
    get lazyDefinitions() {
      return providers.flatMap(lazyOf);
    },
    diagnostics,
    throwIfBroken: () => refuseBroken(diagnostics),
  };
}

/** Loads one provider of a folder by its id. Everything wrong is a diagnostic; throws MapwrightError where it is not there. */
export function loadProvider(id: string, { folder, ...options }: LoadOptions & { folder?: string } = {}): LoadedProvider {
  return loadRegistry(folder, { ...options, only: [id] }).providers[0] as LoadedProvider;
}

/**
 * The definitions of a folder for `createEngine`, of which none is read before a call needs it. What is broken shows then: `load` throws
 * MapwrightError with every error of provider.yaml and of the resource.
 */
export function openDefinitions(folder: string = ownProviders(), options: Omit<LoadOptions, "parts"> = {}): LazyDefinition[] {
  const known = [...loadModels()].filter(([resource]) => options.resources?.includes(resource) ?? true);
  return providerIds(folder).flatMap((id) => {
    const names = new Set(resourceNames(join(folder, id)));
    const offered = known.filter(([resource]) => names.has(resource.split("/")[1] ?? ""));
    return offered.map(([resource, model]) => {
      let loaded: Definition | undefined;
      const load = () => {
        loaded ??= loadDefinition(join(folder, id), resource, options);
        return loaded;
      };
      return { provider: { id }, resource, model: () => model, load };
    });
  });
}

function loadDefinition(folder: string, resource: string, options: LoadOptions): Definition {
  const { definitions, diagnostics } = loadFolder(folder, { ...options, parts: ["definitions"], resources: [resource] });
  refuseBroken(diagnostics);
  const [definition] = definitions;
  if (!definition) throw new MapwrightError("file_missing", `${folder} has no definition of ${resource}`);
  return definition;
}

function lazyOf({ id, resources }: LoadedProvider): LazyDefinition[] {
  return resources.flatMap((file) => {
    const resource = String(file.yaml.value.resource);
    const model = file.compiles ? loadModels().get(resource) : undefined;
    return model ? [{ provider: { id }, resource, model: () => model, load: () => file.definition as Definition }] : [];
  });
}

function refuseBroken(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw new MapwrightError(errors[0]?.code ?? "schema", `definitions are broken\n${formatDiagnostics(errors, "stylish")}`);
}
