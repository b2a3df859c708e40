// The refresh of one account's tokens as a state machine: events in, the next action out, no effect of its own.
//
//   read ─► usable | lease ─► send ─► save ─► read ─► usable
//     ▲        │lost            │ no      │ moved
//     └─ wait ◄┘                └► release | look again, condemn
//
// The driver carries out one action at a time and gives back the event that results. It may stop after any action: the
// state in the store is enough for the next driver to go on.
import type { TokenRow } from "../store/refresh.ts";
import {
  againAfter,
  FORCED_EVERY_MS,
  isLiving,
  isNearEnd,
  lookAfter,
  PATIENCE_MS,
  REFUSED_FOR_MS,
  SAVE_MS,
  SECOND_LOOK_MS,
} from "./bounds.ts";
import type { RefreshAction, RefreshEnd, RefreshEvent, TokenReply } from "./types.ts";

export interface Wanted {
  /** Whether there is a refresh token, an app and an endpoint. */
  refreshable: boolean;
  /** The generation whose access token the provider refused as ended. */
  refused?: number;
}

export interface Refresh {
  wanted: Wanted;
  /** The row as last read. */
  row?: TokenRow;
  /** The store's clock and the generation at the first read. */
  since?: { now: number; generation: number };
  looks: number;
  /** Tokens received and not saved yet: perhaps the only valid ones. */
  held?: { generation: number; credentials: string; expiresIn: number | null };
  /** What the wait under way is for. */
  waitsTo?: "look" | "save" | "condemn";
  /** The generation whose grant the provider called gone, before the second read. */
  ended?: { generation: number; unsettled: number };
  /** The end, once the lease is released. */
  after?: RefreshEnd;
  /** Milliseconds spent on trying to save. */
  savingMs: number;
}

export interface Next {
  refresh: Refresh;
  action: RefreshAction;
}

export function startRefresh(wanted: Wanted): Refresh {
  return { wanted, looks: 0, savingMs: 0 };
}

/** The next action. Pure: the same refresh and event give the same. */
export function advance(refresh: Refresh, event: RefreshEvent): Next {
  switch (event.is) {
    case "started":
      return { refresh, action: { do: "read" } };
    case "waited":
      return afterWait(refresh);
    case "read":
      return event.row
        ? look({ ...refresh, row: event.row, since: refresh.since ?? event.row })
        : end(refresh, { is: "removed" });
    case "leased":
      return event.row ? { refresh: { ...refresh, row: event.row }, action: { do: "send", row: event.row } } : lost(refresh);
    case "late":
      return { refresh, action: { do: "read" } };
    case "replied":
      return replied(refresh, seen(refresh), event.reply);
    case "saved": {
      // Stored or overtaken: either way the row says which tokens are valid.
      const { held: _held, ...rest } = refresh;
      return { refresh: rest, action: { do: "read" } };
    }
    case "released":
      return end(refresh, refresh.after ?? { is: "failed", retryIn: 0 });
    case "condemned":
      return { refresh: { ...refresh, looks: refresh.looks + 1 }, action: { do: "read" } };
    case "store_failed":
      return storeFailed(refresh);
  }
}

function end(refresh: Refresh, how: RefreshEnd): Next {
  return { refresh, action: { do: "end", end: how } };
}

function seen({ row }: Refresh): TokenRow {
  if (!row) throw new TypeError("a refresh goes on from a row that was never read");
  return row;
}

/** The next action for the row as read. */
function look(refresh: Refresh): Next {
  const row = seen(refresh);
  const { wanted, ended } = refresh;
  if (row.state === "needs_reauth") return end(refresh, { is: "needs_reauth", reason: row.stateReason ?? "unknown" });
  if (ended && ended.generation === row.generation) {
    const reason = ended.unsettled > 1 ? "refresh_outcome_unknown" : "grant_ended";
    return { refresh, action: { do: "condemn", generation: row.generation, reason } };
  }
  // Tokens that arrived meanwhile are used even if they are near their end: requesting again would loop.
  if (row.generation > (refresh.since ?? row).generation) return end(refresh, { is: "usable", row });
  const refused = wanted.refused !== undefined && wanted.refused >= row.generation;
  const recent = row.generation > 1 && row.now - row.refreshedAt < FORCED_EVERY_MS;
  if (refused && recent && isLiving(row)) return end(refresh, { is: "no_newer" });
  if (!wanted.refreshable) {
    if (refused) return end(refresh, { is: "no_newer" });
    if (isLiving(row)) return end(refresh, { is: "usable", row });
    return { refresh, action: { do: "condemn", generation: row.generation, reason: "access_token_ended" } };
  }
  if (!refused && !isNearEnd(row)) return end(refresh, { is: "usable", row });
  if (isHeld(row)) return lost(refresh);
  if ((row.retryAt ?? 0) > row.now) return unless(refresh, { is: "failed", retryIn: (row.retryAt ?? 0) - row.now });
  return { refresh, action: { do: "lease", generation: row.generation } };
}

