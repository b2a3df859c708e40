// Operations over a made-up provider: every step kind, every outcome, and what goes wrong on the way.
import { describe, expect, it } from "vitest";
import { acme, codes, create, data, failure, get, play, reply, update } from "../../testing/acme.ts";
import type { JsonObject } from "../json.ts";

describe("lookups", () => {
  const definition = acme({
    fields: { id: "id", engagement_type: { path: "type.id", enum: "kind", lookup: "types" }, content: "details" },
    enums: { kind: { call: "Phone Call", note: "Note", else: "pass" } },
    lookups: {
      types: {
        request: "GET /types",
        rows: "user",
        word: "name",
        value: "id",
        retired: "is_disabled = true",
        known: { Note: 0 },
      },
    },
  });
  const types = reply({ user: [{ id: 5, name: "Phone Call" }, { id: 6, name: "Old", is_disabled: true }, "odd", null] });

  it("ask for a word that is not known everywhere, once, and may be kept", () => {
    const played = play(definition, update({ engagement_type: "call" }), types, reply({ id: 7, type: { id: 5 } }));
    expect(played.steps.map(({ kind, cache }) => [kind, cache])).toEqual([
      ["lookup", { key: "GET https://api.acme.example/v1/types", keepSeconds: 86_400 }],
      ["main", undefined],
    ]);
    expect(played.steps[1]?.request.body).toEqual({ type: { id: 5 } });
    expect(data(played)).toEqual({ id: "7", engagement_type: "call" });
  });

  it("ask for nothing where the word is known", () => {
    expect(play(definition, update({ engagement_type: "note" }), reply({ id: 7, type: { id: 0 } })).steps).toHaveLength(1);
  });

  it("refuse a word that the account does not have, or no longer writes", () => {
    expect(failure(play(definition, update({ engagement_type: "fax" }), types))).toMatchObject({
      code: "lookup_missing",
      errors: [{ expected: ["Note", "Phone Call"] }],
    });
    expect(failure(play(definition, update({ engagement_type: "Old" }), types))).toMatchObject({ code: "lookup_missing" });
  });

  it("read what is retired, leave out what is unknown, survive a lookup that fails", () => {
    expect(data(play(definition, get(), reply({ id: 7, type: { id: 6 } }), types)).engagement_type).toBe("Old");
    expect(codes(play(definition, get(), reply({ id: 7, type: { id: 99 } }), types))).toEqual(["unknown_id engagement_type"]);
    expect(codes(play(definition, get(), reply({ id: 7, type: { id: { toString: 1 } } }), types))).toEqual([
      "unknown_id engagement_type",
    ]);
    expect(codes(play(definition, get(), reply({ id: 7, type: { id: 5 } }), reply("down", 503)))).toEqual([
      "lookup_failed engagement_type",
    ]);
  });

  it("ask once more, and anew, where a kept answer lacks the word and is past half its life", () => {
    const kept = (age: string) => reply({ user: [] }, 200, { age });
    const call = update({ engagement_type: "call" });
    const again = play(definition, call, kept("43201"), types, reply({ id: 7, type: { id: 5 } }));
    expect(again.steps.map(({ cache }) => cache?.fresh)).toEqual([undefined, true, undefined]);
    expect(data(again)).toMatchObject({ engagement_type: "call" });
    expect(failure(play(definition, call, kept("43200")))).toMatchObject({ code: "lookup_missing" });
    expect(failure(play(definition, call, kept("43201"), kept("86000")))).toMatchObject({ code: "lookup_missing" });
    expect(failure(play(definition, call, kept("43201"), reply({}, 503)))).toMatchObject({ code: "remote_unavailable" });
  });

  it("ask once more for an id too, and tell a failure from what is missing", () => {
    const record = reply({ id: 7, type: { id: 5 } });
    const kept = reply({ user: [{ id: 8, name: "Fax" }] }, 200, { age: "80000" });
    expect(data(play(definition, get(), record, kept, types)).engagement_type).toBe("call");
    expect(codes(play(definition, get(), record, kept, reply({ user: [] })))).toEqual(["unknown_id engagement_type"]);
    expect(codes(play(definition, get(), record, kept, reply("", 503)))).toEqual(["lookup_failed engagement_type"]);
    const held = play(definition, get(), reply({ id: 7, type: { id: 8 } }), kept);
    expect([held.steps.length, data(held).engagement_type]).toEqual([2, "Fax"]);
  });

  it("refuse the write where the lookup fails", () => {
    expect(failure(play(definition, update({ engagement_type: "call" }), reply({}, 401)))).toMatchObject({
      code: "remote_unauthorized",
    });
  });
});

