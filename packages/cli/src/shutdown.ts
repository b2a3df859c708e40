// How a service ends when the process is told to: readiness first, then what is under way, then all the rest.
import { once } from "node:events";
import type { createGateway } from "@mapwright/gateway";
import { type Env, nodeEnv } from "@mapwright/transport";

export interface DrainTimes {
  /** How long it still takes new connections after it said that it is not ready, for load balancers to notice. */
  unreadyMs: number;
  /** How long calls under way have after that. */
  drainMs: number;
}

/** Connections that have become idle are closed so often: a server that closes looks for them once. */
const IDLE_EVERY_MS = 100;

/**
 * Closes a gateway: new connections are refused, idle ones closed, calls under way finished or, after `drainMs`, cut off.
 * Answers how many connections were cut.
 */
export async function closeGateway(
  gateway: ReturnType<typeof createGateway>,
  drainMs: number,
  env: Pick<Env, "setTimer">,
): Promise<number> {
  const { server } = gateway;
  const closed = gateway.close();
  const stop = every(IDLE_EVERY_MS, () => server.closeIdleConnections(), env);
  let cut = 0;
  const cancel = env.setTimer(drainMs, () => {
    server.getConnections((_error, count) => {
      cut = count;
      server.closeAllConnections();
    });
  });
  await closed;
  stop();
  cancel();
  return cut;
}

/** Runs `run` again and again; the answer ends that. */
function every(ms: number, run: () => void, env: Pick<Env, "setTimer">): () => void {
  let cancel = () => {};
  const next = () => {
    cancel = env.setTimer(ms, () => {
      next();
      run();
    });
  };
  next();
  return () => cancel();
}

/** How often it is looked whether the parent is still there. */
const PARENT_EVERY_MS = 500;

/**
 * Resolves when the parent has ended, where npm or npx started the process: they pass a signal to a shell, and the shell
 * ends without passing it on. Started otherwise, a process may outlive its parent, and this never resolves.
 */
function orphaned(signal: AbortSignal, env: Pick<Env, "setTimer">): Promise<string> {
  const { ppid } = process;
  return new Promise((resolve) => {
    if (process.env.npm_lifecycle_event === undefined || ppid <= 1) return;
    const look = () => {
      if (process.ppid !== ppid) resolve("SIGTERM");
    };
    signal.addEventListener("abort", every(PARENT_EVERY_MS, look, env));
  });
}

/**
 * Runs `end` when the process is told to stop, or left behind by npm, and exits; the second time it exits at once. SIGINT is
 * a person who waits.
 */
export async function endOnSignal(end: (times: DrainTimes) => Promise<void>, times: DrainTimes): Promise<never> {
  const waits = new AbortController();
  const told = ["SIGINT", "SIGTERM"].map((signal) => once(process, signal, { signal: waits.signal }).then(() => signal));
  const signal = await Promise.race([...told, orphaned(waits.signal, nodeEnv())]);
  waits.abort();
  for (const one of told) one.catch(() => {});
  for (const again of ["SIGINT", "SIGTERM"]) process.once(again, () => process.exit(1));
  await end({ ...times, ...(signal === "SIGINT" ? { unreadyMs: 0 } : {}) });
  process.exit(0);
}
