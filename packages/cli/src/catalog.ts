// The definitions that a command works on; broken ones end the command with their diagnostics.
import { createEngine, type Engine } from "@mapwright/core";
import { type LoadOptions, loadRegistry, openDefinitions, type Registry } from "@mapwright/registry";
import { ownDefinitions } from "@mapwright/registry/built";

export interface Catalog {
  registry: Registry;
  engine: Engine;
}

/** Loads what is asked for of every provider folder. Throws MapwrightError with the diagnostics where one of them is broken. */
export function loadCatalog(folder?: string, options?: LoadOptions & { only?: readonly string[] }): Catalog {
  const registry = loadRegistry(folder, options);
  registry.throwIfBroken();
  return { registry, engine: createEngine(registry.lazyDefinitions) };
}

/**
 * An engine that reads a definition when a call is about it, and throws MapwrightError then where it is broken. Without a folder it is over
 * the package's own definitions.
 */
export async function openEngine(folder?: string): Promise<Engine> {
  return createEngine(folder === undefined ? await ownDefinitions() : openDefinitions(folder));
}
