// Lists over a made-up provider: paging in every dialect, records, formats, windows, collections.
import { expect, test } from "vitest";
import { reply } from "../../../testing/acme.ts";
import { first, list, lister, pageOf, walk } from "../../../testing/lists.ts";
import type { Json, JsonObject } from "../../json.ts";

const rows = (from: number, to: number): JsonObject[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({ id: from + index }));
const numbers = (to: number) => Array.from({ length: to }, (_, index) => String(index + 1));
const page = (last: boolean) => (last ? rows(3, 4) : rows(1, 2));
const query = (url: string) => new URL(`https://x${url}`).searchParams;

test("page: counted from 1, the size in the query, more pages while they are full", () => {
  const definition = lister({ endpoint: "GET /activities", paging: { style: "page", page: "page", size: "per", max: 3 } });
  const { ids, urls } = walk(definition, { limit: 2 }, (url) => {
    const page = Number(query(url).get("page"));
    return reply(rows(page * 2 - 1, Math.min(page * 2, 5)));
  });
  expect(ids).toEqual(numbers(5));
  expect(urls).toEqual(["/activities?page=1&per=2", "/activities?page=2&per=2", "/activities?page=3&per=2"]);
});

test("page: counted from 0, in the body, ended by the number of pages", () => {
  const paging = { style: "page", args: "body", page: "paging.page", size: "paging.size", first: 0, pages: "meta.pages" };
  const definition = lister({ endpoint: "POST /search", envelope: { items: "data" }, paging });
  const { ids, bodies } = walk(definition, { limit: 2 }, (_url, body) => {
    const page = ((body as JsonObject).paging as JsonObject).page as number;
    return reply({ data: rows(page * 2 + 1, page * 2 + 2), meta: { pages: 2 } });
  });
  expect(ids).toEqual(numbers(4));
  expect(bodies).toEqual([{ paging: { page: 0, size: 2 } }, { paging: { page: 1, size: 2 } }]);
});

test.each<[string, JsonObject, (last: boolean) => [Json, Record<string, string>]]>([
  ["a header with the total", { total: { header: "X-Total" } }, (last) => [page(last), { "x-total": "4" }]],
  ["a member that says more", { more: "more" }, (last) => [{ data: page(last), more: !last }, {}]],
  ["a header that says more", { more: { header: "X-More" } }, (last) => [page(last), { "x-more": String(!last) }]],
])("page: ended by %s", (_name, keys, answer) => {
  const envelope: JsonObject = keys.more === "more" ? { items: "data" } : {};
  const definition = lister({ endpoint: "GET /a", envelope, paging: { style: "page", page: "p", size: "s", ...keys } });
  const { urls } = walk(definition, { limit: 2 }, (url) => {
    const [body, headers] = answer(query(url).get("p") === "2");
    return reply(body, 200, headers);
  });
  expect(urls).toEqual(["/a?p=1&s=2", "/a?p=2&s=2"]);
});

test("offset: goes on by the records that came, so that a short page in the middle loses nothing", () => {
  const paging = { style: "offset", offset: "_skip", size: "_limit", more: "has_more" };
  const definition = lister({ endpoint: "GET /a", envelope: { items: "data" }, paging });
  const { ids } = walk(definition, { limit: 3 }, (url) => {
    const skip = Number(query(url).get("_skip"));
    return reply({ data: rows(skip + 1, Math.min(skip + 2, 5)), has_more: skip + 2 < 5 });
  });
  expect(ids).toEqual(numbers(5));
});

test("offset: the provider may tell the next one", () => {
  const paging = { style: "offset", offset: "start", size: "limit", next: "next_start", more: "more" };
  const definition = lister({ endpoint: "GET /a", envelope: { items: "data" }, paging });
  const answers: Record<string, Json> = {
    "0": { data: rows(1, 2), more: true, next_start: 7 },
    "7": { data: rows(8, 8), more: false },
  };
  const { ids } = walk(definition, {}, (url) => reply(answers[query(url).get("start") ?? ""] ?? null));
  expect(ids).toEqual(["1", "2", "8"]);
});

test("cursor: text or number, in query or body; null and absent end it; an empty page in the middle does not", () => {
  for (const end of [null, undefined]) {
    const definition = lister({
      endpoint: "GET /a",
      envelope: { items: "data" },
      paging: { style: "cursor", cursor: "after", size: "n", next: "next" },
    });
    const pages: Record<string, JsonObject> = {
      "": { data: rows(1, 1), next: "x y/é" },
      "x y/é": { data: [], next: 12 },
      "12": { data: rows(2, 2), ...(end === undefined ? {} : { next: end }) },
    };
    const { ids, urls } = walk(definition, {}, (url) => reply(pages[query(url).get("after") ?? ""] ?? null));
    expect(ids).toEqual(["1", "2"]);
    expect(urls[0]).toBe("/a?n=100");
  }
});

