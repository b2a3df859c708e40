// The clock and the timers of a sandbox that runs as a server; the only file that touches them. Simulators are given `now`.

export interface SandboxEnv {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `run` once after `ms` milliseconds; keeps no process alive. */
  setTimer(ms: number, run: () => void): void;
}

export const sandboxEnv: SandboxEnv = {
  now: () => Date.now(),
  setTimer: (ms, run) => void setTimeout(run, ms).unref(),
};