describe("the stored record", () => {
  const definition = acme({
    fields: {
      id: "id",
      "owner.id": "users[][isOwner=true].id",
      start_time: "start",
      end_time: { read: "end", write: { path: "length", value: "$toMillis(end_time) - $toMillis(start_time)" }, clear: true },
    },
  });
  const stored = reply({
    id: 7,
    start: "2025-01-01T00:00:00Z",
    users: [
      { id: "1", isOwner: true },
      { id: "2", isOwner: false },
    ],
  });

  it("keeps the elements of an array that a field does not stand for", () => {
    const { steps } = play(definition, update({ owner: { id: "9" } }), stored, reply({ id: 7 }));
    expect(steps.map(({ kind }) => kind)).toEqual(["stored", "main"]);
    expect(steps[1]?.request.body).toEqual({
      users: [
        { id: "2", isOwner: false },
        { id: "9", isOwner: true },
      ],
    });
  });

  it("fills in what a computed field needs, and is not read where the request has it", () => {
    expect(play(definition, update({ end_time: "2025-01-01T00:00:01Z" }), stored, reply({})).steps[1]?.request.body).toEqual({
      length: 1000,
    });
    const both = update({ start_time: "2025-01-01T00:00:00Z", end_time: "2025-01-01T00:00:02Z" });
    expect(play(definition, both, reply({})).steps[0]?.request.body).toMatchObject({ length: 2000 });
  });

  it("refuses where it does not hold what is needed either", () => {
    expect(failure(play(definition, update({ end_time: "2025-01-01T00:00:01Z" }), reply({ id: 7 })))).toMatchObject({
      code: "cannot_write",
      errors: [{ field: "end_time", expected: ["start_time"] }],
    });
  });

  it("fails as a read fails", () => {
    expect(failure(play(definition, update({ owner: { id: "9" } }), reply({}, 404)))).toMatchObject({ code: "remote_not_found" });
  });
});

