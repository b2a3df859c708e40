// What is wrong with a list is found where it stands; what it can be asked for is its matrix.
import { expect, test } from "vitest";
import { compile, layers, model } from "../../../testing/acme.ts";
import { first, lister } from "../../../testing/lists.ts";
import type { JsonObject } from "../../json.ts";
import { matrixOf } from "../../matrix.ts";
import { compileDefinition } from "../compile.ts";
import type { Layer } from "../types.ts";

const FIELDS: JsonObject = { id: "id", subject: "title", "owner.id": "owner", start_time: "starts" };

function findings(list: JsonObject, more: JsonObject = {}, provider: JsonObject = {}): [string, string][] {
  const resource = { operations: { list: { endpoint: "GET /a", ...list } }, fields: FIELDS, ...more };
  return compile(resource, provider).findings.map(({ code, pointer }) => [code, pointer.replace("/operations/list", "")]);
}

test.each<[string, JsonObject, [string, string]]>([
  ["a filter of no field", { filters: { nonsense: "x" } }, ["unified_field_unknown", "/filters/nonsense"]],
  ["a filter of no member", { filters: { owner: "x" } }, ["unified_field_unknown", "/filters/owner"]],
  ["a range of what has none", { filters: { "subject.gte": "x" } }, ["filter_unusable", "/filters/subject.gte"]],
  ["a moment without a bound", { filters: { start_time: "x" } }, ["filter_unusable", "/filters/start_time"]],
  ["a bound that nothing can finish", { filters: { "end_time.lte": "x" } }, ["filter_unusable", "/filters/end_time.lte"]],
  ["a filter that is an expression", { filters: { "owner.id": "$sum(x)" } }, ["path_no_lens", "/filters/owner.id"]],
  [
    "an element without its value",
    { body: { f: "{filters}" }, filters: { subject: { op: "EQ" } } },
    ["filter_unusable", "/filters/subject"],
  ],
  ["a variable that there is not", { filters: { subject: "GET /x/{id}" } }, ["template_variable", "/filters/subject"]],
  [
    "a codec that there is not",
    { body: { f: "{filters}" }, filters: { subject: { v: "{value:morse}" } } },
    ["template_variable", "/filters/subject"],
  ],
  ["a codec that does not fit", { filters: { subject: { param: "s", as: "unix_ms" } } }, ["codec_type", "/filters/subject/as"]],
  [
    "a condition without its language",
    { query: { q: "{where}" }, filters: { subject: "S = {value}" } },
    ["filter_unusable", "/filters/subject"],
  ],
  ["conditions without a place", { literals: "soql", filters: { subject: "S = {value}" } }, ["filter_place", "/endpoint"]],
  ["elements without a place", { filters: { subject: { v: "{value}" } } }, ["filter_place", "/endpoint"]],
  ["a place that nothing fills", { query: { q: "x WHERE {where}" } }, ["filter_place", "/endpoint"]],
  ["a sort without a place", { sort: { args: "{field}", fields: { subject: "t" } } }, ["filter_place", "/endpoint"]],
  [
    "a sort by no field",
    { sort: { args: { s: "{field}" }, fields: { nonsense: "t" } } },
    ["unified_field_unknown", "/sort/fields/nonsense"],
  ],
  [
    "a sort of no such order",
    { sort: { args: { s: "{order:down}" }, fields: { subject: "t" } } },
    ["template_variable", "/sort/args"],
  ],
  ["a local filter that records cannot tell", { local: ["end_time.gte"] }, ["filter_unusable", "/local/0"]],
  ["what is required and cannot be given", { required: ["owner | subject"] }, ["filter_missing", "/required/0"]],
  ["an id in the endpoint", { endpoint: "GET /a/{id}" }, ["template_variable", "/endpoint"]],
  ["items under a condition", { envelope: { items: "rows[type='x']" } }, ["path_syntax", "/envelope/items"]],
  ["a key of another style", { paging: { style: "page", page: "p", cursor: "c" } }, ["paging_key", "/paging/cursor"]],
  ["a style without its keys", { paging: { style: "cursor", cursor: "c" } }, ["paging_key", "/paging"]],
  ["paging without a style", { paging: { size: "s" } }, ["paging_key", "/paging"]],
  ["an expression that is none", { paging: { style: "next_url", next: "a..b(" } }, ["expression_syntax", "/paging/next"]],
  [
    "windows of no filter",
    { windows: { from: "start_time.gte", to: "start_time.lt", span: "1d" } },
    ["filter_missing", "/windows/from"],
  ],
])("%s is found", (_name, list, finding) => {
  expect(findings(list)).toContainEqual(finding);
});

test("an untyped list walks lists that there are", () => {
  const variants = { call: { vars: { k: "calls" } }, note: { operations: { list: null } } };
  expect(findings({ endpoint: "GET /{k}", untyped: ["call", "note", "fax"] }, { variants })).toEqual([
    ["variant_no_endpoint", "/untyped/1"],
    ["variant_no_endpoint", "/untyped/2"],
  ]);
});

