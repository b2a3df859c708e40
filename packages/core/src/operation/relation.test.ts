// Links that are requests of their own: in which order, what fails, what stands inside a create.
import { describe, expect, it } from "vitest";
import { acme, codes, compile, create, data, failure, play, reply, update } from "../../testing/acme.ts";
import type { JsonObject } from "../json.ts";
import { matrixOf } from "../matrix.ts";

const RELATION = {
  add: "PUT /{object}/{id}/links/{to}/{ref}",
  list: "GET /{object}/{id}/links/{to}",
  ids: "results[].to_id",
  remove: "DELETE /{object}/{id}/links/{to}/{ref}",
};
const INLINE = { path: "links[]", value: { to: { id: "{ref}" }, types: [{ kind: "{type}", of: "{to}" }] } };

const definition = (relation: JsonObject = {}, more: JsonObject = {}) =>
  acme(
    {
      at: "properties",
      operations: {
        get: "GET /{object}/{id}",
        create: { endpoint: "POST /{object}", reread: true },
        update: { endpoint: "PATCH /{object}/{id}", reread: true },
      },
      relation: { ...RELATION, ...relation },
      fields: {
        id: "id",
        "contact[].id": { read: "links.people[].id", relation: { to: "people", type: "{person}" } },
        "account.id": { read: "links.firms[].id", relation: { to: "firms", type: "{firm}" } },
      },
      variants: { call: { vars: { object: "calls", person: 194, firm: 182 }, fields: { subject: "title" } } },
      default: "call",
      ...more,
    },
    { codecs: { id: "integer" } },
  );

const record = (people: number[], firms: number[] = []) =>
  reply({
    id: 7,
    properties: { title: "a" },
    links: { people: people.map((id) => ({ id })), firms: firms.map((id) => ({ id })) },
  });
const links = (...ids: number[]) => reply({ results: ids.map((id) => ({ to_id: id })) });
const done = reply("", 204);
const paths = ({ steps }: ReturnType<typeof play>) =>
  steps.map(({ kind, request }) => `${kind} ${request.method} ${request.url.split("/v1")[1]}`);

describe("an update of links alone", () => {
  const contacts = (...ids: string[]) => ({ contact: ids.map((id) => ({ id })) });

  it("adds every one, lists, takes the rest away once each, reads again", () => {
    const played = play(
      definition(),
      update(contacts("1", "2", "1")),
      done,
      done,
      links(1, 3, 3, 2, 4),
      done,
      done,
      record([1, 2]),
    );
    expect(paths(played)).toEqual([
      "relation PUT /calls/7/links/people/1",
      "relation PUT /calls/7/links/people/2",
      "relation GET /calls/7/links/people",
      "relation DELETE /calls/7/links/people/3",
      "relation DELETE /calls/7/links/people/4",
      "reread GET /calls/7",
    ]);
    expect(played.steps.map(({ class: again, optional, request }) => [again, optional, request.body])).toEqual([
      ["idempotent", false, undefined],
      ["idempotent", true, undefined],
      ["safe", true, undefined],
      ["idempotent", true, undefined],
      ["idempotent", true, undefined],
      ["safe", true, undefined],
    ]);
    expect(data(played)).toMatchObject({ id: "7", engagement_type: "call", subject: "a", ...contacts("1", "2") });
    expect(codes(played)).toEqual([]);
  });

  it("takes all away where the field is cleared", () => {
    const played = play(definition(), update({ contact: [], account: null }), links(3), done, reply("", 204), record([]));
    expect(paths(played).slice(0, 3)).toEqual([
      "relation GET /calls/7/links/people",
      "relation DELETE /calls/7/links/people/3",
      "relation GET /calls/7/links/firms",
    ]);
    expect([data(played).contact, data(played).account, codes(played)]).toEqual([[], null, []]);
  });

  it("is refused where nothing was done, unknown where nobody answered", () => {
    const one = update(contacts("1"));
    expect(failure(play(definition(), one, reply({ message: "no such call" }, 404)))).toMatchObject({ code: "remote_not_found" });
    expect(failure(play(definition(), one, { sent: false, cause: "dns" }))).toMatchObject({ code: "network_error" });
    expect(play(definition(), one, { sent: true, cause: "reset" }).outcome).toMatchObject({ unknown: true, sent: ["relation"] });
  });

  it("sends the main request where the caller adds to it", () => {
    const call = update({ ...contacts("1"), remote_data: { properties: { x: 1 } } });
    expect(paths(play(definition(), call, record([]), done, links(1), record([1])))[0]).toBe("main PATCH /calls/7");
  });
});

