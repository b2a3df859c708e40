// The door of @mapwright/sandbox without Node: simulators of descriptions that are given as data.
export type { RemoteDocument } from "./document.ts";
export { mistakes } from "./inspection.ts";
export { schemasKey, schemasOf } from "./operation.ts";
export { Simulator, type SimulatorOptions } from "./simulator.ts";
export { simulatorTransport } from "./transport.ts";
export { type Check, type Compile, type Fault, Validators } from "./validation.ts";
