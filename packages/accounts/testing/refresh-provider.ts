// A token endpoint for the simulation: what a provider knows of one grant, by each way that providers handle refresh tokens.

export type Rotation = "keep" | "rotate" | "single_use" | "single_use_with_grace" | "single_use_with_reuse_detection";
export const ROTATIONS: readonly Rotation[] = [
  "keep",
  "rotate",
  "single_use",
  "single_use_with_grace",
  "single_use_with_reuse_detection",
];

export const GRACE_MS = 30_000;

export interface Pair {
  access: string;
  refresh: string;
}

/** One grant. Everything is a function of what came and when. */
export class Grant {
  readonly rotation: Rotation;
  readonly lifeMs: number;
  revoked = false;
  /** Exchanges that the provider carried out. */
  exchanges = 0;
  /** Refresh tokens that came after they were spent. */
  reused = 0;
  readonly #accesses = new Map<string, number>();
  /** Refresh tokens, and when each was spent. */
  readonly #refreshes = new Map<string, number | undefined>();
  #count = 0;

  constructor(rotation: Rotation, lifeMs: number) {
    this.rotation = rotation;
    this.lifeMs = lifeMs;
  }

  issue(now: number, keep?: string): Pair {
    this.#count += 1;
    const pair = { access: `canary-access-${this.#count}`, refresh: keep ?? `canary-refresh-${this.#count}` };
    this.#accesses.set(pair.access, now + this.lifeMs);
    if (keep === undefined) this.#refreshes.set(pair.refresh, undefined);
    return pair;
  }

  /** New tokens, or undefined for `invalid_grant`. */
  exchange(refresh: string, now: number): Pair | undefined {
    if (!this.works(refresh, now)) {
      if (this.#refreshes.has(refresh)) this.reused += 1;
      if (this.#refreshes.has(refresh) && this.rotation === "single_use_with_reuse_detection") this.revoked = true;
      return undefined;
    }
    this.exchanges += 1;
    if (this.rotation === "keep") return this.issue(now, refresh);
    if (this.rotation !== "rotate" && this.#refreshes.get(refresh) === undefined) this.#refreshes.set(refresh, now);
    return this.issue(now);
  }

  /** Whether a refresh token would be taken. */
  works(refresh: string, now: number): boolean {
    if (this.revoked || !this.#refreshes.has(refresh)) return false;
    const spent = this.#refreshes.get(refresh);
    if (spent === undefined) return true;
    return this.rotation === "single_use_with_grace" && now - spent <= GRACE_MS;
  }

  accepts(access: string, now: number): boolean {
    return !this.revoked && (this.#accesses.get(access) ?? 0) > now;
  }
}