describe("replies", () => {
  const definition = acme();
  const write = update({ subject: "a" });

  it.each([
    ["HTML", reply("<html>login</html>", 200, { "content-type": "text/html" })],
    ["truncated JSON", reply('{"id": 7, "ti')],
    ["a list", reply([{ id: 7 }])],
    ["JSON without end of nesting", reply(`${"[".repeat(100)}${"]".repeat(100)}`)],
    ["no answer after sending", { sent: true, cause: "reset" } as const],
  ])("%s: a write is unknown, a read has failed", (_name, answer) => {
    expect(play(definition, write, answer).outcome).toMatchObject({
      ok: false,
      unknown: true,
      failure: { code: "outcome_unknown", retryable: false },
      sent: ["main"],
    });
    expect(play(definition, get(), answer).outcome).toMatchObject({ ok: false, failure: { provider: "acme" } });
  });

  it("nothing sent: failed, and may be tried again", () => {
    expect(failure(play(definition, write, { sent: false, cause: "refused" }))).toMatchObject({
      code: "network_error",
      retryable: true,
    });
  });

  it("204: a write is done and cannot be compared, a read found nothing", () => {
    const played = play(definition, write, reply("", 204));
    expect(data(played)).toEqual({ id: "7" });
    expect(codes(played)).toEqual(["not_verifiable subject"]);
    expect(failure(play(definition, get(), reply("", 204)))).toMatchObject({ code: "remote_not_found", status: 404 });
  });

  it("an id past 2^53 stays exact, in the record too", () => {
    const { outcome } = play(definition, get({ id: "5725767000004649013" }), reply('{"id":5725767000004649013,"title":"x"}'));
    expect(outcome).toMatchObject({ ok: true, data: { id: "5725767000004649013" }, record: { id: 5725767000004649013n } });
  });

  it("a value of another shape is left out with a warning, the rest is read", () => {
    const played = play(definition, get(), reply({ id: 7, title: { rendered: "x" }, details: "y", modified: "yesterday" }));
    expect(data(played)).toEqual({ id: "7", content: "y" });
    expect(codes(played)).toEqual(["unreadable subject", "unreadable updated_at"]);
  });

  it("a member named __proto__ reaches no prototype", () => {
    const played = play(definition, get(), reply('{"id":7,"__proto__":{"title":"polluted"}}'));
    expect(data(played)).toEqual({ id: "7" });
    expect(({} as Record<string, unknown>).title).toBeUndefined();
  });

  it("what the provider ignored is said", () =>
    expect(codes(play(definition, write, reply({ id: 7, title: "other" })))).toEqual(["not_applied subject"]));

  it("markup and spaces do not make a text another", () => {
    expect(codes(play(definition, update({ content: "a & b" }), reply({ id: 7, details: "<p>a &amp;\n b</p>" })))).toEqual([]);
  });

  it("an unsafe write answered 502 is unknown, an idempotent one has failed", () => {
    const unsafe = acme({ operations: { get: "GET /activities/{id}", update: "POST /activities/{id}" } });
    expect(play(unsafe, write, reply("bad gateway", 502)).outcome).toMatchObject({ unknown: true });
    expect(failure(play(definition, write, reply("bad gateway", 502)))).toMatchObject({
      code: "remote_unavailable",
      retryable: true,
    });
  });

  it("a deleted record that is still answered is not found", () => {
    expect(failure(play(acme({ gone: "is_deleted = true" }), get(), reply({ id: 7, is_deleted: true })))).toMatchObject({
      code: "remote_not_found",
    });
  });
});

describe("waits", () => {
  const wait = (headers: Record<string, string>, provider = {}) =>
    failure(play(acme({}, provider), get(), reply({}, 429, headers)))?.retry_after_seconds;

  it("are read from every dialect", () => {
    expect(wait({ "retry-after": "12" })).toBe(12);
    expect(wait({ "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT" })).toBe(30);
    expect(wait({ "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT", date: "Thu, 01 Jan 2026 00:00:20 GMT" })).toBe(10);
    expect(wait({ ratelimit: "limit=100, remaining=0, reset=4.2" }, { limits: { draft: "RateLimit" } })).toBe(5);
    expect(wait({ "x-reset": "1767225660" }, { limits: { reset: { header: "X-Reset", as: "unix_seconds" } } })).toBe(60);
    expect(wait({ "x-reset": "7" }, { limits: { reset: { header: "X-Reset", as: "seconds" } } })).toBe(7);
    expect(wait({}, { errors: { cases: [{ status: 429, is: "rate_limited", retry_after: 10 }] } })).toBe(10);
  });

  it("are bounded, and nonsense is none", () => {
    expect(wait({ "retry-after": "99999999999" })).toBe(86_400);
    expect(wait({ "retry-after": "soon" })).toBeUndefined();
    expect(wait({ "retry-after": "-5" })).toBeUndefined();
  });
});

