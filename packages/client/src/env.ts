// What the client needs of its surroundings: fetch, a clock, a timer, randomness. The same in Node, a browser, a worker.

/** A test passes its own; `createClient` fills in what is missing from the globals. */
export interface Env {
  fetch: typeof globalThis.fetch;
  /** Milliseconds since some fixed moment; never goes back. */
  monotonic(): number;
  /** At least 0, below 1. */
  random(): number;
  uuid(): string;
  /** Resolves after `ms` milliseconds, or rejects with the signal's reason as soon as that aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A signal that aborts after `ms` milliseconds. */
  deadline(ms: number): AbortSignal;
}

/** The globals of this runtime. */
export const globalEnv: Env = {
  fetch: (...given) => fetch(...given),
  monotonic: () => performance.now(),
  random: () => Math.random(),
  uuid: () => crypto.randomUUID(),
  deadline: (ms) => AbortSignal.timeout(ms),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const done = () => {
        signal.removeEventListener("abort", stop);
        resolve();
      };
      const timer = setTimeout(done, ms);
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
    }),
};
