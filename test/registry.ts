// Providers of the repository, each loaded once: some of them, or the definitions of all. test/providers.ts has those that a run tests one by one.
import { join } from "node:path";
import { createEngine, type Definition } from "@mapwright/core";
import {
  formatDiagnostics,
  type LoadedProvider,
  loadFolder,
  loadRegistry,
  ownProviders,
  type Registry,
} from "@mapwright/registry";

let all: Registry | undefined;

/** The definitions of every provider, without examples and remote/. Throws MapwrightError where one is broken. */
export function allDefinitions(): Definition[] {
  all ??= loadRegistry(ownProviders(), "definitions");
  all.throwIfBroken();
  return all.definitions;
}

const loaded = new Map<string, LoadedProvider>();

function providerOf(id: string): LoadedProvider {
  const provider = loaded.get(id) ?? loadFolder(join(ownProviders(), id));
  loaded.set(id, provider);
  return provider;
}

/** The registry of some providers. Throws Error where one of them is broken. */
export function registryOf(ids: readonly string[]): Registry {
  const providers = ids.map(providerOf);
  const diagnostics = providers.flatMap((provider) => provider.diagnostics);
  const throwIfBroken = () => {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Error(formatDiagnostics(errors, "stylish"));
  };
  throwIfBroken();
  return { providers, definitions: providers.flatMap(({ definitions }) => definitions), diagnostics, throwIfBroken };
}

/** The registry of some providers and an engine over it. */
export function engineOf(ids: readonly string[]) {
  const registry = registryOf(ids);
  return { registry, engine: createEngine(registry.definitions) };
}
