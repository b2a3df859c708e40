// Filters and sorts: what each form sends, whose bounds are moved or finished by the engine, what is refused.
import fc from "fast-check";
import { expect, test } from "vitest";
import { reply } from "../../../testing/acme.ts";
import { first, list, lister, pageOf } from "../../../testing/lists.ts";
import type { Json, JsonObject } from "../../json.ts";

test("each form of a filter", () => {
  const definition = lister({
    endpoint: "GET /a",
    filters: {
      "account.id": "parent[type='company'].id",
      "contact.id": "person_ids[]",
      "owner.id": { param: "filter[owner]" },
      "updated_at.gte": { header: "If-Modified-Since", as: "iso_seconds" },
      "start_time.lt": { param: "until", as: "unix_seconds" },
    },
  });
  const asked = {
    "account[id]": "1",
    "contact[id]": "2",
    "owner[id]": "3",
    "start_time[lt]": "2025-01-01T01:00:00+01:00",
    "updated_at[gte]": "2025-01-01T00:00:00Z",
  };
  expect(first(definition, asked)).toMatchObject({
    url: "/a?parent%5Btype%5D=company&parent%5Bid%5D=1&person_ids%5B%5D=2&filter%5Bowner%5D=3&until=1735689600",
    headers: { "If-Modified-Since": "2025-01-01T00:00:00Z" },
    warnings: [],
  });
});

test("filters in a body: a lens into it, and elements of a list; a place left empty goes as a whole", () => {
  const list = {
    endpoint: "POST /search",
    args: "body",
    body: { select: "{fields}", groups: [{ filters: "{filters}" }], sorts: "{sort}" },
    filters: {
      "account.id": "where.company",
      "updated_at.gte": { name: "modified", op: "GTE", value: "{value:unix_ms}", raw: "{value}" },
    },
    sort: { args: [{ by: "{field}", direction: "{order:ascending_word}" }], fields: { updated_at: "modified" } },
  };
  const definition = lister(list, {}, { codecs: { id: "integer" } });
  const select = ["id", "title", "company_id", "people", "owner", "starts", "modified"];
  expect(first(definition, {}).body).toEqual({ select });
  expect(first(definition, { "account[id]": "5", "updated_at[gte]": "2025-01-01T00:00:00Z", sort: "-updated_at" }).body).toEqual({
    select,
    where: { company: 5 },
    groups: [{ filters: [{ name: "modified", op: "GTE", value: 1735689600000, raw: "2025-01-01T00:00:00Z" }] }],
    sorts: [{ by: "modified", direction: "DESCENDING" }],
  });
});

const SOQL = {
  endpoint: "GET /query",
  query: { q: "SELECT {paths} FROM {object} WHERE {where} ORDER BY {sort}" },
  literals: "soql",
  filters: { "owner.id": "OwnerId = {value}", subject: "Subject = {value}", "updated_at.gte": "Modified >= {value}" },
  sort: { args: "{field} {order:upper}", fields: { updated_at: "Modified" } },
};
const soqlOf = (url: string | undefined) => new URL(`https://x${url}`).searchParams.get("q");

test("conditions are joined by AND; a clause that stands for nothing goes with its word", () => {
  const definition = lister(SOQL, {
    vars: { object: "Task" },
    fields: {
      id: "Id",
      "account.id": "$[What.Type='Account'].WhatId",
      "owner.id": "OwnerId",
      subject: "Subject",
      updated_at: { read: "Modified" },
    },
  });
  const start = "SELECT Id,What.Type,WhatId,OwnerId,Subject,Modified FROM Task";
  expect(soqlOf(first(definition, {}).url)).toBe(start);
  expect(soqlOf(first(definition, { sort: "updated_at" }).url)).toBe(`${start} ORDER BY Modified ASC`);
  expect(soqlOf(first(definition, { owner: { id: "005" }, "updated_at[gte]": "2025-01-01T00:00:00Z" }).url)).toBe(
    `${start} WHERE OwnerId = '005' AND Modified >= 2025-01-01T00:00:00Z`,
  );
  const based = lister(SOQL, { vars: { object: "Task", where: "Subtype = 'Call'" } });
  expect(soqlOf(first(based, { subject: "a" }).url)).toContain(" WHERE Subtype = 'Call' AND Subject = 'a'");
});

