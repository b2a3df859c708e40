// The door of @mapwright/sandbox; ./pure is the one without Node.
export { checksSource, compilingValidators } from "./compiling.ts";
export { createSimulator } from "./create.ts";
export type { RemoteDocument } from "./document.ts";
export { sandboxEnv } from "./env.ts";
export { FAULTS, faultKind, type SimulatorFault } from "./faults.ts";
export { loadRemote, openRemote } from "./load.ts";
export type { RemoteSource } from "./remote.generated.ts";
export type { ReceivedRequest, SimulatedRequest } from "./request.ts";
export { type SandboxServer, serveSandbox } from "./server.ts";
export { Simulator, type SimulatorOptions } from "./simulator.ts";
export { simulatorTransport } from "./transport.ts";
export { type Fault, Validators } from "./validation.ts";
