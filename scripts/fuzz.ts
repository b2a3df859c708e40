// npm run fuzz [inputs] [seed]: millions of hostile inputs, in batches, in a worker with bounded memory; one that does not end in 30 s is a find.
import { Worker } from "node:worker_threads";
import { TARGETS } from "../test/fuzz/targets.ts";

const INPUTS = Number(process.argv[2] ?? 5_000_000);
const FIRST = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const BATCH = 10_000;
/** How long one input may take. */
const WATCHDOG_MS = 30_000;
const MEMORY_MB = 768;

const shared = new SharedArrayBuffer(8);
const place = new Int32Array(shared);
const finds: string[] = [];
let worker = start();

function start(): Worker {
  return new Worker(new URL("../test/fuzz/worker.mjs", import.meta.url), {
    workerData: shared,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
}

/** Which input the worker is at, in a form that can be run again. */
function current(): string {
  const kind = Object.keys(TARGETS)[place[0] ?? 0] ?? "";
  const text = TARGETS[kind]?.make(place[1] ?? 0) ?? "";
  return `${kind}, seed ${place[1]}: ${JSON.stringify(text.slice(0, 500))}`;
}

/** Runs a batch; what failed, or undefined. A worker that hangs or dies is replaced. */
async function batch(seed: number, count: number): Promise<string | undefined> {
  const outcome = await new Promise<string | null>((resolve) => {
    let last = "";
    const timer = setInterval(() => {
      const now = `${place[0]} ${place[1]}`;
      if (now === last) end(`does not end within ${WATCHDOG_MS / 1000} s: ${current()}`);
      last = now;
    }, WATCHDOG_MS);
    const died = (error: Error) => end(`${error.message}: ${current()}`);
    const end = (what: string | null) => {
      clearInterval(timer);
      worker.off("message", end).off("error", died);
      resolve(what);
    };
    worker.on("message", end).on("error", died);
    worker.postMessage({ seed, count });
  });
  if (outcome === null) return undefined;
  await worker.terminate();
  worker = start();
  return outcome;
}

const begun = performance.now();
for (let done = 0; done < INPUTS; done += BATCH) {
  const count = Math.min(BATCH, INPUTS - done);
  const find = await batch(FIRST + done, count);
  if (find !== undefined) {
    finds.push(find);
    console.log(find);
  }
  if (done % 500_000 === 0)
    console.log(`${done + count} inputs, ${finds.length} finds, ${Math.round((performance.now() - begun) / 1000)} s`);
}
console.log(
  `${INPUTS} inputs from seed ${FIRST}: ${finds.length} finds, ${Math.round((performance.now() - begun) / 1000)} s. Finds go into test/fuzz/kept.yaml.`,
);
await worker.terminate();
process.exitCode = finds.length > 0 ? 1 : 0;