/** Reads a SOQL text literal as the service does; undefined where it is none from start to end. */
function readLiteral(text: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a literal holds none
  const match = /^'((?:[^'\\\u0000-\u001f]|\\['"\\ntrbf])*)'$/u.exec(text);
  const named: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };
  return match?.[1]?.replace(/\\(.)/gu, (_, char: string) => named[char] ?? char);
}

test("no value ends a SOQL literal or adds to the condition", () => {
  const definition = lister(SOQL, { vars: { object: "Task" } });
  const attack = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(fc.constantFrom("'", "\\", '"', "\n", " OR ", "''", "\\'", "%", "\u0000", "{", "}", "2025-01-01T00:00:00Z"), {
        minLength: 1,
      })
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(attack, (value) => {
      const { url, problems } = first(definition, { subject: value });
      if (url === undefined) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what is refused
        expect(value === "" || /[\u0000-\u0007\u000b\u000e-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u.test(value)).toBe(
          true,
        );
        expect(problems).toHaveLength(1);
        return;
      }
      const literal = /WHERE Subject = (.*)$/su.exec(soqlOf(url) ?? "")?.[1];
      expect(readLiteral(literal ?? "")).toBe(value);
    }),
    { numRuns: 500 },
  );
});

test("a header takes no line break, an endpoint no path", () => {
  const definition = lister({
    endpoint: "GET /a",
    filters: {
      subject: { header: "X-Subject" },
      "account.id": "GET /companies/{value}/activities",
      "owner.id": "GET /users/{value}/activities",
    },
  });
  expect(first(definition, { subject: "a\r\nHost: b" }).problems).toEqual([["invalid_value", "query.subject"]]);
  expect(first(definition, { "account[id]": "7", subject: "x" })).toMatchObject({
    url: "/companies/7/activities",
    headers: { "X-Subject": "x" },
  });
  for (const id of ["..", "a/b", "a?b", "a b", "a%2fb"])
    expect(first(definition, { "account[id]": id }).problems).toEqual([["invalid_value", "query.account[id]"]]);
  expect(first(definition, { "account[id]": "7", "owner[id]": "8" }).problems).toEqual([["link_conflict", "query.owner[id]"]]);
});

test("two filters of one place with different values conflict", () => {
  const definition = lister({
    endpoint: "GET /a",
    filters: { "account.id": "parent[type='company'].id", "owner.id": "parent[type='user'].id" },
  });
  expect(first(definition, { "account[id]": "1", "owner[id]": "1" }).problems?.[0]?.[0]).toBe("link_conflict");
});

test("values go through enum and lookup; a word the table lacks is refused", () => {
  const resource = {
    enums: { direction: { inbound: ["in", "missed"], outbound: "out" }, status: { open: 1 } },
    lookups: { types: { request: "GET /types", word: "name", value: "id", known: { note: 0 } } },
    fields: {
      id: "id",
      direction: { path: "dir", enum: "direction" },
      status: { path: "st", enum: "status" },
      engagement_type: { path: "type", lookup: "types" },
    },
  };
  const definition = lister(
    { endpoint: "GET /a", filters: { engagement_type: "type", direction: "dir", status: "st" } },
    resource,
  );
  expect(first(definition, { status: "open", direction: "outbound" }).url).toBe("/a?st=1&dir=out");
  expect(first(definition, { status: "shut" }).problems).toEqual([["enum_unsupported", "query.status"]]);
  expect(first(definition, { direction: "sideways" }).problems).toEqual([["enum_unsupported", "query.direction"]]);
  // A word of two spellings cannot be asked for by one of them: the engine sorts out the rest.
  expect(first(definition, { direction: "inbound" })).toMatchObject({ url: "/a", warnings: ["filtered_locally direction"] });
  expect(first(definition, { engagement_type: "note" }).url).toBe("/a?type=0");
  const asked = list(definition, { engagement_type: "call" }, reply([{ name: "call", id: 12 }]), reply([{ id: 1, type: 12 }]));
  expect(asked.urls).toEqual(["/types", "/a?type=12"]);
  expect(pageOf(asked.outcome).records[0]?.data.engagement_type).toBe("call");
  const missing = list(definition, { engagement_type: "fax" }, reply([{ name: "call", id: 12 }]));
  expect(missing.outcome).toMatchObject({ ok: false, failure: { code: "lookup_missing" } });
});

