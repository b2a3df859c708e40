// Providers of the repository, each loaded once: some of them, or the definitions of all. test/providers.ts has those that a run tests one by one.
import { createEngine, type Definition } from "@mapwright/core";
import { loadRegistry, ownProviders, type Registry } from "@mapwright/registry";

let all: Registry | undefined;

/** The definitions of every provider, without examples and remote/. Throws MapwrightError where one is broken. */
export function allDefinitions(): Definition[] {
  all ??= loadRegistry(ownProviders(), { parts: ["definitions"] });
  all.throwIfBroken();
  return all.definitions;
}

/** The registry of some providers. Throws MapwrightError where one of them is broken. */
export function registryOf(ids: readonly string[]): Registry {
  const registry = loadRegistry(ownProviders(), { only: ids });
  registry.throwIfBroken();
  return registry;
}

/** The registry of some providers and an engine over it. */
export function engineOf(ids: readonly string[]) {
  const registry = registryOf(ids);
  return { registry, engine: createEngine(registry.definitions) };
}