test("link and next_url: path and query of what the provider names, whatever its host", () => {
  const link = lister({ endpoint: "GET /a", paging: { style: "link" } });
  const headers = {
    link: '<https://api.acme.example/v1/a?page=1>; rel="first", <https://elsewhere.example/v1/a?page=2&x=%2C>; title="a"; rel="next last"',
  };
  const walked = walk(link, {}, (url) => (url === "/a" ? reply(rows(1, 1), 200, headers) : reply(rows(2, 2))));
  expect(walked).toMatchObject({ ids: ["1", "2"], urls: ["/a", "/a?page=2&x=%2C"] });
  const url = lister({
    endpoint: "GET /a",
    envelope: { items: "data" },
    paging: { style: "next_url", next: "next", more: "done = false" },
  });
  const relative = walk(url, { "remote_query[lang]": "de" }, (asked) =>
    asked.includes("p=2")
      ? reply({ data: rows(2, 2), next: "/v1/never", done: true })
      : reply({ data: rows(1, 1), next: "?p=2", done: false }),
  );
  expect(relative).toMatchObject({ ids: ["1", "2"], urls: ["/a?lang=de", "/a?lang=de&p=2"] });
});

test.each([
  "https://elsewhere.example/other?x=1",
  "/v2/a",
  "//elsewhere.example/v1",
  "/v1/../admin",
  "/v1/%2e%2e/admin",
  "javascript:alert(1)",
  "/v1/a b",
  "/v1\\a",
  7,
])("a next URL that leaves the base path is not followed, and the list is said to be incomplete: %s", (next) => {
  const definition = lister({ endpoint: "GET /a", envelope: { items: "data" }, paging: { style: "next_url", next: "next" } });
  const answer = reply({ data: rows(1, 1), next });
  const { outcome } = list(definition, {}, answer);
  expect(pageOf(outcome)).toMatchObject({ records: [{ data: { id: "1" } }], next: null });
  expect(outcome.warnings.map(({ code }) => code)).toEqual(["list_incomplete"]);
  const strict = list(definition, { strict: true }, answer).outcome;
  expect(strict).toMatchObject({ ok: false, failure: { code: "strict_refused", errors: [{ expected: "list_incomplete" }] } });
});

test("a cursor that comes round again is a loop, at once or after a while", () => {
  const definition = lister({
    endpoint: "GET /a",
    envelope: { items: "data" },
    paging: { style: "cursor", cursor: "after", next: "next" },
  });
  expect(() => walk(definition, {}, () => reply({ data: [], next: "same" }))).toThrow("read already");
  const circle = ["a", "b", "c", "d", "e"];
  const turn = (url: string) => circle[(circle.indexOf(query(url).get("after") ?? "e") + 1) % 5] as string;
  let id = 0;
  expect(() => walk(definition, {}, (url) => reply({ data: rows(++id, id), next: turn(url) }))).toThrow("read already");
});

test("an empty page: 204, 304, an empty body, null, an empty array", () => {
  const definition = lister({ endpoint: "GET /a", envelope: { items: "data" } });
  for (const answer of [
    { status: 204, headers: {}, text: "" },
    { status: 304, headers: {}, text: "" },
    reply(""),
    reply({ data: null }),
    reply({ data: [] }),
  ])
    expect(pageOf(list(definition, {}, answer).outcome)).toEqual({ records: [], next: null });
});

test.each<[string, Json]>([
  ["no list", { other: [] }],
  ["an object in its place", { data: { id: 1 } }],
  ["HTML", "<p>hello</p>"],
  ["half of it", '{"data":['],
])("an answer without a list is no empty page: %s", (_name, body) => {
  const definition = lister({ endpoint: "GET /a", envelope: { items: "data" } });
  expect(list(definition, {}, reply(body)).outcome).toMatchObject({ ok: false, failure: { code: "remote_unreadable" } });
});

