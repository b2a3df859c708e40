// Drives the refresh machine over a store: one refresh at a time per account, within this process directly, across processes by leases.
// No connection of the store is held while waiting for the token endpoint.
import type { Env } from "@mapwright/transport";
import type { RefreshRows, TokenRow } from "../store/refresh.ts";
import { LEASE_MS, SAVE_MS, SEND_MS } from "./bounds.ts";
import { advance, startRefresh } from "./machine.ts";
import type { RefreshAction, RefreshEnd, RefreshEvent, TokenReply } from "./types.ts";

export interface RefresherOptions {
  rows: RefreshRows;
  /** Whether an account's row has what a refresh needs. */
  refreshable: (row: TokenRow) => boolean;
  /** One token request; it is never retried by itself, and ends within SEND_MS. */
  exchange: (row: TokenRow) => Promise<TokenReply>;
  env: Env;
}

export interface Refresher {
  /**
   * Tokens that work, refreshed where it is time, or why there are none. `refused`: the generation that the provider
   * called ended. Calls for one account at once share a refresh.
   */
  refresh(account: string, refused?: number): Promise<RefreshEnd>;
  /** Starts no more refreshes; resolves when those under way have ended. */
  close(): Promise<void>;
}

export function createRefresher({ rows, refreshable, exchange, env }: RefresherOptions): Refresher {
  const flights = new Map<string, Promise<RefreshEnd>>();
  let closed = false;

  async function fly(account: string, refused: number | undefined): Promise<RefreshEnd> {
    const owner = env.uuid();
    const first = await rows.read(account).catch(() => "failed" as const);
    if (first === "failed") return { is: "store_failed" };
    const wanted = { refreshable: first !== undefined && refreshable(first), ...(refused === undefined ? {} : { refused }) };
    let leasedAt = 0;
    let sentAt = 0;
    let leased: TokenRow | undefined;

    async function perform(action: Exclude<RefreshAction, { do: "end" }>): Promise<RefreshEvent> {
      switch (action.do) {
        case "read":
          return { is: "read", row: await rows.read(account) };
        case "lease":
          leasedAt = env.monotonic();
          leased = await rows.lease(account, action.generation, owner, LEASE_MS);
          return { is: "leased", row: leased };
        case "send":
          sentAt = env.monotonic();
          // The process may have been suspended since the lease was requested.
          if (sentAt - leasedAt > LEASE_MS - SEND_MS - SAVE_MS) return { is: "late" };
          return { is: "replied", reply: await exchange(action.row).catch(() => ({ is: "silent", sent: true }) as const) };
        case "save": {
          // The provider counts from before its reply.
          const { generation, credentials, expiresIn } = action;
          const left = expiresIn === null ? null : Math.max(0, Math.round(expiresIn - (env.monotonic() - sentAt)));
          const done = await rows.save(account, generation, credentials, left);
          note(done ? "tokens_refreshed" : "tokens_overtaken", { generation: generation + 1 });
          return { is: "saved", done };
        }
        case "release":
          await rows.release(account, action.generation, owner, action.how);
          note("refresh_failed", {
            generation: action.generation,
            retry_in_ms: action.how.retryIn,
            reason: action.how.state?.reason ?? "",
          });
          return { is: "released" };
        case "condemn": {
          const done = await rows.condemn(account, action.generation, action.reason);
          if (done) note("account_needs_reauth", { generation: action.generation, reason: action.reason });
          return { is: "condemned", done };
        }
        case "wait":
          await new Promise<void>((resolve) => void env.setTimer(action.ms, resolve));
          return { is: "waited" };
      }
    }
    const note = (event: string, about: Record<string, string | number>) =>
      env.log(event, { account, provider: first?.provider ?? "", ...about });

    let step = advance(startRefresh(wanted), { is: "read", row: first });
    for (;;) {
      const { refresh, action } = step;
      if (action.do === "end") return action.end;
      const event = await perform(action).catch((): RefreshEvent => {
        note("store_failed", { doing: action.do });
        return { is: "store_failed" };
      });
      step = advance(refresh, event);
    }
  }

  /** The refresh under way for the account, or a new one. */
  function flightOf(account: string, refused: number | undefined): Promise<RefreshEnd> {
    const found = flights.get(account);
    if (found) return found;
    if (closed) return Promise.resolve({ is: "busy", retryIn: 1000 });
    const flight = fly(account, refused).finally(() => flights.delete(account));
    flights.set(account, flight);
    return flight;
  }

  return {
    async refresh(account, refused) {
      const joined = flights.has(account);
      const ended = await flightOf(account, refused);
      // A refresh that began before the refusal may have found nothing to do.
      const missed = joined && ended.is === "usable" && refused !== undefined && ended.row.generation <= refused;
      return missed ? flightOf(account, refused) : ended;
    },
    async close() {
      closed = true;
      await Promise.all(flights.values());
    },
  };
}