describe("requests", () => {
  it("put the caller's own members last, inside the envelope, and its query after the definition's", () => {
    const definition = acme({
      envelope: { body: "data[0]", record: "data[0]" },
      body: { kind: "task", meta: { source: "api" } },
      operations: { get: "GET /a/{id}", update: { endpoint: "PUT /a/{id}", query: { notify: false } } },
    });
    const call = update(
      { subject: "a", remote_data: { meta: { deep: null }, title: "b", list: [1] } },
      { query: { "remote_query[a][b]": "c d", "remote_query[e][]": ["1", "2"] } },
    );
    const { steps } = play(definition, call, reply({ data: [{ id: 7 }] }));
    expect(steps[0]?.request).toEqual({
      method: "PUT",
      url: "https://api.acme.example/v1/a/7?notify=false&a%5Bb%5D=c%20d&e%5B%5D=1&e%5B%5D=2",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: { data: [{ kind: "task", meta: { source: "api", deep: null }, title: "b", list: [1] }] },
    });
  });

  it("write any query the caller adds, and never break on it", () => {
    const query = { remote_query: { a: "\ud800", b: { c: [1n, { d: 5725767000004649013n }] }, e: null } };
    expect(play(acme(), get({ query }), reply({ id: 7 })).steps[0]?.request.url).toBe(
      "https://api.acme.example/v1/activities/7?a=%EF%BF%BD&b%5Bc%5D%5B%5D=1&b%5Bc%5D%5B%5D=%7B%22d%22%3A5725767000004649013%7D&e=null",
    );
  });

  it("encode what stands in a path", () => {
    expect(play(acme(), get({ id: "ä b".replace(" ", "+") }), reply({ id: 7 })).steps[0]?.request.url).toBe(
      "https://api.acme.example/v1/activities/%C3%A4%2Bb",
    );
  });

  it.each(["../x", "a/b", "a%2fb", "a\u0000b", "a b", ".", "..", "", "x".repeat(10_240), "\ud800", "a?b", "a#b", "a\\b"])(
    "refuse the id %j",
    (id) => {
      expect(failure(play(acme(), get({ id })))).toMatchObject({ code: "invalid_id", status: 422, errors: [{ field: "id" }] });
    },
  );

  it("hold no settings that break their pattern", () => {
    const definition = acme({}, { base_url: "https://api.acme.example/v1", settings: { region: { pattern: "[a-z]{2}" } } });
    expect(failure(play(definition, get()))).toMatchObject({ code: "invalid_setting", errors: [{ field: "settings.region" }] });
  });
});

