// What was read a moment ago, bounded in age and number. Those who ask at once share one reading.
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

  /** What is kept, else what `read` gives. A reading that fails is not kept. */
  get(key: string, read: () => Promise<Value>): Promise<Value> {
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.#env.monotonic()) return Promise.resolve(kept.value);
    const found = this.#reading.get(key);
    if (found) return found;
    // Kept from before the reading began: a change that it may have missed is not missed for longer.
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

  /** What is kept, even if its time is over. */
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
