// Answers by idempotency key: which write is at work, which was answered and how. Kept in this process's memory.
import type { Env } from "@mapwright/transport";

/** What was answered, as it went out. */
export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** The state of a key when a call arrives with it. */
export type Claim =
  | { kind: "new" }
  | { kind: "running"; settled: Promise<void> }
  | { kind: "answered"; answer: KeptAnswer }
  /** The key came with another request before. */
  | { kind: "reused" }
  /** There is no room: taking the key would mean dropping another within its retention. */
  | { kind: "full" };

interface Entry {
  fingerprint: string;
  until: number;
  answer?: KeptAnswer;
  settle: () => void;
  settled: Promise<void>;
}

/** How long a key is kept after its call began. */
export const RETENTION_MS = 24 * 60 * 60 * 1000;
const MAX_ENTRIES = 20_000;

/** The keys of one gateway process. Insertion order is age, since all are kept equally long. */
export class AnsweredStore {
  readonly #env: Pick<Env, "now">;
  readonly #most: number;
  readonly #entries = new Map<string, Entry>();

  constructor(env: Pick<Env, "now">, most = MAX_ENTRIES) {
    this.#env = env;
    this.#most = most;
  }

  /** Claims a key for a request; `new` means that the caller must call `keep` or `release` in the end. */
  claim(key: string, fingerprint: string): Claim {
    this.#forget();
    const entry = this.#entries.get(key);
    if (entry) {
      if (entry.fingerprint !== fingerprint) return { kind: "reused" };
      return entry.answer ? { kind: "answered", answer: entry.answer } : { kind: "running", settled: entry.settled };
    }
    if (this.#entries.size >= this.#most) return { kind: "full" };
    const { promise, resolve } = deferred();
    this.#entries.set(key, { fingerprint, until: this.#env.now() + RETENTION_MS, settle: resolve, settled: promise });
    return { kind: "new" };
  }

  /** Keeps the answer for whoever asks again. */
  keep(key: string, answer: KeptAnswer): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    entry.answer = answer;
    entry.settle();
  }

  /** Forgets the key: nothing was carried out, so the same key may try again. */
  release(key: string): void {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    entry?.settle();
  }

  #forget(): void {
    const now = this.#env.now();
    for (const [key, { until, answer }] of this.#entries) {
      if (until > now) return;
      if (answer) this.#entries.delete(key);
    }
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
