// The refresh machine, step by step: its next action after each event.
import { describe, expect, test } from "vitest";
import { modelRow } from "../../testing/refresh-model.ts";
import type { TokenRow } from "../store/refresh.ts";
import { FORCED_EVERY_MS, PATIENCE_MS, REFUSED_FOR_MS } from "./bounds.ts";
import { advance, type Refresh, startRefresh, type Wanted } from "./machine.ts";
import type { RefreshAction, RefreshEvent, TokenReply } from "./types.ts";

const NOW = 10_000_000;
const HOUR = 3_600_000;
const row = (more: Partial<TokenRow> = {}) => modelRow({ now: NOW, expiresAt: NOW - 1, refreshedAt: NOW - HOUR, ...more });
const living = { expiresAt: NOW + HOUR };
const nearEnd = { expiresAt: NOW + 1000 };

/** The action after the last of these events, and the machine at that point. */
function after(wanted: Partial<Wanted>, ...events: RefreshEvent[]): { refresh: Refresh; action: RefreshAction } {
  let refresh = startRefresh({ refreshable: true, ...wanted });
  let action: RefreshAction = { do: "wait", ms: -1 };
  for (const event of [{ is: "started" } as const, ...events]) ({ refresh, action } = advance(refresh, event));
  return { refresh, action };
}

const read = (more: Partial<TokenRow> = {}): RefreshEvent => ({ is: "read", row: row(more) });
const leased = (more: Partial<TokenRow> = {}): RefreshEvent => ({
  is: "leased",
  row: row({ leaseOwner: "me", leaseUntil: NOW + 60_000, unsettled: 1, ...more }),
});
const replied = (reply: TokenReply): RefreshEvent => ({ is: "replied", reply });
const granted: TokenReply = { is: "granted", credentials: "new", expiresIn: HOUR };

describe("a row as it stands", () => {
  test.each<[string, Partial<Wanted>, Partial<TokenRow>, unknown]>([
    ["is used while it is far from its end", {}, living, { end: { is: "usable" } }],
    ["is used where nobody knows its end", {}, { expiresAt: null }, { end: { is: "usable" } }],
    ["is refreshed near its end", {}, nearEnd, { do: "lease", generation: 1 }],
    ["is refreshed at its end", {}, {}, { do: "lease", generation: 1 }],
    ["is refreshed where the provider refused it", { refused: 1 }, living, { do: "lease", generation: 1 }],
    ["is used where an older one was refused", { refused: 1 }, { ...living, generation: 2 }, { end: { is: "usable" } }],
    [
      "is not refreshed again at once for a refusal",
      { refused: 2 },
      { ...living, generation: 2, refreshedAt: NOW - FORCED_EVERY_MS + 1 },
      { end: { is: "no_newer" } },
    ],
    ["is used near its end while another one refreshes", {}, { ...nearEnd, leaseUntil: NOW + 1 }, { end: { is: "usable" } }],
    ["is waited for at its end while another one refreshes", {}, { leaseUntil: NOW + 1 }, { do: "wait" }],
    [
      "is waited for where it was refused while another one refreshes",
      { refused: 1 },
      { ...living, leaseUntil: NOW + 1 },
      { do: "wait" },
    ],
    ["is leased where the lease of another has ended", {}, { leaseOwner: "other", leaseUntil: NOW }, { do: "lease" }],
    ["is used near its end while nobody may send", {}, { ...nearEnd, retryAt: NOW + 5 }, { end: { is: "usable" } }],
    ["fails at its end while nobody may send", {}, { retryAt: NOW + 5 }, { end: { is: "failed", retryIn: 5 } }],
    ["needs a person", {}, { state: "needs_reauth", stateReason: "x" }, { end: { is: "needs_reauth", reason: "x" } }],
    ["without a refresh token is used to its end", { refreshable: false }, nearEnd, { end: { is: "usable" } }],
    [
      "without a refresh token is given up at its end",
      { refreshable: false },
      {},
      { do: "condemn", reason: "access_token_ended" },
    ],
    [
      "without a refresh token is left where it was refused",
      { refreshable: false, refused: 1 },
      living,
      { end: { is: "no_newer" } },
    ],
  ])("%s", (_name, wanted, more, action) => expect(after(wanted, read(more)).action).toMatchObject(action as object));

  test("that is gone ends it", () =>
    expect(after({}, { is: "read", row: undefined }).action).toMatchObject({ end: { is: "removed" } }));

  test("that another one refreshes is looked at until patience ends", () => {
    const held = { leaseUntil: NOW + 10 * PATIENCE_MS };
    const first = after({}, read(held));
    expect(first.action.do).toBe("wait");
    const again = advance(first.refresh, { is: "waited" });
    expect(again.action).toEqual({ do: "read" });
    const late = advance(again.refresh, { is: "read", row: row({ ...held, now: NOW + PATIENCE_MS }) });
    expect(late.action).toMatchObject({ end: { is: "busy" } });
  });
});

