// A simulation of refreshing: callers in several processes, one store, one token endpoint, all in virtual time. A seed
// decides everything; the same seed gives the same history. What must hold is checked while it runs and when it is over.
import { LEASE_MS, SAVE_MS, SEND_MS } from "../src/refresh/bounds.ts";
import { advance, type Refresh, startRefresh } from "../src/refresh/machine.ts";
import type { RefreshAction, RefreshEnd, RefreshEvent, TokenReply } from "../src/refresh/types.ts";
import { modelRow, RefreshModel } from "./refresh-model.ts";
import { Grant, type Pair, ROTATIONS, type Rotation } from "./refresh-provider.ts";

export interface Chances {
  /** What may go wrong, each from 0 to 1, per occasion. */
  crash: number;
  pause: number;
  storeFails: number;
  replyLost: number;
  requestLost: number;
  serverError: number;
  strangeRefusal: number;
  revoke: number;
}

export const CALM: Chances = {
  crash: 0,
  pause: 0,
  storeFails: 0,
  replyLost: 0,
  requestLost: 0,
  serverError: 0,
  strangeRefusal: 0,
  revoke: 0,
};

export interface WorldOptions {
  seed: number;
  chances?: Chances;
  rotation?: Rotation;
  processes?: number;
  callers?: number;
  /** Of an access token. */
  lifeMs?: number;
  /** How many lives the calls are spread over. */
  lives?: number;
  /** Longest answer of the token endpoint. */
  slowestMs?: number;
}

export interface Report {
  seed: number;
  rotation: Rotation;
  /** Calls by how they ended. */
  ends: Record<string, number>;
  /** Token requests that reached the provider. */
  requests: number;
  exchanges: number;
  generations: number;
  faults: number;
  state: string;
  /** Whether the grant was still good for something when the account was called gone. */
  wronged: string[];
  trace: string[];
}

const START = 1_000_000;

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Process {
  name: string;
  dead: boolean;
  /** Its clock minus the store's. Nothing may depend on it. */
  skew: number;
  flight?: { callers: number };
}

export class World {
  now = START;
  readonly random: () => number;
  readonly #queue: { at: number; order: number; run: () => void }[] = [];
  #order = 0;
  readonly #options: Required<WorldOptions>;
  readonly #store: RefreshModel;
  readonly #grant: Grant;
  readonly #pairs = new Map<string, Pair>();
  readonly #stored = new Set<string>();
  readonly #processes: Process[] = [];
  #calm = false;
  #flights = 0;
  readonly #inFlight = new Map<number, number>();
  readonly #sentAt = new Map<string, number>();
  readonly report: Report;