test("the provider's paging holds for every list; a list lays its own keys over it, or changes the style", () => {
  const provider = { paging: { style: "page", page: "page", size: "per_page", max: 100 } };
  const variants = {
    call: { vars: { k: "calls" } },
    note: { vars: { k: "notes" }, operations: { list: { paging: { style: "offset", offset: "start", size: "limit" } } } },
    email: { vars: { k: "emails" }, operations: { list: { paging: { max: 20 } } } },
  };
  const definition = lister("GET /{k}", { variants }, provider);
  const url = (engagement_type: string) => first(definition, { engagement_type }).url;
  expect(url("call")).toBe("/calls?page=1&per_page=100");
  expect(url("note")).toBe("/notes?start=0&limit=100");
  expect(url("email")).toBe("/emails?page=1&per_page=20");
});

test("a variant's filters are laid over the common ones, null removes one", () => {
  const variants = {
    call: { vars: { k: "c" }, operations: { list: { filters: { "owner.id": "user", subject: null } } } },
    note: { vars: { k: "n" } },
  };
  const definition = lister({ endpoint: "GET /{k}", filters: { "owner.id": "owner", subject: "title" } }, { variants });
  const ask = (query: JsonObject) => first(definition, query);
  expect(ask({ engagement_type: "call", "owner[id]": "1" }).url).toBe("/c?user=1");
  expect(ask({ engagement_type: "note", "owner[id]": "1", subject: "x" }).url).toBe("/n?owner=1&title=x");
  expect(ask({ engagement_type: "call", subject: "x" }).problems).toEqual([["unsupported_filter", "query.subject"]]);
});

test("an overlay changes one filter, and one key of paging", () => {
  const [base] = layers(
    { operations: { list: { endpoint: "GET /a", filters: { "owner.id": "owner", subject: "title" } } }, fields: FIELDS },
    { paging: { style: "page", page: "page", size: "per_page" } },
  );
  const account = {
    name: "account",
    provider: { file: "overlay/provider.yaml", value: { paging: { max: 10 } } },
    resource: {
      file: "overlay/engagements.yaml",
      value: { operations: { list: { filters: { subject: null, "start_time.gte": "since" } } } },
    },
  };
  const { definition } = compileDefinition({ layers: [base as Layer, account], model });
  const list = definition?.common.operations.list?.list;
  expect([...(list?.filters.keys() ?? [])]).toEqual(["owner.id", "start_time.gte"]);
  expect(list?.filters.get("start_time.gte")?.origin).toMatchObject({ layer: "account", file: "overlay/engagements.yaml" });
  expect(list?.paging).toMatchObject({ style: "page", max: 10 });
});

test("the matrix of a list: what it can be asked for, and what its records hold", () => {
  const definition = lister({
    endpoint: "GET /a",
    required: ["account"],
    omit: ["contact"],
    filters: { "account.id": "company", "start_time.gt": "from", "start_time.lte": "to" },
    local: ["owner.id"],
    sort: { args: { s: "{field}" }, fields: { updated_at: "m" } },
    paging: { style: "page", page: "p", size: "s", max: 50 },
    windows: { from: "start_time.gt", to: "start_time.lte", span: "30d" },
    search: { endpoint: "POST /s", filters: { subject: "t" } },
  });
  const matrix = matrixOf(definition, "list");
  const query = Object.entries(matrix?.query ?? {}).map(([name, { level, note }]) => [name, level, note]);
  expect(query).toEqual([
    ["account[id]", "required", undefined],
    ["start_time[gte]", "supported", "walked in windows of 30 days"],
    ["start_time[lt]", "supported", "walked in windows of 30 days"],
    ["subject", "supported", "asked of `POST /s`"],
    ["owner[id]", "supported", "applied by the engine within each page"],
    ["sort=updated_at", "supported", undefined],
    ["limit", "supported", "at most 50"],
    ["next_cursor", "supported", undefined],
    ["engagement_type", "supported", undefined],
  ]);
  expect(Object.keys(matrix?.response ?? {})).toEqual(["id", "subject", "account", "owner", "start_time", "updated_at"]);
  expect(matrix?.request).toEqual({});
});

test("every cell of a list's matrix is taken, and no other filter", () => {
  const filters = { "account.id": "company", "owner.id": "owner", "start_time.gte": "from" };
  const definition = lister({
    endpoint: "GET /a",
    filters,
    local: ["contact.id"],
    sort: { args: { s: "{field}" }, fields: { updated_at: "m" } },
  });
  const cells = Object.keys(matrixOf(definition, "list")?.query ?? {});
  for (const { name, members, type } of definition.model.fields.values()) {
    if (name === "remote_data" || name === "engagement_type") continue;
    const forms =
      members.size > 0
        ? [...members.keys()].map((member) => `${name}[${member}]`)
        : type === "date-time"
          ? [`${name}[gte]`, `${name}[lt]`]
          : [name];
    for (const form of forms) {
      const value = type === "date-time" ? "2025-01-01T00:00:00Z" : name === "direction" ? "inbound" : "1";
      expect([form, first(definition, { [form]: value }).url !== undefined]).toEqual([form, cells.includes(form)]);
    }
    expect([name, first(definition, { sort: name }).url !== undefined]).toEqual([name, cells.includes(`sort=${name}`)]);
  }
});