test("records stand wrapped one by one, or under one of several names", () => {
  const wrapped = lister({ endpoint: "GET /a", envelope: { items: "items[].data" } });
  const ids = (definition: typeof wrapped, body: Json) =>
    pageOf(list(definition, {}, reply(body)).outcome).records.map(({ data }) => data.id);
  expect(ids(wrapped, { items: [{ data: { id: 1 } }, { data: { id: 2 } }] })).toEqual(["1", "2"]);
  const either = lister({ endpoint: "GET /a", envelope: { items: "events ?? chat_messages" } });
  expect(ids(either, { chat_messages: [{ id: 3 }] })).toEqual(["3"]);
  expect(ids(either, { events: [{ id: 4 }], chat_messages: null })).toEqual(["4"]);
});

test("what is gone is skipped and counted for paging; what is no record, and what cannot be read, costs itself alone", () => {
  const paging = { style: "page", page: "p", size: "s" };
  const definition = lister({ endpoint: "GET /a", paging }, { gone: "deleted = true" });
  const body: Json = [
    { id: 1, title: {} },
    { id: 2, deleted: true },
    "odd",
    { id: 3, title: [] },
    { id: 4, starts: "soon" },
    null,
  ];
  const { outcome } = list(definition, { limit: 6 }, reply(body));
  const page = pageOf(outcome);
  expect(page.records.map(({ data }) => data.id)).toEqual(["1", "3", "4"]);
  expect(page.next).not.toBeNull();
  expect(outcome.warnings.map(({ code, field, count }) => [code, field, count])).toEqual([
    ["unreadable", "subject", 2],
    ["unreadable", undefined, 2],
    ["unreadable", "start_time", 1],
    ["deleted_left_out", undefined, 1],
    ["unstable_order", undefined, undefined],
  ]);
  const all = list(definition, { limit: 6, include_deleted: "true" }, reply(body)).outcome;
  expect(pageOf(all).records.map(({ data }) => data)).toContainEqual({ id: "2", is_deleted: true });
  expect(all.warnings.map(({ code }) => code)).not.toContain("deleted_left_out");
});

test("remote_query goes to every page, the provider's refusal is told, no answer is no page", () => {
  const definition = lister({ endpoint: "GET /a", paging: { style: "page", page: "p", size: "s" } });
  const { urls } = walk(definition, { limit: 1, "remote_query[a][b]": "c&d" }, (url) =>
    reply(query(url).get("p") === "1" ? rows(1, 1) : []),
  );
  expect(urls).toEqual(["/a?p=1&s=1&a%5Bb%5D=c%26d", "/a?p=2&s=1&a%5Bb%5D=c%26d"]);
  expect(list(definition, {}, reply({}, 429, { "retry-after": "3" })).outcome).toMatchObject({
    ok: false,
    failure: { code: "remote_rate_limited", retry_after_seconds: 3 },
  });
  expect(list(definition, {}, { sent: true, cause: "timeout" }).outcome).toMatchObject({
    ok: false,
    failure: { code: "remote_timeout" },
  });
});

test("the limit is cut to the provider's largest page, and said; without a size it is not sent, and said", () => {
  const definition = lister({ endpoint: "GET /a", paging: { style: "page", page: "p", size: "s", max: 50 } });
  expect(first(definition, { limit: "80" })).toMatchObject({ url: "/a?p=1&s=50", warnings: ["limit_clamped limit"] });
  expect(first(definition, {})).toMatchObject({ url: "/a?p=1&s=50", warnings: [] });
  expect(first(lister({ endpoint: "GET /a", paging: { style: "link" } }), { limit: 5 })).toMatchObject({
    url: "/a",
    warnings: ["limit_clamped limit"],
  });
  expect(first(definition, { limit: 80, strict: true }).problems).toEqual([["strict_refused", "limit"]]);
  for (const limit of ["0", "-1", "1.5", "x", "", "1e3", 1e9, [1]])
    expect(first(definition, { limit }).problems).toEqual([["invalid_query", "query.limit"]]);
});

test("a cursor is good for its own list alone", () => {
  const definition = lister({
    endpoint: "GET /a",
    paging: { style: "page", page: "p", size: "s" },
    filters: { "owner.id": "owner" },
  });
  const { next } = pageOf(list(definition, { limit: 1, "owner[id]": "1" }, reply(rows(1, 1))).outcome);
  const again = (more: JsonObject) => first(definition, { next_cursor: next, ...more });
  expect(again({ owner: { id: "1" } }).url).toBe("/a?owner=1&p=2&s=1");
  expect(again({ "owner[id]": "1", limit: 1 }).url).toBe("/a?owner=1&p=2&s=1");
  expect(again({ "owner[id]": "2" }).problems).toEqual([["cursor_mismatch", "query.next_cursor"]]);
  expect(again({ "owner[id]": "1", limit: 2 }).problems).toEqual([["cursor_mismatch", "query.limit"]]);
  expect(again({ "owner[id]": "1", remote_query: { a: "b" } }).problems).toEqual([["cursor_mismatch", "query.next_cursor"]]);
  expect(first(definition, { next_cursor: "made-up" }).problems).toEqual([["invalid_cursor", "query.next_cursor"]]);
});

