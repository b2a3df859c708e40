// Replies to lookups, kept per account for as long as the definition says.
import type { Account, HttpResponse, Step } from "@mapwright/core";
import type { Env } from "@mapwright/transport";

const MAX_ENTRIES = 5000;
const MAX_CHARACTERS = 256 * 1024;

/** A bounded store of lookup replies; the oldest is dropped first. */
export class LookupStore {
  readonly #env: Pick<Env, "now">;
  readonly #entries = new Map<string, { reply: HttpResponse; since: number; until: number }>();

  constructor(env: Pick<Env, "now">) {
    this.#env = env;
  }

  /** The kept reply to a step with its age, or undefined if there is none, it is too old, or a new one is asked for. */
  find(account: Account, { cache }: Step): HttpResponse | undefined {
    const entry = cache && !cache.fresh ? this.#entries.get(keyOf(account, cache.key)) : undefined;
    const now = this.#env.now();
    if (!entry || entry.until <= now) return undefined;
    const { reply, since } = entry;
    return { ...reply, headers: { ...reply.headers, age: String(Math.floor((now - since) / 1000)) } };
  }

  /** Keeps a reply if its step allows, it is a success, and it is not too large. */
  keep(account: Account, { cache }: Step, reply: HttpResponse): void {
    if (!cache || reply.status < 200 || reply.status > 299 || reply.text.length > MAX_CHARACTERS) return;
    const key = keyOf(account, cache.key);
    this.#entries.delete(key);
    const since = this.#env.now();
    this.#entries.set(key, { reply, since, until: since + cache.keepSeconds * 1000 });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MAX_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
  }
}

function keyOf(account: Account, key: string): string {
  return `${account.id} ${key}`;
}
