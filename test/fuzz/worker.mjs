// Starts the worker: its loader of TypeScript does not come with that of the process.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
