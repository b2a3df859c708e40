// A simulator for every provider that has a description of its API.
import type { Registry } from "@mapwright/registry";
import { createSimulator, loadRemote, type Simulator, type SimulatorOptions } from "@mapwright/sandbox";
import { UsageError } from "./usage.ts";

/** Simulators by provider, of those named or of all. Throws UsageError where one that is named has no description. */
export function simulatorsOf(
  registry: Registry,
  only: readonly string[] = [],
  options: SimulatorOptions = {},
): Map<string, Simulator> {
  const described = registry.providers.filter(({ remote }) => remote.length > 0);
  const lost = only.find((name) => !described.some(({ id }) => id === name));
  const names = described.map(({ id }) => id).join(", ");
  if (lost !== undefined) throw new UsageError(`no provider ${lost} with a description in remote/; there are ${names}`);
  const wanted = described.filter(({ id }) => only.length === 0 || only.includes(id));
  return new Map(wanted.map(({ id, folder }) => [id, createSimulator(loadRemote(`${folder}/remote`), options)]));
}