describe("an update of links and more", () => {
  const both = update({ subject: "a", contact: [{ id: "1" }, { id: "2" }], account: { id: "9" } });

  it("writes the record first", () => {
    const played = play(definition(), both, record([]), done, done, links(1, 2), done, links(9), record([1, 2], [9]));
    expect(played.steps[0]?.request.body).toEqual({ properties: { title: "a" } });
    expect(paths(played).map((path) => path.split(" ").slice(0, 2).join(" "))).toEqual([
      "main PATCH",
      "relation PUT",
      "relation PUT",
      "relation GET",
      "relation PUT",
      "relation GET",
      "reread GET",
    ]);
    expect(codes(played)).toEqual([]);
  });

  it("tries every link, takes none away where one could not be added, and says so of its field alone", () => {
    const refused = reply({ message: "no such person" }, 404);
    const played = play(definition(), both, record([]), refused, done, done, links(9), record([2, 5], [9]));
    expect(paths(played)).not.toContain("relation GET /calls/7/links/people");
    expect(codes(played)).toEqual(["not_applied contact"]);
    expect(data(played)).toMatchObject({ contact: [{ id: "2" }, { id: "5" }], account: { id: "9" } });
  });

  it("stops a field where trying on is no use, and takes what is gone for done", () => {
    const busy = play(definition(), both, record([]), reply({}, 429), done, links(9, 8), reply({}, 404), record([], [9]));
    expect(paths(busy).filter((path) => path.includes("people"))).toEqual(["relation PUT /calls/7/links/people/1"]);
    expect(codes(busy)).toEqual(["not_applied contact"]);
  });

  it("takes nothing away where the list cannot be read", () => {
    for (const answer of [reply("<html>"), reply({ results: "odd" }), reply({}, 500)]) {
      const played = play(definition(), both, record([]), done, done, answer, done, links(9), record([1, 2, 3], [9]));
      expect(codes(played)).toEqual(["not_applied contact"]);
    }
  });

  it("lists every page, and takes nothing away where pages do not end or lead elsewhere", () => {
    const cursor = { style: "cursor", cursor: "after", size: "limit", max: 2, next: "next" };
    const one = update({ contact: [{ id: "1" }] });
    const page = (ids: number[], next?: string) =>
      reply({ results: ids.map((id) => ({ to_id: id })), ...(next === undefined ? {} : { next }) });
    const paged = (paging: JsonObject) => definition({ paging });
    const all = play(paged(cursor), one, done, page([1, 2], "b"), page([3]), done, done, record([1]));
    expect(paths(all)).toEqual([
      "relation PUT /calls/7/links/people/1",
      "relation GET /calls/7/links/people?limit=2",
      "relation GET /calls/7/links/people?after=b&limit=2",
      "relation DELETE /calls/7/links/people/2",
      "relation DELETE /calls/7/links/people/3",
      "reread GET /calls/7",
    ]);
    expect(codes(play(paged(cursor), one, done, page([1, 2], "b"), page([3], "b"), record([1, 2, 3])))).toEqual([
      "not_applied contact",
    ]);
    const urls = { style: "next_url", next: "next" };
    const followed = play(
      paged(urls),
      one,
      done,
      page([1], "https://api.acme.example/v1/more?p=2"),
      page([3]),
      done,
      record([1]),
    );
    // Only the position of a link is taken: its path is the list's own.
    expect(paths(followed)[2]).toBe("relation GET /calls/7/links/people?p=2");
    expect(codes(play(paged(urls), one, done, page([1], "https://evil.example/x"), record([1])))).toEqual([
      "not_applied contact",
    ]);
  });

  it("is partially applied under strict, with the id", () => {
    const call = { ...both, query: { strict: "true" } };
    const { outcome } = play(definition(), call, record([]), reply({ message: "no" }, 403), done, done, links(9));
    expect(outcome).toMatchObject({
      ok: false,
      applied: { id: "7" },
      failure: { code: "partially_applied", provider: "acme", errors: [{ field: "contact" }], remote: { status: 403 } },
    });
  });

  it("compares with what is read afterwards", () => {
    const played = play(definition(), both, record([]), done, done, links(1, 2), done, links(9), record([1], [9]));
    expect(codes(played)).toEqual(["not_applied contact"]);
  });
});

describe("a create", () => {
  const body = { subject: "a", contact: [{ id: "1" }, { id: "2" }], account: { id: "9" } };

  it("holds its links where the provider takes them there", () => {
    const played = play(definition({ create: INLINE }), create(body), reply({ id: 7 }, 201), record([1, 2], [9]));
    expect(played.steps[0]?.request.body).toEqual({
      properties: { title: "a" },
      links: [
        { to: { id: 1 }, types: [{ kind: 194, of: "people" }] },
        { to: { id: 2 }, types: [{ kind: 194, of: "people" }] },
        { to: { id: 9 }, types: [{ kind: 182, of: "firms" }] },
      ],
    });
    expect([paths(played).length, codes(played)]).toEqual([2, []]);
    const untyped = definition(
      { create: INLINE },
      { fields: { id: "id", "contact[].id": { read: "links.people[].id", relation: { to: "people" } } } },
    );
    const after = play(untyped, create({ contact: [{ id: "1" }] }), reply({ id: 7 }, 201), done, record([1]));
    expect([paths(after)[1], after.steps[0]?.request.body]).toEqual(["relation PUT /calls/7/links/people/1", {}]);
    const without = play(
      definition({ create: INLINE }),
      create({ subject: "a", contact: null }),
      reply({ id: 7 }, 201),
      record([]),
    );
    expect(without.steps[0]?.request.body).toEqual({ properties: { title: "a" } });
  });

  it("is followed by them otherwise, under its new id, and nothing is listed or taken away", () => {
    const played = play(definition(), create(body), reply({ id: 7 }, 201), done, done, done, record([1, 2], [9]));
    expect(paths(played)).toEqual([
      "main POST /calls",
      "relation PUT /calls/7/links/people/1",
      "relation PUT /calls/7/links/people/2",
      "relation PUT /calls/7/links/firms/9",
      "reread GET /calls/7",
    ]);
    const nameless = play(definition(), create(body), reply({}, 201));
    expect(codes(nameless)).toEqual([
      "not_applied contact",
      "not_applied account",
      "reread_failed",
      "not_verifiable id",
      "not_verifiable subject",
    ]);
  });
});

