// A simulator for every provider that has a description of its API.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadRegistry, ownProviders, providerIds, type Registry } from "@mapwright/registry";
import { createSimulator, type Simulator, type SimulatorOptions } from "@mapwright/sandbox";
import { remoteOf } from "@mapwright/testing";
import { UsageError } from "./usage.ts";

/**
 * Simulators by provider, of those named or of all of a folder; nothing but their descriptions is read. Throws UsageError where one that is
 * named has none.
 */
export function loadSimulators(
  folder: string = ownProviders(),
  named: readonly string[] = [],
  options: SimulatorOptions = {},
): Map<string, Simulator> {
  const described = providerIds(folder).filter((id) => existsSync(join(folder, id, "remote")));
  const lost = named.find((name) => !described.includes(name));
  if (lost !== undefined)
    throw new UsageError(`no provider ${lost} with a description in remote/; there are ${described.join(", ")}`);
  return simulatorsOf(loadRegistry(folder, { only: named.length === 0 ? described : named, parts: ["remote"] }), options);
}

/** Simulators of the providers that were loaded with a description. */
export function simulatorsOf({ providers }: Registry, options: SimulatorOptions = {}): Map<string, Simulator> {
  const described = providers.filter(({ remote }) => remote.length > 0);
  return new Map(described.map((provider) => [provider.id, createSimulator(remoteOf(provider), options)]));
}
