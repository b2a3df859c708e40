// Every effect the transport and the gateway have besides HTTP; the only file that touches clocks, timers and randomness.
import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";

/** What the outside world gives. A test or a simulation passes its own. */
export interface Env {
  /** Wall clock, epoch milliseconds. */
  now(): number;
  /** Milliseconds since some fixed moment; never goes back. */
  monotonic(): number;
  /** At least 0, below 1. */
  random(): number;
  /** A new random UUID, in lower case. */
  uuid(): string;
  /** Runs `run` once after `ms` milliseconds; the function returned cancels it. Any number is clamped to what a timer can hold. */
  setTimer(ms: number, run: () => void): () => void;
  /** Notes something an operator should know. `facts` never hold credentials, headers or bodies. */
  log(event: string, facts: Record<string, string | number | boolean>): void;
}

/** Node's timers turn anything longer into 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The real clock, timers and randomness of this process. `log` receives every call of `Env.log`; without it they are dropped. */
export function nodeEnv(log: Env["log"] = () => {}): Env {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    uuid: () => randomUUID(),
    setTimer(ms, run) {
      const bounded = ms > 0 ? Math.min(ms, LONGEST_TIMER_MS) : 0;
      const timer = setTimeout(run, bounded);
      return () => clearTimeout(timer);
    },
    log,
  };
}
