// Replies to lookups, kept per account for as long as the definition says.
import type { Account, HttpResponse, Step } from "@mapwright/core";
import type { Env } from "@mapwright/transport";

const MAX_ENTRIES = 5000;
const MAX_CHARACTERS = 256 * 1024;

/** A bounded store of lookup replies; the one kept longest ago goes first. */
export class LookupStore {
  readonly #env: Pick<Env, "now">;
  readonly #entries = new Map<string, { reply: HttpResponse; until: number }>();

  constructor(env: Pick<Env, "now">) {
    this.#env = env;
  }

  /** The kept reply to a step, or undefined if there is none that still holds. */
  find(account: Account, step: Step): HttpResponse | undefined {
    const entry = step.cache && this.#entries.get(keyOf(account, step.cache.key));
    return entry && entry.until > this.#env.now() ? entry.reply : undefined;
  }

  /** Keeps a reply if its step allows, it is a success, and it is not too large. */
  keep(account: Account, { cache }: Step, reply: HttpResponse): void {
    if (!cache || reply.status < 200 || reply.status > 299 || reply.text.length > MAX_CHARACTERS) return;
    const key = keyOf(account, cache.key);
    this.#entries.delete(key);
    this.#entries.set(key, { reply, until: this.#env.now() + cache.keepSeconds * 1000 });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MAX_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
  }
}

function keyOf(account: Account, key: string): string {
  return `${account.id} ${key}`;
}
