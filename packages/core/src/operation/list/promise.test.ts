// A list is a promise: every record comes, or the answer says what is missing.
import { describe, expect, it } from "vitest";
import { codes, failure, reply } from "../../../testing/acme.ts";
import { list, lister, pageOf } from "../../../testing/lists.ts";
import type { HttpResponse, NoReply } from "../../http.ts";
import type { JsonObject } from "../../json.ts";
import type { Outcome } from "../types.ts";

const envelope = { items: "data" };
const rows = (...ids: number[]): JsonObject[] => ids.map((id) => ({ id }));
const ids = (outcome: Outcome) => pageOf(outcome).records.map(({ data }) => data.id);

/** Reads pages until the list ends or fails; `answers` are given in turn, the last for good. */
function readAll(definition: ReturnType<typeof lister>, query: JsonObject, ...answers: (HttpResponse | NoReply)[]) {
  const outcomes: Outcome[] = [];
  for (let cursor: string | null = null; outcomes.length < 50; ) {
    const answer = answers[Math.min(outcomes.length, answers.length - 1)] as HttpResponse;
    const { outcome } = list(definition, cursor === null ? query : { ...query, next_cursor: cursor }, answer);
    outcomes.push(outcome);
    if (!outcome.ok || pageOf(outcome).next === null) break;
    cursor = pageOf(outcome).next;
  }
  return outcomes;
}

describe("more, and no way on", () => {
  it.each<[string, JsonObject, JsonObject]>([
    ["a flag without a cursor", { style: "cursor", cursor: "c", next: "next", more: "more" }, { more: true }],
    ["a flag and a null cursor", { style: "cursor", cursor: "c", next: "next", more: "more" }, { more: true, next: null }],
    ["an empty cursor", { style: "cursor", cursor: "c", next: "next" }, { next: "" }],
    ["a cursor that is an object", { style: "cursor", cursor: "c", next: "next" }, { next: { at: 1 } }],
    ["an empty URL", { style: "next_url", next: "next" }, { next: "" }],
    ["a flag without a URL", { style: "next_url", next: "next", more: "more" }, { more: "true" }],
    ["a flag without an offset", { style: "offset", offset: "o", next: "next", more: "more" }, { more: true }],
  ])("%s is said to be incomplete, and refused under strict", (_name, paging, told) => {
    const definition = lister({ endpoint: "GET /a", envelope, paging });
    const answer = reply({ data: rows(1), ...told });
    const { outcome } = list(definition, {}, answer);
    expect([ids(outcome), pageOf(outcome).next, codes({ outcome })]).toEqual([["1"], null, ["list_incomplete"]]);
    expect(failure(list(definition, { strict: true }, answer))?.errors[0]).toMatchObject({ expected: "list_incomplete" });
  });

  it("of a total that the pages do not reach is said", () => {
    const paging = { style: "page", page: "p", size: "s", total: "total" };
    const definition = lister({ endpoint: "GET /a", envelope, paging });
    const outcomes = readAll(definition, { limit: 2 }, reply({ data: rows(1, 2), total: 5 }), reply({ data: [], total: 5 }));
    expect(outcomes.map((outcome) => codes({ outcome }))).toEqual([["unstable_order"], ["list_incomplete"]]);
  });

  it("does not keep the other collections from being read", () => {
    const paging = { style: "cursor", cursor: "c", next: "next", more: "more" };
    const definition = lister(
      { endpoint: "GET /{many}", envelope, paging, untyped: ["call", "note"] },
      { variants: { call: { vars: { many: "calls" } }, note: { vars: { many: "notes" } } } },
    );
    const outcomes = readAll(definition, {}, reply({ data: rows(1), more: true }), reply({ data: rows(2) }));
    expect(outcomes.map((outcome) => [ids(outcome), codes({ outcome })])).toEqual([
      [["1"], ["list_incomplete"]],
      [["2"], []],
    ]);
  });

  it.each<[string, JsonObject]>([
    ["page", { style: "page", page: "p", size: "s", more: "more" }],
    ["offset", { style: "offset", offset: "o", size: "s", more: "more" }],
  ])("empty pages that promise more end after a few, and it is said: %s", (_name, paging) => {
    const definition = lister({ endpoint: "GET /a", envelope, paging });
    const outcomes = readAll(definition, {}, reply({ data: rows(1), more: true }), reply({ data: [], more: true }));
    expect(outcomes.length).toBeLessThan(15);
    expect(codes({ outcome: outcomes.at(-1) as Outcome })).toEqual(["list_incomplete"]);
  });
});