test("a list of places takes every spelling of a word", () => {
  const resource = {
    enums: { status: { open: ["OPEN", "Open"] } },
    fields: { id: "id", status: { path: "st", enum: "status" } },
  };
  expect(first(lister({ endpoint: "GET /a", filters: { status: "in[]" } }, resource), { status: "open" }).url).toBe(
    "/a?in%5B%5D=OPEN&in%5B%5D=Open",
  );
});

/** Every way to tell a bound, with what is then held by records. */
const BOUNDED: { name: string; codec: string; field: Json; filter: Json; keys: [string, string] }[] = [
  { name: "as asked", codec: "iso", field: "t", filter: null, keys: ["start_time.gte", "start_time.lt"] },
  { name: "the other way round", codec: "iso", field: "t", filter: null, keys: ["start_time.gt", "start_time.lte"] },
  { name: "in seconds", codec: "unix_seconds", field: "t", filter: null, keys: ["start_time.gte", "start_time.lt"] },
  {
    name: "in seconds, the other way round",
    codec: "unix_seconds",
    field: "t",
    filter: null,
    keys: ["start_time.gt", "start_time.lte"],
  },
  { name: "in days of finer moments", codec: "iso", field: "t", filter: "date", keys: ["start_time.gte", "start_time.lt"] },
  {
    name: "in days of finer moments, the other way round",
    codec: "iso",
    field: "t",
    filter: "date",
    keys: ["start_time.gt", "start_time.lte"],
  },
  {
    name: "in seconds of finer moments",
    codec: "iso",
    field: "t",
    filter: "unix_seconds",
    keys: ["start_time.gt", "start_time.lte"],
  },
];

const toNumber = (value: string) => (/^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value));

test.each(BOUNDED)("a range is half-open whatever the provider's bounds are: $name", ({ codec, filter, keys: [low, high] }) => {
  const param = (name: string) => (filter === null ? name : { param: name, as: filter });
  const fields = { id: "id", start_time: { path: "t", as: codec } };
  const definition = lister({ endpoint: "GET /a", filters: { [low]: param("from"), [high]: param("to") } }, { fields });
  const start = Date.UTC(2025, 0, 1, 12);
  const step = codec === "unix_seconds" ? 1000 : 250;
  const moment = fc.integer({ min: 0, max: 4000 }).map((count) => start + count * (filter === "date" ? 86_400_000 / 48 : step));
  const asked = fc
    .integer({ min: 0, max: 4000 * 4 })
    .map((count) => start + count * (filter === "date" ? 86_400_000 / 192 : 250));
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 40 }), asked, asked, (moments, from, to) => {
      const query = { "start_time[gte]": new Date(from).toISOString(), "start_time[lt]": new Date(to).toISOString() };
      const sent = new URL(`https://x${first(definition, query).url}`).searchParams;
      const [a, b] = [toNumber(sent.get("from") ?? ""), toNumber(sent.get("to") ?? "")];
      // The provider's own idea of its bounds.
      const provider = (at: number) => (low.endsWith("gt") ? at > a : at >= a) && (high.endsWith("lte") ? at <= b : at < b);
      const held = moments.map((at, id) => ({ id, at, t: codec === "iso" ? new Date(at).toISOString() : at / 1000 }));
      const { outcome } = list(definition, query, reply(held.filter(({ at }) => provider(at))));
      const ids = pageOf(outcome).records.map(({ data }) => Number(data.id));
      expect(ids).toEqual(held.filter(({ at }) => at >= from && at < to).map(({ id }) => id));
    }),
    { numRuns: 60 },
  );
});