const VARIANTS: JsonObject = {
  call: { vars: { kind: "calls" }, fields: { content: "note" } },
  note: { vars: { kind: "notes" }, fields: { content: "body" } },
};

test("collections are walked one after another behind one cursor", () => {
  const paging = { style: "page", page: "p", size: "s" };
  const definition = lister(
    { endpoint: "GET /{kind}", paging, untyped: ["call", "note"], filters: { "owner.id": "owner" } },
    { variants: VARIANTS },
  );
  const { urls } = walk(definition, { limit: 2, "owner[id]": "9" }, (url) =>
    reply(url.includes("p=1") && url.includes("calls") ? rows(1, 2) : rows(3, 3)),
  );
  expect(urls).toEqual(["/calls?owner=9&p=1&s=2", "/calls?owner=9&p=2&s=2", "/notes?owner=9&p=1&s=2"]);
  expect(pageOf(list(definition, { engagement_type: "note" }, reply([{ id: 1, body: "x" }])).outcome).records[0]?.data).toEqual({
    id: "1",
    engagement_type: "note",
    content: "x",
  });
});

test("a walk is not sorted across its collections, and each takes every filter", () => {
  const list = {
    endpoint: "GET /{kind}",
    untyped: ["call", "note"],
    sort: { args: { by: "{field}" }, fields: { updated_at: "m" } },
  };
  const variants = { ...VARIANTS, call: { vars: { kind: "calls" }, operations: { list: { filters: { "owner.id": "owner" } } } } };
  const definition = lister(list, { variants });
  expect(first(definition, { sort: "updated_at" }).problems).toEqual([["unsupported_sort", "query.sort"]]);
  expect(first(definition, { sort: "updated_at", engagement_type: "note" }).url).toBe("/notes?by=m");
  expect(first(definition, { owner: { id: "1" } }).problems).toEqual([["unsupported_filter", "query.owner[id]"]]);
  expect(first(definition, { owner: { id: "1" }, engagement_type: "call" }).url).toBe("/calls?owner=1");
});

test("without a walk a type is required, unless there is a default, or an endpoint for all", () => {
  const variants = VARIANTS;
  expect(first(lister("GET /{kind}", { variants }), {}).problems).toEqual([["type_required", "query.engagement_type"]]);
  expect(first(lister("GET /{kind}", { variants, default: "note" }), {})).toMatchObject({
    url: "/notes",
    warnings: ["type_defaulted engagement_type"],
  });
  expect(first(lister({ endpoint: "GET /{kind}", untyped: "GET /all" }, { variants }), {}).url).toBe("/all");
  expect(first(lister("GET /{kind}", { variants }), { engagement_type: "fax" }).problems).toEqual([
    ["unsupported_variant", "query.engagement_type"],
  ]);
});

test("one collection with a type: each record is of its own variant; a type asked for is a filter", () => {
  const fields = { id: "id", engagement_type: { read: "type", enum: "type" } };
  const resource: JsonObject = {
    enums: { type: { call: "C", note: "N" } },
    fields,
    variants: { call: { fields: { content: "note" } }, note: { fields: { content: "body" } } },
  };
  const body: JsonObject[] = [
    { id: 1, type: "C", note: "a", body: "b" },
    { id: 2, type: "N", note: "c", body: "d" },
  ];
  const definition = lister({ endpoint: "GET /a", local: ["engagement_type"] }, resource);
  const records = (query: JsonObject) => pageOf(list(definition, query, reply(body)).outcome).records.map(({ data }) => data);
  expect(records({})).toEqual([
    { id: "1", engagement_type: "call", content: "a" },
    { id: "2", engagement_type: "note", content: "d" },
  ]);
  expect(records({ engagement_type: "note" })).toEqual([{ id: "2", engagement_type: "note", content: "d" }]);
  expect(first(definition, { engagement_type: "note" }).warnings).toEqual(["filtered_locally engagement_type"]);
  expect(first(lister("GET /a", resource), { engagement_type: "note" }).problems).toEqual([
    ["unsupported_filter", "query.engagement_type"],
  ]);
});

const DAY = 86_400_000;