it.each<[string, JsonObject]>([
  ["page", { style: "page", page: "p", size: "s" }],
  ["offset", { style: "offset", offset: "o", size: "s" }],
  ["cursor", { style: "cursor", cursor: "c", next: "next" }],
])("a provider that answers the same page for ever is noticed at its second: %s", (_name, paging) => {
  const definition = lister({ endpoint: "GET /a", envelope, paging });
  let turn = 0;
  const outcomes: Outcome[] = [];
  for (let cursor: string | null = null; outcomes.length < 50; ) {
    const answer = reply({ data: rows(1, 2), next: `c${turn++}` });
    const { outcome } = list(definition, { limit: 2, ...(cursor === null ? {} : { next_cursor: cursor }) }, answer);
    outcomes.push(outcome);
    if (!outcome.ok) break;
    cursor = pageOf(outcome).next;
  }
  expect(outcomes).toHaveLength(2);
  expect(failure({ outcome: outcomes[1] as Outcome })).toMatchObject({ code: "cursor_loop" });
});

describe("a next link", () => {
  const linked = (link: string) => {
    const definition = lister({
      endpoint: "GET /all",
      filters: { "account.id": "GET /accounts/{value}/all", "owner.id": "owner" },
      paging: { style: "link", size: "per" },
    });
    const query = { account: { id: "9" }, owner: { id: "5" } };
    const first = list(definition, query, reply(rows(1), 200, { link: `<${link}>; rel="next"` })).outcome;
    const { next } = pageOf(first);
    const second = next === null ? undefined : list(definition, { ...query, next_cursor: next }, reply(rows(2)));
    return { first: codes({ outcome: first }), url: second?.urls[0] };
  };
  const kept = "/accounts/9/all?owner=5&per=100&page=2";

  it("keeps the path and the filters of the list", () => {
    const base = "https://api.acme.example/v1";
    expect(linked(`${base}/accounts/9/all?owner=5&per=100&page=2`).url).toBe(kept);
    expect(linked(`${base}/accounts/9/all?page=2&owner=6`).url).toBe(kept);
    expect(linked(`${base}/accounts/9/all?page=2`).url).toBe(kept);
    // The collection without the filter, as some documents' own examples have it.
    expect(linked(`${base}/all?page=2`).url).toBe(kept);
  });

  it("to a place below the list's own path is the provider's locator", () => {
    expect(linked("/v1/accounts/9/all/locator-2000").url).toBe("/accounts/9/all/locator-2000");
  });

  it("elsewhere that tells no position leaves the list incomplete", () => {
    expect(linked("https://api.acme.example/v1/other?owner=5")).toEqual({ first: ["list_incomplete"], url: undefined });
  });
});

describe("a collection that the provider refuses among several", () => {
  const definition = lister(
    { endpoint: "GET /{many}", envelope, untyped: ["call", "email", "note"] },
    { variants: { call: { vars: { many: "calls" } }, email: { vars: { many: "emails" } }, note: { vars: { many: "notes" } } } },
  );
  const forbidden = reply({ message: "scope missing" }, 403);

  it("costs itself alone, and is said", () => {
    const outcomes = readAll(definition, {}, reply({ data: rows(1) }), forbidden, reply({ data: rows(3) }));
    expect(outcomes.map((outcome) => [ids(outcome), codes({ outcome })])).toEqual([
      [["1"], []],
      [[], ["kind_failed engagement_type"]],
      [["3"], []],
    ]);
  });

  it("is the list's refusal where all are refused, under strict, and where the account is", () => {
    expect(failure({ outcome: readAll(definition, {}, forbidden).at(-1) as Outcome })).toMatchObject({
      code: "remote_forbidden",
    });
    expect(failure({ outcome: readAll(definition, { strict: true }, forbidden)[0] as Outcome })?.code).toBe("remote_forbidden");
    expect(failure({ outcome: readAll(definition, {}, reply({}, 401))[0] as Outcome })).toMatchObject({
      code: "remote_unauthorized",
    });
  });
});

