// Creates over a made-up provider: what is sent, where the id comes from, what is said when it does not come.
import { describe, expect, it } from "vitest";
import { acme, codes, create, data, failure, play, reply, update } from "../../testing/acme.ts";
import type { JsonObject } from "../json.ts";
import { matrixOf } from "../matrix.ts";

const POST = "POST /activities";
const withCreate = (operation: object | string = POST, more: JsonObject = {}) =>
  acme({ operations: { get: "GET /activities/{id}", create: operation as JsonObject }, ...more });

describe("a create", () => {
  it("is one request without an id, under constants that give way, and answers the record", () => {
    const definition = withCreate(
      { endpoint: POST, body: { kind: "task", at: "{now}", details: "none" } },
      { body: { source: "api" } },
    );
    const played = play(definition, create({ subject: "a", content: "b" }), reply({ id: 9, title: "a", details: "b" }, 201));
    expect(played.steps.map(({ kind, class: again, request }) => ({ kind, again, ...request }))).toEqual([
      {
        kind: "main",
        again: "unsafe",
        method: "POST",
        url: "https://api.acme.example/v1/activities",
        headers: { Accept: "application/json", "Content-Type": "application/json" },
        body: { source: "api", kind: "task", at: "2026-01-01T00:00:00Z", details: "b", title: "a" },
      },
    ]);
    expect(data(played)).toEqual({ id: "9", subject: "a", content: "b" });
    expect(codes(played)).toEqual([]);
  });

  it("takes no id, and needs a body", () => {
    expect(failure(play(withCreate(), create({ subject: "a" }, { id: "7" })))).toMatchObject({
      code: "invalid_id",
      errors: [{ field: "id", got: "7" }],
    });
    expect(failure(play(withCreate(), { operation: "create" }))).toMatchObject({ code: "invalid_body" });
    expect(failure(play(acme(), create({ subject: "a" })))).toMatchObject({ code: "unsupported_operation", status: 501 });
  });

  it("refuses what is missing, together with all else, and takes one of several", () => {
    const definition = withCreate({ endpoint: POST, required: ["content", "subject | start_time"] });
    expect(failure(play(definition, create({ owner: 5 })))?.errors.map(({ code, field }) => `${code} ${field}`)).toEqual([
      "invalid_value owner",
      "missing_required content",
      "missing_required subject",
    ]);
    expect(play(definition, create({ content: "a", subject: "b" }), reply({ id: 1 }, 201)).steps).toHaveLength(1);
  });

  it("writes fields of a create alone, and nothing for what is cleared", () => {
    const fields = {
      id: "id",
      subject: { path: "title", clear: false },
      "owner.id": "user",
      created_at: { path: "made", on: ["create"] },
    };
    const definition = acme({ operations: { get: "GET /a/{id}", create: "POST /a", update: "PUT /a/{id}" }, fields });
    const body = { subject: null, owner: null, created_at: "2025-01-02T03:04:05Z" };
    const played = play(definition, create(body), reply({ id: 1, user: 5, made: "2025-01-02T03:04:05Z" }, 201));
    expect(played.steps[0]?.request.body).toEqual({ made: "2025-01-02T03:04:05Z" });
    // A provider that fills in what was to be empty says so in its record.
    expect(codes(played)).toEqual(["not_applied owner"]);
    const updated = play(definition, { operation: "update", id: "1", body }, reply({ id: 1 }));
    expect(failure(updated)).toMatchObject({ code: "clear_unsupported" });
  });
});

describe("what backs a field", () => {
  const write = { path: "made", evidence: { create: "documented", update: "claimed" }, note: "an update keeps it" };
  const definition = acme({
    operations: { get: "GET /activities/{id}", create: POST, update: "PUT /activities/{id}" },
    fields: { id: "id", created_at: { read: "made", write } },
  });

  it("may differ between creates and updates", () => {
    const body = { created_at: "2025-01-01T00:00:00Z" };
    const answer = reply({ id: 9, made: "2025-01-01T00:00:00Z" });
    expect(codes(play(definition, create(body), answer))).toEqual([]);
    expect(codes(play(definition, update(body), answer))).toEqual(["claimed_field created_at"]);
    const evidence = (["create", "update"] as const).map((name) => matrixOf(definition, name)?.request.created_at?.evidence);
    expect(evidence).toEqual(["documented", "claimed"]);
  });
});