describe("a field of the relation", () => {
  it("is a cell, and takes the ids the provider has", () => {
    expect(matrixOf(definition(), "update")?.request.contact).toEqual({ level: "supported", evidence: "documented" });
    expect(failure(play(definition(), update({ contact: [{ id: "x" }] })))).toMatchObject({
      code: "invalid_value",
      errors: [{ field: "contact[0].id" }],
    });
  });

  it("may not share its target with another that differs", () => {
    const fields = {
      id: "id",
      "contact[].id": { relation: { to: "people" } },
      "lead[].id": { relation: { to: "people" } },
    };
    const shared = definition({}, { fields });
    const differing = update({ contact: [{ id: "1" }], lead: [{ id: "2" }] });
    expect(failure(play(shared, differing))).toMatchObject({ code: "link_conflict", errors: [{ field: "lead" }] });
  });

  it("names what there is", () => {
    const found = (resource: JsonObject) => compile(resource).findings.map(({ code, pointer }) => `${code} ${pointer}`);
    const fields = { id: "id", "contact[].id": { relation: { to: "{nope}" }, path: "x[]" } };
    expect(found({ fields })).toEqual([
      "schema /fields/contact[].id/relation",
      "schema /fields/contact[].id/path",
      "template_variable /fields/contact[].id/relation/to",
    ]);
    const relation = {
      ...RELATION,
      add: "PUT /{id}/{nope}",
      list: "GET /{id}/{to}",
      remove: "DELETE /{id}/{to}/{ref}",
      ids: "results",
    };
    expect(found({ relation })).toEqual(["template_variable /relation/add", "path_no_lens /relation/ids"]);
    const variants = { call: { vars: { object: "calls" } } };
    const typed = { "contact[].id": { relation: { to: "people", type: "{person}" } } };
    expect(
      found({
        relation: RELATION,
        vars: { object: "o" },
        fields: { id: "id", ...typed },
        variants: { ...variants, mail: { vars: { person: 1 } } },
      }),
    ).toContain("template_variable /variants/call");
  });
});

describe("a record that holds a part of its links", () => {
  it("is asked for the rest where it is read by itself, and the links it has come first", () => {
    const more = acme(
      {
        operations: { get: "GET /{object}/{id}" },
        relation: { ...RELATION, more: "links.{to}.more" },
        fields: { id: "id", "contact[].id": { read: "links.people.results[].id", relation: { to: "people" } } },
        variants: { call: { vars: { object: "calls" } } },
        default: "call",
      },
      { codecs: { id: "integer" } },
    );
    const get = { operation: "get" as const, id: "7" };
    const body = { id: 7, links: { people: { results: [{ id: 2 }, { id: 1 }], more: { after: "x" } } } };
    const played = play(more, get, reply(body), links(1, 2, 3));
    expect(paths(played)).toEqual(["main GET /calls/7", "relation GET /calls/7/links/people"]);
    expect([data(played).contact, codes(played)]).toEqual([[{ id: "2" }, { id: "1" }, { id: "3" }], []]);
    const failed = play(more, get, reply(body), reply({}, 500));
    expect([data(failed).contact, codes(failed)]).toEqual([[{ id: "2" }, { id: "1" }], ["links_truncated contact"]]);
    const whole = play(more, get, reply({ id: 7, links: { people: { results: [{ id: 2 }], more: null } } }));
    expect([whole.steps.length, codes(whole)]).toEqual([1, []]);
  });

  it("says so in a list", () => {
    const list = acme(
      {
        operations: { list: "GET /{object}", get: "GET /{object}/{id}" },
        relation: { ...RELATION, more: "links.{to}.more" },
        fields: { id: "id", "contact[].id": { read: "links.people.results[].id", relation: { to: "people" } } },
        variants: { call: { vars: { object: "calls" } } },
        default: "call",
      },
      { codecs: { id: "integer" } },
    );
    const rows: JsonObject[] = [
      { id: 7, links: { people: { results: [{ id: 2 }], more: { after: "x" } } } },
      { id: 8, links: { people: { results: [{ id: 2 }], more: null } } },
    ];
    const { outcome } = play(list, { operation: "list", query: { engagement_type: "call" } }, reply(rows));
    expect(outcome.warnings.map(({ code, field, count }) => [code, field, count])).toEqual([["links_truncated", "contact", 1]]);
  });
});