describe("types", () => {
  const variants = {
    fields: { id: "id", engagement_type: { path: "type", enum: "kind" }, content: "text" },
    enums: { kind: { call: 1, mail: 2 } },
    operations: { get: "GET /{kind}/{id}", update: "PUT /{kind}/{id}" },
    variants: {
      call: { vars: { kind: "calls" }, fields: { subject: "topic" } },
      mail: { vars: { kind: "mails" }, read_only: true, fields: { subject: "title" } },
    },
  };

  it("of the account's own go by the common part; a variant with a type of its own is told by the route alone", () => {
    const definition = acme({
      operations: { get: "GET /{kind}/{id}", update: "PUT /{kind}/{id}" },
      vars: { kind: "items" },
      lookups: { types: { request: "GET /types", word: "own ? name : code", value: "id" } },
      fields: { id: "id", content: "text", engagement_type: { read: "word", write: { path: "type", lookup: "types" } } },
      variants: { call: {}, task: { vars: { kind: "tasks" }, fields: { engagement_type: null, content: "detail" } } },
    });
    const types = reply([7, { id: 5, code: "call" }, { id: 6, code: "call", own: true, name: "Fax" }]);
    const { steps } = play(definition, update({ engagement_type: "Fax" }), types, reply({ id: 7, word: "Fax" }));
    expect(steps[1]?.request).toMatchObject({ url: "https://api.acme.example/v1/items/7", body: { type: 6 } });
    expect(data(play(definition, get(), reply({ id: 7, word: "task", text: "a", detail: "b" })))).toMatchObject({
      engagement_type: "task",
      content: "a",
    });
    const task = get({ query: { engagement_type: "task" } });
    expect(data(play(definition, task, reply({ id: 7, word: "call", text: "a", detail: "b" })))).toMatchObject({
      engagement_type: "task",
      content: "b",
    });
  });

  it("in the query choose the route of an update and are not written, unless the update has to hold the type", () => {
    const routed = { query: { engagement_type: "call" } };
    const body = (definition: ReturnType<typeof acme>, call: ReturnType<typeof update>) =>
      play(definition, call, reply({ id: 7 })).steps.at(-1)?.request.body;
    const fields = { id: "id", subject: "title", engagement_type: { path: "type", lookup: "types" } };
    const lookups = { types: { request: "GET /types", word: "name", value: "id" } };
    const own = acme({ operations: { get: "GET /a/{id}", update: "PUT /a/{id}" }, fields, lookups });
    expect(play(own, update({ subject: "x" }, routed), reply({ id: 7 })).steps.map(({ request }) => request.method)).toEqual([
      "PUT",
    ]);
    expect(body(own, update({ subject: "x" }, routed))).toEqual({ title: "x" });
    const needed = acme({
      operations: { get: "GET /a/{id}", update: { endpoint: "PUT /a/{id}", required: ["engagement_type"] } },
      fields: { id: "id", subject: "title", engagement_type: { path: "type", enum: "types" } },
      enums: { types: { call: 1 } },
    });
    expect(body(needed, update({ subject: "x" }, routed))).toEqual({ title: "x", type: 1 });
    const created = acme({
      operations: { create: "POST /a" },
      fields: { id: "id", subject: "title", engagement_type: { path: "type", enum: "types" } },
      enums: { types: { call: 1 } },
    });
    expect(body(created, create({ subject: "x" }, routed))).toEqual({ title: "x", type: 1 });
  });

  it("come from the query or the body, and must agree", () => {
    const definition = acme(variants);
    expect(
      play(definition, update({ subject: "x" }, { query: { engagement_type: "call" } }), reply({ id: 7 })).steps[0]?.request,
    ).toMatchObject({ url: "https://api.acme.example/v1/calls/7", body: { topic: "x" } });
    expect(failure(play(definition, update({ engagement_type: "mail" }, { query: { engagement_type: "call" } })))).toMatchObject({
      code: "type_conflict",
    });
    expect(failure(play(definition, update({ subject: "x" })))).toMatchObject({
      code: "type_required",
      errors: [{ expected: ["call"] }],
    });
    expect(failure(play(definition, update({ engagement_type: "mail" })))).toMatchObject({
      code: "unsupported_variant",
      status: 422,
      errors: [{ expected: ["call"] }],
    });
    expect(failure(play(definition, update({ engagement_type: null })))).toMatchObject({ code: "clear_unsupported" });
  });

  it("have a default where the definition says so", () => {
    expect(play(acme({ ...variants, default: "call" }), get(), reply({ id: 7, type: 1 })).steps[0]?.request.url).toContain(
      "/calls/7",
    );
  });

  it("are told by the record where it tells", () => {
    const played = play(
      acme(variants),
      get({ query: { engagement_type: "call" } }),
      reply({ id: 7, type: "2", title: "t", topic: "wrong" }),
    );
    expect(data(played)).toEqual({ id: "7", engagement_type: "mail", subject: "t" });
  });

  it("an operation that is not there is refused as unsupported", () => {
    expect(failure(play(acme({ operations: { get: "GET /a/{id}" } }), update({ subject: "x" })))).toMatchObject({
      code: "unsupported_operation",
      status: 501,
    });
  });
});