test("a bound that differs by its own moment alone is no filter of the engine's", () => {
  const fields = { id: "id", start_time: "t" };
  const definition = lister({ endpoint: "GET /a", filters: { "start_time.gt": "from", "start_time.lte": "to" } }, { fields });
  const asked = { "start_time[gte]": "2025-01-01T00:00:00Z", "start_time[lt]": "2025-02-01T00:00:00Z" };
  expect(first(definition, asked)).toMatchObject({ warnings: [] });
  const body = ["2024-12-31T23:59:59.9995Z", "2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z", null];
  const { outcome } = list(definition, asked, reply(body.map((t, id) => ({ id, t }))));
  expect(pageOf(outcome).records.map(({ data }) => data.id)).toEqual(["1", "3"]);
});

test("a moment finer than a millisecond is told apart", () => {
  const fields = { id: "id", start_time: "t" };
  const definition = lister({ endpoint: "GET /a", filters: { "start_time.gt": "from" } }, { fields });
  const query = { "start_time[gte]": "2025-01-01T00:00:00.1234Z" };
  const body = [
    { id: 1, t: "2025-01-01T00:00:00.1233Z" },
    { id: 2, t: "2025-01-01T00:00:00.12340Z" },
    { id: 3, t: "2025-01-01T00:00:00.1235Z" },
  ];
  expect(pageOf(list(definition, query, reply(body)).outcome).records.map(({ data }) => data.id)).toEqual(["2", "3"]);
});

test("a bound whose rest nothing can tell is moved by a whole step, or refused", () => {
  const fields = { id: "id" };
  const seconds = lister(
    {
      endpoint: "GET /a",
      filters: { "start_time.gte": { param: "from", as: "unix_seconds" }, "start_time.lte": { param: "to", as: "unix_seconds" } },
    },
    { fields },
  );
  const asked = { "start_time[gte]": "1970-01-01T00:00:10.5Z", "start_time[lt]": "1970-01-01T00:00:20Z" };
  expect(first(seconds, asked)).toMatchObject({ url: "/a?from=11&to=19", warnings: [] });
  const days = lister({ endpoint: "GET /a", filters: { "start_time.gte": { param: "from", as: "date" } } }, { fields });
  expect(first(days, { "start_time[gte]": "2025-01-02T00:00:00Z" }).url).toBe("/a?from=2025-01-02");
  expect(first(days, { "start_time[gte]": "2025-01-02T00:00:01Z" }).problems).toEqual([
    ["invalid_value", "query.start_time[gte]"],
  ]);
});

test("local filters are applied to the page and said; lists of links match any of theirs", () => {
  const definition = lister({ endpoint: "GET /a", local: ["contact.id", "start_time.gte", "owner.id"] });
  const body: JsonObject[] = [
    { id: 1, people: [7, 8], starts: "2025-01-02T00:00:00Z" },
    { id: 2, people: [9], starts: "2025-01-02T00:00:00Z" },
    { id: 3, people: [8], starts: "2024-01-02T00:00:00Z" },
    { id: 4, people: null },
  ];
  const { outcome, urls } = list(definition, { "contact[id]": "8", "start_time[gte]": "2025-01-01T00:00:00Z" }, reply(body));
  expect(urls).toEqual(["/a"]);
  expect(pageOf(outcome).records.map(({ data }) => data.id)).toEqual(["1"]);
  expect(outcome.warnings.map(({ code, field }) => [code, field])).toEqual([
    ["filtered_locally", "contact[id]"],
    ["filtered_locally", "start_time[gte]"],
  ]);
});

