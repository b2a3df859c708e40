// Simulators whose schemas are compiled when they are first used.
import { compilingValidators } from "./compiling.ts";
import type { RemoteDocument } from "./document.ts";
import { Simulator, type SimulatorOptions } from "./simulator.ts";

/** Makes a simulator of the description of one provider, or of its descriptions. */
export function createSimulator(remote: RemoteDocument | readonly RemoteDocument[], options: SimulatorOptions = {}): Simulator {
  return new Simulator(Array.isArray(remote) ? remote : [remote as RemoteDocument], compilingValidators, options);
}