describe("an update with nothing left to send", () => {
  const fields = { id: "id", subject: "title", content: { path: "text" } };
  const operations = { get: "GET /a/{id}", update: "PUT /a/{id}" };

  it.each([
    ["a field that is not there", { owner: { id: "5" } }, ["unsupported_field owner"]],
    ["no field", {}, []],
  ])("is not sent: the record is read and answered with the warnings (%s)", (_name, body, warned) => {
    const played = play(acme({ operations, fields, envelope: { body: "data" } }), update(body), reply({ id: 7, title: "a" }));
    expect(played.steps.map(({ kind, request }) => [kind, request.method])).toEqual([["stored", "GET"]]);
    expect([data(played), codes(played)]).toEqual([{ id: "7", subject: "a" }, warned]);
  });

  it("is what the record's reading says it is, and refused under strict before anything is sent", () => {
    const definition = acme({ operations, fields });
    expect(failure(play(definition, update({ owner: { id: "5" } }), reply({}, 404)))).toMatchObject({ code: "remote_not_found" });
    const strict = play(definition, update({ owner: { id: "5" } }, { query: { strict: "true" } }));
    expect([strict.steps, failure(strict)?.code]).toEqual([[], "strict_refused"]);
  });

  it("is sent where the caller gives members of the provider's own", () => {
    const own = update({ remote_data: { secret: 1 } });
    expect(play(acme({ operations, fields }), own, reply({ id: 7 })).steps[0]?.request).toMatchObject({ method: "PUT" });
  });
});

describe("writing", () => {
  it("tells apart absent, cleared and set", () => {
    const definition = acme(
      {
        fields: {
          id: "id",
          subject: "title",
          "owner.id": "user_id",
          "contact[].id": "people[].id",
          content: { path: "text", clear: false },
        },
      },
      { clear: "" },
    );
    const body = (given: object) => play(definition, update({ ...given }), reply("", 204)).steps[0]?.request.body;
    expect(body({ owner: {} })).toBeUndefined();
    expect(body({ subject: null, owner: { id: null }, contact: [] })).toEqual({ title: "", user_id: "", people: [] });
    expect(body({ contact: [{ id: "1" }, { id: "2" }] })).toEqual({ people: [{ id: "1" }, { id: "2" }] });
    expect(failure(play(definition, update({ content: null })))).toMatchObject({
      code: "clear_unsupported",
      errors: [{ field: "content" }],
    });
  });

  it("refuses two links for one place, and two values for one slot", () => {
    const definition = acme({
      fields: {
        id: "id",
        "contact[0].id": "person",
        "account.id": "parent[type='company'].id",
        "opportunity[0].id": "parent[type='deal'].id",
      },
    });
    const { errors } = failure(
      play(definition, update({ contact: [{ id: "1" }, { id: "2" }], account: { id: "3" }, opportunity: [{ id: "4" }] })),
    ) ?? { errors: [] };
    expect(errors.map(({ code, field }) => [code, field])).toEqual([
      ["too_many_links", "contact"],
      ["link_conflict", "opportunity"],
    ]);
    expect(failure(play(definition, update({ account: null })))).toMatchObject({ code: "clear_unsupported" });
    const moved = play(definition, update({ account: null, opportunity: [{ id: "4" }] }), reply("", 204));
    expect(moved.steps[0]?.request.body).toEqual({ parent: { type: "deal", id: "4" } });
  });

  it("reads and writes pairs, prefixes, members of a list and what stands beside each", () => {
    const definition = acme({
      fields: {
        id: "id",
        start_time: { path: ["due_date", "due_time"], as: "date_time_pair" },
        "contact[0].id": { path: "who", prefix: "003" },
        "lead[0].id": { path: "who", prefix: "00Q" },
        "phone_numbers[].number": "phones[].n",
        "phone_numbers[].type": "phones[].t",
        "opportunity[].id": { path: "deals[].id", each: { primary: "$i = 0" } },
      },
    });
    const body: JsonObject = {
      start_time: "2025-01-02T03:04:05Z",
      contact: [{ id: "0031" }],
      phone_numbers: [{ number: "1", type: "home" }, { number: "2" }],
      opportunity: [{ id: "8" }, { id: "9" }],
    };
    const record: JsonObject = {
      due_date: "2025-01-02",
      due_time: "03:04",
      who: "0031",
      phones: [{ n: "1", t: "home" }, { n: "2" }],
      deals: [
        { id: "8", primary: true },
        { id: "9", primary: false },
      ],
    };
    const played = play(definition, update(body), reply({ id: "7", ...record }));
    expect(played.steps[0]?.request.body).toEqual(record);
    expect(data(played)).toEqual({
      id: "7",
      start_time: "2025-01-02T03:04:00Z",
      contact: [{ id: "0031" }],
      phone_numbers: body.phone_numbers,
      opportunity: body.opportunity,
    });
    expect(codes(played)).toEqual(["rounded start_time"]);
    expect(failure(play(definition, update({ lead: [{ id: "0031" }] })))).toMatchObject({
      code: "invalid_value",
      errors: [{ field: "lead[0].id" }],
    });
  });

  it("gives way where told so, and refuses every warning under strict", () => {
    const definition = acme({ fields: { id: "id", start_time: "at", created_at: { path: "at", yield_to: "start_time" } } });
    const both = { start_time: "2025-01-01T00:00:00Z", created_at: "2025-02-01T00:00:00Z" };
    const played = play(definition, update(both), reply("", 204));
    expect(played.steps[0]?.request.body).toEqual({ at: "2025-01-01T00:00:00Z" });
    expect(codes(played)).toContain("yielded created_at");
    expect(failure(play(definition, update(both, { query: { strict: "true" } })))).toMatchObject({
      code: "strict_refused",
      errors: [{ field: "created_at", expected: "yielded" }],
    });
  });
});