test("a search is taken for what only it has, and says what its records lack", () => {
  const definition = lister({
    endpoint: "GET /a",
    envelope: { items: "results" },
    paging: { style: "cursor", cursor: "after", size: "limit", next: "next", max: 10 },
    filters: { "owner.id": "owner" },
    search: {
      endpoint: "POST /a/search",
      paging: { args: "body", max: 20 },
      omit: ["contact"],
      filters: { "owner.id": "by", "account.id": "company" },
      sort: { args: { sort: "{order:sign}{field}" }, fields: { updated_at: "m" } },
    },
  });
  expect(first(definition, { "owner[id]": "1" })).toMatchObject({ url: "/a?owner=1&limit=10", warnings: [] });
  expect(first(definition, { "owner[id]": "1", "account[id]": "2", sort: "-updated_at" })).toMatchObject({
    url: "/a/search",
    body: { by: "1", company: "2", sort: "-m", limit: 20 },
    warnings: ["field_not_listed contact"],
  });
  const { outcome } = list(definition, { sort: "updated_at" }, reply({ results: [{ id: 1, people: [3] }], next: "n" }));
  expect(pageOf(outcome).records[0]?.data).toEqual({ id: "1" });
});

test("what is required is given as a filter; one of several will do", () => {
  const list = {
    endpoint: "GET /a",
    required: ["account | contact"],
    filters: { "account.id": "company", "contact.id": "person" },
  };
  const definition = lister(list);
  expect(first(definition, {}).problems).toEqual([["missing_required", "query.account[id]"]]);
  expect(first(definition, { "contact[id]": "1" }).url).toBe("/a?person=1");
});

test.each<[string, JsonObject, [string, string]]>([
  ["a field that the list does not filter by", { "owner[id]": "1" }, ["unsupported_filter", "query.owner[id]"]],
  [
    "a bound that no caller writes",
    { "updated_at[lte]": "2025-01-01T00:00:00Z" },
    ["unsupported_filter", "query.updated_at[lte]"],
  ],
  ["a member that there is not", { "owner[name]": "1" }, ["unsupported_filter", "query.owner[name]"]],
  ["a field that there is not", { nonsense: "1" }, ["invalid_query", "query.nonsense"]],
  ["a reference without its member", { owner: "1" }, ["invalid_query", "query.owner"]],
  ["a moment without its bound", { updated_at: "2025-01-01T00:00:00Z" }, ["invalid_query", "query.updated_at"]],
  ["no moment", { "updated_at[gte]": "yesterday" }, ["invalid_value", "query.updated_at[gte]"]],
  ["several values", { "account[id]": ["1", "2"] }, ["invalid_query", "query.account"]],
  ["an empty value", { subject: "" }, ["invalid_query", "query.subject"]],
  ["a word that there is not", { direction: "sideways" }, ["enum_unsupported", "query.direction"]],
  ["a field to sort by that there is not", { sort: "nonsense" }, ["unsupported_sort", "query.sort"]],
  ["a field that the list does not sort by", { sort: "-subject" }, ["unsupported_sort", "query.sort"]],
  ["two fields to sort by", { sort: "subject,updated_at" }, ["invalid_query", "query.sort"]],
  ["a stream of no list", { response_format: "streams" }, ["invalid_query", "query.response_format"]],
])("refused before anything is sent: %s", (_name, query, problem) => {
  const definition = lister({
    endpoint: "GET /a",
    filters: { "account.id": "company", "updated_at.gte": "since" },
    sort: { args: { by: "{field}" }, fields: { updated_at: "m" } },
  });
  expect(first(definition, query).problems).toEqual([problem]);
});

test("every problem at once", () => {
  const definition = lister({ endpoint: "GET /a", required: ["account"], filters: { "account.id": "company" } });
  expect(first(definition, { "updated_at[gte]": "x", sort: "nonsense", next_cursor: "?" }).problems).toEqual([
    ["invalid_value", "query.updated_at[gte]"],
    ["unsupported_sort", "query.sort"],
    ["invalid_cursor", "query.next_cursor"],
    ["missing_required", "query.account[id]"],
  ]);
});
