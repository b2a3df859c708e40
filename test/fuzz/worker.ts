// A worker of the fuzz: runs batches of inputs, and says in shared memory at which it is, so that one that never ends can be named.
import { parentPort, workerData } from "node:worker_threads";
import { runInputs, TARGETS } from "./targets.ts";

const KINDS = Object.keys(TARGETS);
const place = new Int32Array(workerData as SharedArrayBuffer);

/** A batch: the inputs of all kinds from a seed on. The answer is null, or what failed. */
parentPort?.on("message", ({ seed, count }: { seed: number; count: number }) => {
  try {
    runInputs(seed, count, (kind, at) => {
      place[0] = KINDS.indexOf(kind);
      place[1] = at;
    });
    parentPort?.postMessage(null);
  } catch (error) {
    parentPort?.postMessage(error instanceof Error ? error.message : String(error));
  }
});