describe("bodies", () => {
  it("report everything wrong at once", () => {
    const body = {
      start_time: "soon",
      direction: "sideways",
      contact: [{}, "x"],
      duration: "-1",
      owner: [],
      subject: 5,
      custom_fields: [],
    };
    const { errors } = failure(play(acme(), update(body), reply({}))) ?? { errors: [] };
    expect(errors.map(({ code, field }) => `${code} ${field}`)).toEqual([
      "invalid_value start_time",
      "enum_unsupported direction",
      "invalid_value contact[0].id",
      "invalid_value contact[1]",
      "invalid_value duration",
      "invalid_value owner",
      "invalid_value subject",
      "invalid_value custom_fields",
    ]);
    for (const { message, remedy } of errors) expect([message, remedy].every((text) => text.length > 0)).toBe(true);
  });

  it.each([[[]], ["text"], [5], [null], [undefined]])("%j is no body", (body) => {
    expect(failure(play(acme(), { ...update({}), body }))).toMatchObject({ code: "invalid_body" });
  });

  it("refuse keys that reach a prototype, and nesting without end", () => {
    expect(failure(play(acme(), update(JSON.parse('{"custom_fields":{"a":{"__proto__":1}}}'))))).toMatchObject({
      code: "forbidden_key",
      errors: [{ field: "custom_fields.a.__proto__" }],
    });
    expect(
      failure(play(acme(), update(JSON.parse(`{"custom_fields":${'{"a":'.repeat(100)}1${"}".repeat(100)}}`)))),
    ).toMatchObject({ code: "too_deep" });
  });
});

describe("a reply whose bytes were no UTF-8", () => {
  const garbled = (body: Parameters<typeof reply>[0]) => ({ ...reply(body), garbled: true as const });
  it("is worth a warning on what was read, written or listed", () => {
    expect(codes(play(acme(), get(), garbled({ id: 7, title: "caf\ufffd" })))).toContain("garbled_text");
    expect(codes(play(acme(), update({ subject: "a" }), garbled({ id: 7, title: "a" })))).toContain("garbled_text");
    expect(codes(play(acme(), get(), reply({ id: 7, title: "caf\ufffd" })))).not.toContain("garbled_text");
  });
});