function isHeld({ leaseUntil, now }: TokenRow): boolean {
  return leaseUntil !== null && leaseUntil > now;
}

/** The end `how`, unless the token is still valid and was not refused. */
function unless(refresh: Refresh, how: RefreshEnd): Next {
  const row = seen(refresh);
  const refused = refresh.wanted.refused !== undefined && refresh.wanted.refused >= row.generation;
  return end(refresh, isLiving(row) && !refused ? { is: "usable", row } : how);
}

/** Another one has the lease: a caller whose token is still valid goes on with it, others wait. Nobody sends without a lease. */
function lost(refresh: Refresh): Next {
  const row = seen(refresh);
  const refused = refresh.wanted.refused !== undefined && refresh.wanted.refused >= row.generation;
  if (isLiving(row) && !refused) return end(refresh, { is: "usable", row });
  if (row.now - (refresh.since ?? row).now >= PATIENCE_MS) return end(refresh, { is: "busy", retryIn: 1000 });
  return wait({ ...refresh, looks: refresh.looks + 1 }, "look", lookAfter(refresh.looks));
}

function wait(refresh: Refresh, waitsTo: NonNullable<Refresh["waitsTo"]>, ms: number): Next {
  return { refresh: { ...refresh, waitsTo }, action: { do: "wait", ms } };
}

function afterWait(refresh: Refresh): Next {
  const { waitsTo, ...rest } = refresh;
  return waitsTo === "save" && rest.held ? save(rest, rest.held) : { refresh: rest, action: { do: "read" } };
}

function save(refresh: Refresh, held: NonNullable<Refresh["held"]>): Next {
  return { refresh: { ...refresh, held }, action: { do: "save", ...held } };
}

function replied(refresh: Refresh, row: TokenRow, reply: TokenReply): Next {
  const { generation, unsettled } = row;
  const release = (how: Extract<RefreshAction, { do: "release" }>["how"]): Next => {
    const { action } = unless(refresh, { is: "failed", retryIn: how.retryIn });
    const after = action.do === "end" ? action.end : undefined;
    return { refresh: { ...refresh, ...(after ? { after } : {}) }, action: { do: "release", generation, how } };
  };
  switch (reply.is) {
    case "granted":
      return save(refresh, { generation, credentials: reply.credentials, expiresIn: reply.expiresIn });
    case "ended":
      // Another one may have been faster, or may be about to save: the row is read again before the grant counts as gone.
      return wait({ ...refresh, ended: { generation, unsettled } }, "condemn", unsettled > 1 ? SECOND_LOOK_MS : 0);
    case "app_refused":
      return release({ settled: true, retryIn: againAfter(7), state: { is: "error", reason: reply.reason } });
    case "refused":
      if (row.refusedAt !== null && row.now - row.refusedAt >= REFUSED_FOR_MS)
        return { refresh, action: { do: "condemn", generation, reason: reply.reason } };
      return release({ settled: true, retryIn: againAfter(7), refused: true, state: { is: "error", reason: reply.reason } });
    case "passing":
      return release({ settled: reply.settled, retryIn: Math.max(reply.retryIn ?? 0, againAfter(unsettled)) });
    case "silent":
      return release({ settled: !reply.sent, retryIn: againAfter(unsettled) });
  }
}

/** The store may or may not have done what was requested. Tokens received are kept; anything else is left to the next call. */
function storeFailed(refresh: Refresh): Next {
  if (refresh.held && refresh.savingMs < SAVE_MS) {
    const ms = lookAfter(Math.min(refresh.looks, 4));
    return wait({ ...refresh, savingMs: refresh.savingMs + ms, looks: refresh.looks + 1 }, "save", ms);
  }
  if (refresh.after) return end(refresh, refresh.after);
  return end(refresh, { is: "store_failed" });
}