test.each(["newest", "oldest"] as const)("windows of at most their span, %s first, each record once", (order) => {
  const filters = { "start_time.gte": "from", "start_time.lte": "to" };
  const windows = { from: "start_time.gte", to: "start_time.lte", span: "365d", order };
  const paging = { style: "cursor", cursor: "c", size: "n", next: "next" };
  const definition = lister({ endpoint: "GET /a", envelope: { items: "data" }, filters, windows, paging });
  const moments = [
    "2023-01-01T00:00:00Z",
    "2023-06-01T00:00:00.5Z",
    "2024-01-01T00:00:00Z",
    "2024-12-31T00:00:00Z",
    "2025-03-01T12:00:00Z",
  ];
  const all = moments.map((starts, index) => ({ id: index + 1, starts }));
  const asked = { "start_time[gte]": "2023-01-01T00:00:00Z", "start_time[lt]": "2025-03-01T12:00:00Z" };
  const { ids, urls } = walk(definition, asked, (url) => {
    const [from, to] = ["from", "to"].map((name) => Date.parse(query(url).get(name) ?? "")) as [number, number];
    expect(to - from).toBeLessThanOrEqual(365 * DAY);
    const found = all.filter(({ starts }) => Date.parse(starts) >= from && Date.parse(starts) <= to);
    // Two pages in each window that has more than one record.
    const at = Number(query(url).get("c") ?? 0);
    return reply({ data: found.slice(at, at + 1), next: at + 1 < found.length ? at + 1 : null });
  });
  expect([...ids].sort()).toEqual(["1", "2", "3", "4"]);
  expect(query(urls[0] ?? "").get(order === "newest" ? "to" : "from")).toBe(
    order === "newest" ? asked["start_time[lt]"] : asked["start_time[gte]"],
  );
});

test("the range of a window may be given by another field that goes to the same places, and by one alone", () => {
  const filters = {
    "start_time.gte": "from",
    "start_time.lte": "to",
    "created_at.gte": { param: "from" },
    "created_at.lte": { param: "to" },
  };
  const windows = { from: "start_time.gte", to: "start_time.lte", span: "365d" };
  const fields = { id: "id", start_time: "starts", created_at: { read: "made" } };
  const definition = lister({ endpoint: "GET /a", filters, windows }, { fields });
  const [from, to] = ["2024-01-01T00:00:00Z", "2025-06-01T00:00:00Z"];
  const asked = { "created_at[gte]": from, "created_at[lt]": to };
  const urls: string[] = [];
  // What stands on the upper bound is no part of the range, whatever the other field says; what has no such field stays.
  const body: JsonObject[] = [
    { id: 1, made: to, starts: from },
    { id: 2, starts: to },
    { id: 3, made: from },
  ];
  const { ids } = walk(definition, asked, (url) => {
    urls.push(url);
    return reply(urls.length === 1 ? body : []);
  });
  expect(ids).toEqual(["2", "3"]);
  const bounds = urls.map((url) => ["from", "to"].map((name) => query(url).get(name)?.slice(0, 10)));
  expect(bounds).toEqual([
    ["2024-06-01", "2025-06-01"],
    ["2024-01-01", "2024-06-01"],
  ]);
  expect(first(definition, { "created_at[gte]": from }).warnings).toEqual(["window_bounded created_at[lt]"]);
  expect(first(definition, { "created_at[gte]": from, "start_time[lt]": to }).problems).toEqual([
    ["link_conflict", "query.start_time[lt]"],
  ]);
});

test("a window's bounds: now and the definition's earliest where the caller gives none, else the lower is required", () => {
  const filters = { "start_time.gte": "from", "start_time.lt": "to" };
  const list = { endpoint: "GET /a", filters, windows: { from: "start_time.gte", to: "start_time.lt", span: "365d" } };
  expect(first(lister(list), {}).problems).toEqual([["missing_required", "query.start_time[gte]"]]);
  const earliest = lister({ ...list, windows: { ...list.windows, earliest: "2025-06-01" } });
  expect(first(earliest, {})).toMatchObject({
    url: "/a?from=2025-06-01T00%3A00%3A00Z&to=2026-01-01T00%3A00%3A00Z",
    warnings: ["window_bounded start_time[lt]"],
  });
  expect(pageOf(list_(earliest)).records).toEqual([]);
});

const list_ = (definition: ReturnType<typeof lister>) =>
  list(definition, { "start_time[gte]": "2025-01-01T00:00:00Z", "start_time[lt]": "2025-01-01T00:00:00Z" }).outcome;
