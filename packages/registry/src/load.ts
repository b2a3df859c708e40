// The registry: the provider folders of a folder, all of them, one, or each on first use.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Definition, type LazyDefinition, MapwrightError, type Model } from "@mapwright/core";
import { type Diagnostic, formatDiagnostics } from "./diagnostic.ts";
import { type LoadOptions, loadFolder, PARTS, resourceNames } from "./folder.ts";
import type { LoadedProvider } from "./provider.ts";
import { loadModels } from "./schemas.ts";

export interface Registry {
  providers: LoadedProvider[];
  /** Every definition that compiles, read. */
  readonly definitions: Definition[];
  /** For `createEngine`, which reads each at its first call. A broken one fails then: `load` throws MapwrightError. */
  readonly lazyDefinitions: LazyDefinition[];
  /** What is wrong with all of them. */
  readonly diagnostics: Diagnostic[];
  /** Reads all of them. Throws MapwrightError with every error found, if there is one. */
  throwIfBroken(): void;
}

const OWN = ["../../../providers", "../providers"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** The folder of the providers of this repository, or of this package. */
export const ownProviders = (): string => OWN.find((folder) => existsSync(folder)) ?? (OWN[0] as string);

/** The ids of the providers in a folder, which are the names of its folders, sorted. Reads none of them. */
export function providerIds(folder: string = ownProviders()): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).sort();
}

/**
 * The providers of a folder, or those with the ids `only`, each read when it is first asked for: for its files, for its definitions, or for
 * what is wrong with it. Everything wrong is a diagnostic; throws MapwrightError for an id that is not there.
 */
export function loadRegistry(
  folder: string = ownProviders(),
  { only, ...options }: LoadOptions & { only?: readonly string[] } = {},
): Registry {
  const known = providerIds(folder);
  const lost = only?.find((id) => !known.includes(id));
  if (lost !== undefined) throw new MapwrightError("unknown_provider", `no provider ${lost}: ${known.join(", ")}`);
  const ids = known.filter((id) => only?.includes(id) ?? true);
  const providers = ids.map((id) => lazyProvider(folder, id, options));
  return {
    providers,
    get definitions() {
      return providers.flatMap((provider) => provider.definitions);
    },
    get lazyDefinitions() {
      return providers.flatMap((provider) =>
        offeredBy(provider, options).map(([resource, model]) => lazyDefinition(provider, resource, model)),
      );
    },
    get diagnostics() {
      return providers.flatMap((provider) => provider.diagnostics);
    },
    throwIfBroken: () => refuseBroken(providers.flatMap((provider) => provider.diagnostics)),
  };
}

/** Loads one provider of a folder by its id. Everything wrong is a diagnostic; throws MapwrightError where it is not there. */
export function loadProvider(id: string, { folder, ...options }: LoadOptions & { folder?: string } = {}): LoadedProvider {
  return loadRegistry(folder, { ...options, only: [id] }).providers[0] as LoadedProvider;
}

/**
 * The definitions of a folder for `createEngine`, each read at the first call that needs it. A broken one fails then: `load` throws
 * MapwrightError with every error of provider.yaml and of the resource.
 */
export function openDefinitions(folder: string = ownProviders(), options: Omit<LoadOptions, "parts"> = {}): LazyDefinition[] {
  const { providers } = loadRegistry(folder, options);
  return providers.flatMap((provider) =>
    offeredBy(provider, options).map(([resource, model]) => {
      const alone = lazyProvider(folder, provider.id, { ...options, parts: ["definitions"], resources: [resource] });
      return lazyDefinition(alone, resource, model);
    }),
  );
}

function lazyProvider(parent: string, id: string, options: LoadOptions): LoadedProvider {
  const folder = join(parent, id);
  let loaded: LoadedProvider | undefined;
  const load = () => {
    loaded ??= loadFolder(folder, options);
    return loaded;
  };
  return {
    id,
    folder,
    get provider() {
      return load().provider;
    },
    get resources() {
      return load().resources;
    },
    get definitions() {
      return load().definitions;
    },
    get examples() {
      return load().examples;
    },
    get remote() {
      return load().remote;
    },
    get diagnostics() {
      return load().diagnostics;
    },
  };
}

/** The resources that a provider has a definition of, as the names of its files say. */
function offeredBy({ folder }: LoadedProvider, { parts = PARTS, resources }: LoadOptions): [string, Model][] {
  if (!parts.includes("definitions")) return [];
  const names = new Set(resourceNames(folder));
  return [...loadModels()].filter(
    ([resource]) => names.has(resource.split("/")[1] ?? "") && (resources?.includes(resource) ?? true),
  );
}

function lazyDefinition(provider: LoadedProvider, resource: string, model: Model): LazyDefinition {
  const load = () => {
    refuseBroken(provider.diagnostics);
    const definition = provider.definitions.find((one) => one.resource === resource);
    if (!definition) throw new MapwrightError("file_missing", `${provider.folder} has no definition of ${resource}`);
    return definition;
  };
  let loaded: Definition | undefined;
  return {
    provider: { id: provider.id },
    resource,
    model: () => model,
    load() {
      loaded ??= load();
      return loaded;
    },
  };
}

function refuseBroken(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw new MapwrightError(errors[0]?.code ?? "schema", `definitions are broken\n${formatDiagnostics(errors, "stylish")}`);
}
