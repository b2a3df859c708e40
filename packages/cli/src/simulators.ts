// A simulator for every provider that has a description of its API.
import type { Registry } from "@mapwright/registry";
import { createSimulator, loadRemote, type Simulator } from "@mapwright/sandbox";
import { UsageError } from "./usage.ts";

/** Simulators by provider, of one provider or of all. Throws UsageError where the one asked for has no description. */
export function simulatorsOf(registry: Registry, only?: string): Map<string, Simulator> {
  const simulators = new Map<string, Simulator>();
  for (const { id, folder, remote } of registry.providers) {
    if (remote.length === 0 || (only !== undefined && id !== only)) continue;
    simulators.set(id, createSimulator(loadRemote(`${folder}/remote`)));
  }
  if (only !== undefined && simulators.size === 0) throw new UsageError(`no provider ${only} with a description in remote/`);
  return simulators;
}