  constructor(options: WorldOptions) {
    this.random = randomOf(options.seed);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(this.random() * items.length)] as Item;
    this.#options = {
      chances: CALM,
      rotation: pick(ROTATIONS),
      processes: 1 + Math.floor(this.random() * 4),
      callers: 5 + Math.floor(this.random() * 30),
      lifeMs: pick([10_000, 120_000, 3_600_000]),
      lives: 3,
      slowestMs: this.random() < 0.2 ? 15_000 : 500,
      ...options,
    };
    const { rotation, processes, seed, lifeMs } = this.#options;
    this.#grant = new Grant(rotation, lifeMs);
    const first = this.#keep(this.#grant.issue(this.now));
    this.#stored.add(first);
    const row = modelRow({ credentials: first, expiresAt: this.now + lifeMs, refreshedAt: this.now });
    this.#store = new RefreshModel(row, () => this.now);
    for (let index = 0; index < processes; index++)
      this.#processes.push({ name: `p${index}`, dead: false, skew: (this.random() - 0.5) * 600_000 });
    this.report = {
      seed,
      rotation,
      ends: {},
      requests: 0,
      exchanges: 0,
      generations: 0,
      faults: 0,
      state: "active",
      wronged: [],
      trace: [],
    };
  }

  run(): Report {
    const { callers, lives, chances } = this.#options;
    const span = this.#grant.lifeMs * lives;
    // Calls come in bursts around the moments when tokens end, where races are.
    for (let call = 0; call < callers; call++) {
      const life = Math.floor(this.random() * (lives + 1));
      const near = life * this.#grant.lifeMs + (this.random() - 0.4) * Math.min(5000, this.#grant.lifeMs / 2);
      this.#at(START + (this.random() < 0.7 ? Math.max(0, near) : this.random() * span), () => this.#call());
    }
    if (this.random() < chances.revoke)
      this.#at(START + this.random() * span, () => {
        this.#grant.revoked = true;
        this.#note("the user revokes the grant");
      });
    this.#drain();
    // What is left behind must be enough: after all leases have ended, a calm world with a new process gets a token or is told why not.
    this.#calm = true;
    this.#processes.push({ name: "last", dead: false, skew: 0 });
    for (let attempt = 0; attempt < 4; attempt++) {
      this.now += Math.max(2 * LEASE_MS, this.#grant.lifeMs);
      this.#call(this.#processes.at(-1));
      this.#drain();
    }
    const { row } = this.#store;
    Object.assign(this.report, { exchanges: this.#grant.exchanges, generations: row.generation - 1, state: row.state });
    this.#judge();
    return this.report;
  }

  /** What must hold when all is over. */
  #judge(): void {
    const { row } = this.#store;
    const { report } = this;
    if (row.state === "active") {
      const access = this.#pairs.get(row.credentials)?.access ?? "";
      if (!this.#grant.accepts(access, this.now)) report.wronged.push("the account is active and its token does not work");
    } else if (row.state !== "needs_reauth" || row.stateReason === null) report.wronged.push(`the account ended as ${row.state}`);
    if (row.state === "needs_reauth" && row.leaseOwner !== null) report.wronged.push("a lease outlives the grant");
    const excess = report.requests - report.generations - report.faults;
    if (excess > 1)
      report.wronged.push(`${report.requests} token requests for ${report.generations} generations and ${report.faults} faults`);
  }

  #at(time: number, run: () => void): void {
    const entry = { at: Math.max(time, this.now), order: this.#order++, run };
    const queue = this.#queue;
    let place = queue.length;
    queue.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = queue[parent] as typeof entry;
      if (above.at < entry.at || (above.at === entry.at && above.order < entry.order)) break;
      queue[place] = above;
      place = parent;
    }
    queue[place] = entry;
  }

  #drain(): void {
    for (let steps = 0; this.#queue.length > 0; steps++) {
      if (steps > 50_000) throw new Error(`seed ${this.report.seed}: it goes on for ever`);
      const first = this.#pop();
      this.now = Math.max(this.now, first.at);
      first.run();
    }
  }

  #pop(): { at: number; run: () => void } {
    const queue = this.#queue;
    const first = queue[0] as (typeof queue)[number];
    const last = queue.pop() as typeof first;
    if (queue.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= queue.length) break;
      const [left, right] = [queue[child] as typeof first, queue[child + 1]];
      if (right && (right.at < left.at || (right.at === left.at && right.order < left.order))) child += 1;
      const below = queue[child] as typeof first;
      if (last.at < below.at || (last.at === below.at && last.order < below.order)) break;
      queue[place] = below;
      place = child;
    }
    queue[place] = last;
    return first;
  }

  #chance(name: keyof Chances): boolean {
    if (this.#calm || this.random() >= this.#options.chances[name]) return false;
    this.report.faults += 1;
    return true;
  }

  #note(text: string): void {
    this.report.trace.push(`${this.now - START} ${text}`);
  }

  #keep(pair: Pair): string {
    const sealed = `sealed ${pair.access}`;
    this.#pairs.set(sealed, pair);
    return sealed;
  }

  /** A call arrives at a process: it joins the refresh that runs there, or starts one. */
  #call(at?: Process): void {
    const alive = this.#processes.filter(({ dead }) => !dead);
    const process = at ?? alive[Math.floor(this.random() * alive.length)];
    if (!process) return;
    if (process.flight) {
      process.flight.callers += 1;
      return;
    }
    const { row } = this.#store;
    const access = this.#pairs.get(row.credentials)?.access ?? "";
    const refused = !this.#grant.accepts(access, this.now) && this.random() < 0.3 ? row.generation : undefined;
    process.flight = { callers: 1 };
    const owner = `${process.name}.${++this.#flights}`;
    const refresh = startRefresh({ refreshable: true, ...(refused === undefined ? {} : { refused }) });
    this.#step(process, owner, refresh, { is: "started" });
  }

  #step(process: Process, owner: string, before: Refresh, event: RefreshEvent): void {
    if (process.dead) return;
    if (this.#chance("crash")) return this.#crash(process, owner);
    const { refresh, action } = advance(before, event);
    this.#note(`${owner} ${event.is} -> ${action.do}`);
    if (action.do === "end") return this.#ended(process, action.end);
    // A process that is stopped for a while goes on as if nothing had been.
    const pause = this.#chance("pause") ? this.random() * 2 * LEASE_MS : 0;
    if (action.do === "wait")
      return this.#at(this.now + action.ms + pause, () => this.#step(process, owner, refresh, { is: "waited" }));
    if (action.do === "send") return this.#send(process, owner, refresh, action, pause);
    const took = this.random() < 0.05 ? this.random() * 2000 : this.random() * 20;
    const fails = this.#chance("storeFails") ? (this.random() < 0.5 ? "before" : "after") : undefined;
    this.#at(this.now + took + pause, () => {
      // The statement is on its way when the process dies: it counts.
      const done: RefreshEvent = fails === "before" ? { is: "store_failed" } : this.#ask(owner, action);
      this.#at(this.now + took, () => this.#step(process, owner, refresh, fails ? { is: "store_failed" } : done));
    });
  }

  #ask(owner: string, action: Exclude<RefreshAction, { do: "wait" | "send" | "end" }>): RefreshEvent {
    const store = this.#store;
    switch (action.do) {
      case "read":
        return { is: "read", row: store.read() };
      case "lease":
        return { is: "leased", row: store.lease("", action.generation, owner, LEASE_MS) };
      case "save": {
        // As the driver does: the provider counts from before the reply.
        const since = this.now - (this.#sentAt.get(owner) ?? this.now);
        const left = action.expiresIn === null ? null : action.expiresIn - since;
        const done = store.save("", action.generation, action.credentials, left);
        if (done) this.#stored.add(action.credentials);
        return { is: "saved", done };
      }
      case "release":
        store.release("", action.generation, owner, action.how);
        return { is: "released" };
      case "condemn": {
        const { refresh = "" } = this.#pairs.get(store.row.credentials) ?? {};
        const good = this.#grant.works(refresh, this.now) && store.row.generation === action.generation;
        const done = store.condemn("", action.generation, action.reason);
        // Two strange refusals ten minutes apart end a grant, whatever the truth is.
        if (done && good && !action.reason.startsWith("strange"))
          this.report.wronged.push(`a living grant was given up: ${action.reason}`);
        return { is: "condemned", done };
      }
    }
  }

  #send(
    process: Process,
    owner: string,
    refresh: Refresh,
    { row }: { row: { generation: number; credentials: string } },
    pause: number,
  ): void {
    const leased = this.now;
    const reply = (event: RefreshEvent) => this.#step(process, owner, refresh, event);
    this.#at(this.now + pause, () => {
      if (process.dead) return;
      // As the driver does, by a clock that only goes forward.
      if (this.now - leased > LEASE_MS - SEND_MS - SAVE_MS) return reply({ is: "late" });
      if (this.#chance("requestLost"))
        return this.#at(this.now + 5, () => reply({ is: "replied", reply: { is: "silent", sent: this.random() < 0.5 } }));
      // A token that is older than its life when it comes proves nothing of the end.
      const took = this.random() * (this.#calm ? 500 : this.#options.slowestMs);
      this.#sentAt.set(owner, this.now);
      this.report.requests += 1;
      const flying = (this.#inFlight.get(row.generation) ?? 0) + 1;
      this.#inFlight.set(row.generation, flying);
      if (flying > 1) this.report.wronged.push(`two token requests of generation ${row.generation} at once`);
      this.#at(this.now + took / 2, () => {
        const answer = this.#provide(this.#pairs.get(row.credentials)?.refresh ?? "");
        this.#at(this.now + took / 2, () => {
          this.#inFlight.set(row.generation, (this.#inFlight.get(row.generation) ?? 1) - 1);
          const lost = this.#chance("replyLost");
          reply({ is: "replied", reply: lost ? { is: "silent", sent: true } : answer });
        });
      });
    });
  }

  #provide(refresh: string): TokenReply {
    if (this.#chance("serverError")) {
      const applied = this.random() < 0.3;
      if (applied) this.#grant.exchange(refresh, this.now);
      return { is: "passing", settled: false };
    }
    if (this.#chance("strangeRefusal")) return { is: "refused", reason: "strange" };
    const pair = this.#grant.exchange(refresh, this.now);
    return pair ? { is: "granted", credentials: this.#keep(pair), expiresIn: this.#grant.lifeMs } : { is: "ended" };
  }

  #ended(process: Process, end: RefreshEnd): void {
    const callers = process.flight?.callers ?? 1;
    process.flight = undefined;
    this.report.ends[end.is] = (this.report.ends[end.is] ?? 0) + callers;
    if (end.is === "usable" && !this.#stored.has(end.row.credentials))
      this.report.wronged.push("tokens were used before they were stored");
  }

  /** The process is gone with all that it knew; another starts in its place. */
  #crash(process: Process, owner: string): void {
    this.#note(`${owner} dies`);
    process.dead = true;
    process.flight = undefined;
    this.#processes.push({ name: `${process.name}'`, dead: false, skew: process.skew });
  }
}
