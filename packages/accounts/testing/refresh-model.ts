// What a store does with one account's tokens, in memory: the model that the simulation runs on and real stores are held to.
import type { RefreshRows, TokenRow } from "../src/store/refresh.ts";

type Synchronous = {
  [Name in Exclude<keyof RefreshRows, "idle">]: (
    ...given: Parameters<RefreshRows[Name]>
  ) => Awaited<ReturnType<RefreshRows[Name]>>;
};

export class RefreshModel implements Synchronous {
  row: TokenRow;
  readonly #clock: () => number;

  constructor(row: TokenRow, clock: () => number) {
    this.row = row;
    this.#clock = clock;
  }

  read(): TokenRow {
    return { ...this.row, now: this.#clock() };
  }

  lease(_account: string, generation: number, owner: string, forMs: number): TokenRow | undefined {
    const { row } = this;
    const now = this.#clock();
    const free = (row.leaseUntil ?? 0) <= now && (row.retryAt ?? 0) <= now;
    if (row.generation !== generation || row.state === "needs_reauth" || !free) return undefined;
    this.row = { ...row, leaseOwner: owner, leaseUntil: now + forMs, unsettled: row.unsettled + 1 };
    return this.read();
  }

  save(_account: string, generation: number, credentials: string, expiresIn: number | null): boolean {
    if (this.row.generation !== generation) return false;
    const now = this.#clock();
    this.row = {
      ...this.row,
      credentials,
      generation: generation + 1,
      expiresAt: expiresIn === null ? null : now + expiresIn,
      refreshedAt: now,
      state: "active",
      stateReason: null,
      leaseOwner: null,
      leaseUntil: null,
      unsettled: 0,
      retryAt: null,
      refusedAt: null,
    };
    return true;
  }

  release(...[, generation, owner, { settled, retryIn, refused, state }]: Parameters<RefreshRows["release"]>): boolean {
    const { row } = this;
    if (row.generation !== generation || row.leaseOwner !== owner || row.state === "needs_reauth") return false;
    const now = this.#clock();
    this.row = {
      ...row,
      leaseOwner: null,
      leaseUntil: null,
      retryAt: now + retryIn,
      unsettled: row.unsettled - (settled ? 1 : 0),
      refusedAt: refused ? (row.refusedAt ?? now) : row.refusedAt,
      state: state?.is ?? row.state,
      stateReason: state?.reason ?? row.stateReason,
    };
    return true;
  }

  condemn(_account: string, generation: number, reason: string): boolean {
    const { row } = this;
    if (row.generation !== generation || row.state === "needs_reauth") return false;
    this.row = { ...row, state: "needs_reauth", stateReason: reason, leaseOwner: null, leaseUntil: null };
    return true;
  }
}

export function modelRow(more: Partial<TokenRow> = {}): TokenRow {
  return {
    id: "00000000-0000-4000-8000-000000000001",
    tenant: "tenant",
    provider: "acme",
    auth: null,
    app: "app",
    settings: {},
    credentials: "sealed",
    generation: 1,
    expiresAt: null,
    refreshedAt: 0,
    state: "active",
    stateReason: null,
    leaseOwner: null,
    leaseUntil: null,
    unsettled: 0,
    retryAt: null,
    refusedAt: null,
    now: 0,
    ...more,
  };
}