describe("a list that breaks off in the middle", () => {
  const definition = lister({ endpoint: "GET /a", envelope, paging: { style: "cursor", cursor: "c", next: "next" } });
  const start = pageOf(list(definition, {}, reply({ data: rows(1), next: "b" })).outcome).next as string;
  const second = (answer: HttpResponse | NoReply) => list(definition, { next_cursor: start }, answer).outcome;

  it.each<[string, HttpResponse | NoReply, string]>([
    ["a dead token", reply({}, 401), "remote_unauthorized"],
    ["a limit", reply({}, 429), "remote_rate_limited"],
    ["no answer", { sent: true, cause: "timeout" }, "remote_timeout"],
    ["half a page", reply('{"data":['), "remote_unreadable"],
  ])("carries the cursor to go on from: %s", (_name, answer, code) => {
    const outcome = second(answer);
    expect(failure({ outcome })?.code).toBe(code);
    const next = outcome.ok || outcome.unknown ? undefined : outcome.next;
    const resumed = list(definition, { next_cursor: next as string }, reply({ data: rows(2) }));
    expect([resumed.urls, ids(resumed.outcome)]).toEqual([["/a?c=b"], ["2"]]);
  });

  it.each([400, 404, 410, 422])("at a page that the provider no longer knows tells an expired cursor: %i", (status) => {
    const outcome = second(reply({ message: "invalid locator" }, status));
    expect(failure({ outcome })).toMatchObject({ code: "cursor_expired", status: 410, remote: { status } });
    expect(outcome).not.toHaveProperty("next");
  });
});

it("records outside the bounds that were asked for are left out and counted", () => {
  const definition = lister({ endpoint: "GET /a", envelope, filters: { "updated_at.gte": "since", "updated_at.lt": "until" } });
  const query = { updated_at: { gte: "2026-01-02T00:00:00Z", lt: "2026-01-03T00:00:00Z" } };
  const moments = ["2026-01-01T23:59:59Z", "2026-01-02T00:00:00Z", "2026-01-02T23:59:59Z", "2026-01-03T00:00:00Z", null];
  const { outcome } = list(definition, query, reply({ data: moments.map((modified, id) => ({ id, modified })) }));
  expect(ids(outcome)).toEqual(["1", "2", "4"]);
  expect(outcome.warnings.map(({ code, field, count }) => [code, field, count])).toEqual([
    ["out_of_bounds", "updated_at[gte]", 1],
    ["out_of_bounds", "updated_at[lt]", 1],
  ]);
});

describe("what a list leaves out", () => {
  const variants = { call: { vars: { many: "calls" } }, note: { vars: { many: "notes" } }, task: { vars: { many: "tasks" } } };
  const walked = { endpoint: "GET /{many}", envelope, untyped: ["call", "note"], leaves_out: ["SMS"] };

  it("is named on the first page of a list without a type, and nowhere else", () => {
    const definition = lister(walked, { variants });
    const outcomes = readAll(definition, {}, reply({ data: rows(1) }), reply({ data: rows(2) }));
    expect(outcomes.map((outcome) => codes({ outcome }))).toEqual([["kinds_left_out engagement_type"], []]);
    expect(outcomes[0]?.warnings[0]?.message).toBe("Acme has more than this list holds: task, SMS.");
    expect(codes(list(definition, { engagement_type: "call" }, reply({ data: rows(1) })))).toEqual([]);
  });

  it("for a while is said where a filter or a sort is looked up late", () => {
    const search = { endpoint: "GET /search", filters: { "updated_at.gte": "since" }, lags: "some seconds" };
    const definition = lister({ endpoint: "GET /a", envelope, search });
    const since = { updated_at: { gte: "2026-01-02T00:00:00Z" } };
    expect(codes(list(definition, since, reply({ data: [] })))).toEqual(["search_lags updated_at[gte]"]);
    expect(codes(list(definition, {}, reply({ data: [] })))).toEqual([]);
  });
});