describe("a lease", () => {
  test("that was given leads to the request, of the row that came with it", () =>
    expect(after({}, read(), leased({ credentials: "fresh" })).action).toMatchObject({
      do: "send",
      row: { credentials: "fresh" },
    }));

  test("that was not given leads to waiting, never to a request", () =>
    expect(after({}, read(), { is: "leased", row: undefined }).action.do).toBe("wait"));

  test("that would end too early leads to another look", () =>
    expect(after({}, read(), leased(), { is: "late" }).action).toEqual({ do: "read" }));
});

describe("a reply", () => {
  const reply = (answer: TokenReply, more: Partial<TokenRow> = {}) => after({}, read(more), leased(more), replied(answer));

  test("with tokens has them stored, and read before they are used", () => {
    const { refresh, action } = reply(granted);
    expect(action).toEqual({ do: "save", generation: 1, credentials: "new", expiresIn: HOUR });
    expect(advance(refresh, { is: "saved", done: true }).action).toEqual({ do: "read" });
    expect(advance(refresh, { is: "saved", done: false }).action).toEqual({ do: "read" });
  });

  test("with tokens that end at once is used: there is no second request", () => {
    const { refresh } = reply(granted);
    const { refresh: saved } = advance(refresh, { is: "saved", done: true });
    const { action } = advance(saved, read({ generation: 2, expiresAt: NOW, refreshedAt: NOW }));
    expect(action).toMatchObject({ do: "end", end: { is: "usable", row: { generation: 2 } } });
  });

  test("with tokens is held while the store fails, and let go in the end", () => {
    let step = reply(granted);
    let saves = 0;
    for (let count = 0; count < 1000 && step.action.do !== "end"; count++) {
      saves += step.action.do === "save" ? 1 : 0;
      step = advance(step.refresh, step.action.do === "wait" ? { is: "waited" } : { is: "store_failed" });
    }
    expect(step.action).toMatchObject({ end: { is: "store_failed" } });
    expect(saves).toBeGreaterThan(10);
  });

  test("that the grant is gone is believed after a second look alone", () => {
    const ended = reply({ is: "ended" });
    expect(ended.action).toEqual({ do: "wait", ms: 0 });
    const look = advance(ended.refresh, { is: "waited" });
    expect(look.action).toEqual({ do: "read" });
    expect(advance(look.refresh, read({ leaseOwner: "me" })).action).toEqual({
      do: "condemn",
      generation: 1,
      reason: "grant_ended",
    });
    expect(advance(look.refresh, read({ ...living, generation: 2 })).action).toMatchObject({ end: { is: "usable" } });
  });

  test("that the grant is gone after a request whose end nobody knows says so, and waits for who may be saving", () => {
    const ended = reply({ is: "ended" }, { unsettled: 2 });
    expect(ended.action).toEqual({ do: "wait", ms: 1000 });
    const look = advance(ended.refresh, { is: "waited" });
    expect(advance(look.refresh, read()).action).toMatchObject({ do: "condemn", reason: "refresh_outcome_unknown" });
  });

  test("that is in no list is an error first, and the end where it has stayed for ten minutes", () => {
    const refused: TokenReply = { is: "refused", reason: "http_418" };
    expect(reply(refused).action).toMatchObject({ do: "release", how: { refused: true, settled: true, state: { is: "error" } } });
    expect(reply(refused, { refusedAt: NOW - REFUSED_FOR_MS + 1 }).action.do).toBe("release");
    expect(reply(refused, { refusedAt: NOW - REFUSED_FOR_MS }).action).toMatchObject({ do: "condemn", reason: "http_418" });
  });

  test("that the app is not known is an error and never the end", () =>
    expect(reply({ is: "app_refused", reason: "invalid_client" }, { refusedAt: 0 }).action).toMatchObject({
      do: "release",
      how: { settled: true, state: { is: "error", reason: "invalid_client" } },
    }));

  test.each<[string, TokenReply, number, object]>([
    ["that passes", { is: "passing", settled: false, retryIn: 7000 }, 1, { settled: false, retryIn: 7000 }],
    ["that never came", { is: "silent", sent: true }, 1, { settled: false, retryIn: 1000 }],
    ["that never came, again", { is: "silent", sent: true }, 4, { settled: false, retryIn: 8000 }],
    ["to what was never sent", { is: "silent", sent: false }, 1, { settled: true, retryIn: 1000 }],
  ])("%s ends the lease and keeps all others from sending for a while", (_name, answer, unsettled, how) => {
    const { refresh, action } = reply(answer, { unsettled });
    expect(action).toEqual({ do: "release", generation: 1, how });
    expect(advance(refresh, { is: "released" }).action).toMatchObject({ end: { is: "failed" } });
    expect(advance(refresh, { is: "store_failed" }).action).toMatchObject({ end: { is: "failed" } });
  });

  test("that passes leaves the token in use while it lives", () => {
    const { refresh } = reply({ is: "passing", settled: false }, nearEnd);
    expect(advance(refresh, { is: "released" }).action).toMatchObject({ end: { is: "usable" } });
  });
});
