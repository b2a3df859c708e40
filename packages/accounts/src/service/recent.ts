// A cache of recent reads, bounded in age and number. Calls at the same time share one read.
import type { Env } from "@mapwright/transport";

export class Recent<Value> {
  readonly #env: Pick<Env, "monotonic">;
  readonly #keepMs: number;
  readonly #most: number;
  readonly #kept = new Map<string, { value: Value; until: number }>();
  readonly #reading = new Map<string, Promise<Value>>();

  constructor(env: Pick<Env, "monotonic">, keepMs: number, most: number) {
    this.#env = env;
    this.#keepMs = keepMs;
    this.#most = most;
  }

  /** The cached value, else what `read` gives. A failed read is not cached. */
  get(key: string, read: () => Promise<Value>): Promise<Value> {
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.#env.monotonic()) return Promise.resolve(kept.value);
    const found = this.#reading.get(key);
    if (found) return found;
    // Its age counts from before the read: a change that the read may have missed is then not missed for longer.
    const since = this.#env.monotonic();
    const reading: Promise<Value> = read()
      .then((value) => {
        if (this.#reading.get(key) === reading) this.#keep(key, value, since);
        return value;
      })
      .finally(() => {
        if (this.#reading.get(key) === reading) this.#reading.delete(key);
      });
    this.#reading.set(key, reading);
    return reading;
  }

  /** The cached value, even if it is too old. */
  peek(key: string): Value | undefined {
    return this.#kept.get(key)?.value;
  }

  put(key: string, value: Value): void {
    this.#reading.delete(key);
    this.#keep(key, value, this.#env.monotonic());
  }

  forget(key: string): void {
    this.#kept.delete(key);
    this.#reading.delete(key);
  }

  #keep(key: string, value: Value, since: number): void {
    this.#kept.delete(key);
    this.#kept.set(key, { value, until: since + this.#keepMs });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
  }
}