describe("the new record's id", () => {
  const record = { id: 5, title: "a" };
  const reading = { endpoint: POST, reread: true };

  it.each([
    ["the record", { ...reading }, reply({ id: 5 }, 201)],
    ["a place of the reply", { ...reading, reply: { id: "result.new_id" } }, reply({ result: { new_id: 5 } })],
    [
      "the Location header",
      { ...reading, reply: { id: { header: "Location" } } },
      reply("", 201, { location: "https://x.example/v1/activities/5/?a=1" }),
    ],
    ["a plain header", { ...reading, reply: { id: { header: "X-Id" } } }, reply("", 204, { "x-id": "5" })],
  ])("comes from %s, and the record is read by it", (_name, operation, answer) => {
    const played = play(withCreate(operation), create({ subject: "a" }), answer, reply(record));
    expect(played.steps.map(({ kind, request }) => `${kind} ${request.url.split("/v1")[1]}`)).toEqual([
      "main /activities",
      "reread /activities/5",
    ]);
    expect(data(played)).toEqual({ id: "5", subject: "a" });
    expect(codes(played)).toEqual([]);
  });

  it("is missed aloud, and the write stays done", () => {
    const silent = play(withCreate({ endpoint: POST, reply: {} }), create({ subject: "a" }), reply("", 201));
    expect([data(silent), codes(silent)]).toEqual([{}, ["not_verifiable id"]]);
    const blind = play(withCreate({ ...reading, reply: {} }), create({ subject: "a" }), reply("", 201));
    expect([data(blind), codes(blind)]).toEqual([{}, ["reread_failed", "not_verifiable id"]]);
  });

  it("stays where the record cannot be read afterwards", () => {
    const played = play(withCreate(reading), create({ subject: "a" }), reply({ id: 5 }, 201), reply("down", 503));
    expect([data(played), codes(played)]).toEqual([{ id: "5" }, ["reread_failed", "not_verifiable subject"]]);
  });
});

describe("a create without an answer", () => {
  const lost = { sent: true, cause: "reset" } as const;

  it.each([
    ["no answer", lost],
    ["502", reply("bad gateway", 502)],
    ["HTML", reply("<html>", 200, { "content-type": "text/html" })],
  ])("is unknown: %s", (_name, answer) => {
    expect(play(withCreate(), create({ subject: "a" }), answer).outcome).toMatchObject({ unknown: true, sent: ["main"] });
  });

  it("tells how to find out", () => {
    const keyed = withCreate({ endpoint: POST, reconcile: { external_id: "meta.key" } }, { envelope: { body: "data" } });
    const body = { subject: "a", remote_data: { meta: { key: "k-1" } } };
    expect(play(keyed, create(body), lost).outcome).toMatchObject({ reconcile: { external_id: "meta.key", value: "k-1" } });
    expect(play(keyed, create({ subject: "a" }), lost).outcome).toMatchObject({ reconcile: { external_id: "meta.key" } });
    const searched = withCreate({
      endpoint: POST,
      reconcile: { search: { endpoint: "GET /activities", query: { since: "{now}" } } },
    });
    expect(play(searched, create({ subject: "a" }), lost).outcome).toMatchObject({
      reconcile: {
        search: { method: "GET", url: "https://api.acme.example/v1/activities?since=2026-01-01T00%3A00%3A00Z" },
      },
    });
  });
});

describe("types", () => {
  const definition = acme({
    fields: { id: "id", engagement_type: { path: "type", enum: "kind" } },
    enums: { kind: { call: 1, mail: 2 } },
    operations: { create: "POST /{kind}", get: "GET /{kind}/{id}" },
    variants: {
      call: { vars: { kind: "calls" }, fields: { subject: "topic" } },
      mail: { vars: { kind: "mails" }, read_only: true },
    },
  });

  it("come from the query or the body and are written", () => {
    for (const call of [
      create({ subject: "x", engagement_type: "call" }),
      create({ subject: "x" }, { query: { engagement_type: "call" } }),
    ]) {
      expect(play(definition, call, reply({ id: 1, type: 1, topic: "x" })).steps[0]?.request).toMatchObject({
        url: "https://api.acme.example/v1/calls",
        body: { type: 1, topic: "x" },
      });
    }
    expect(failure(play(definition, create({ subject: "x" })))).toMatchObject({
      code: "type_required",
      errors: [{ field: "engagement_type", expected: ["call"] }],
    });
    expect(failure(play(definition, create({ engagement_type: "mail" })))).toMatchObject({ code: "unsupported_variant" });
  });
});

describe("an empty yes", () => {
  const posts = acme({ operations: { create: "POST /a" } });

  it.each([
    ["an empty object", reply({})],
    ["nothing", reply("")],
    ["nothing, and a job to come", reply("", 202)],
  ])("to a create does not say that the record is made: %s", (_name, answer) => {
    const { outcome } = play(posts, create({ subject: "a" }), answer);
    expect(outcome).toMatchObject({ unknown: true, failure: { code: "outcome_unknown" } });
  });

  it("is one where the status or the definition says so", () => {
    for (const answer of [reply("", 201), reply("", 204)])
      expect(play(posts, create({ subject: "a" }), answer).outcome).toMatchObject({ ok: true });
    const silent = acme({ operations: { create: { endpoint: "POST /a", reply: {} } } });
    expect(play(silent, create({ subject: "a" }), reply({})).outcome).toMatchObject({ ok: true });
  });
});
