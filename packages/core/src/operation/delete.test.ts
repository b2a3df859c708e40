// Deletes over a made-up provider: every answer that means done, and those that do not.
import { describe, expect, it } from "vitest";
import { acme, codes, data, failure, play, remove, reply } from "../../testing/acme.ts";

const definition = acme({
  operations: { get: "GET /activities/{id}", delete: "DELETE /activities/{id}" },
  body: { source: "api" },
});

describe("a delete", () => {
  it.each([
    ["204", reply("", 204)],
    ["200 without a body", reply("")],
    ["200 with a stub of the record", reply({ id: 7, is_deleted: true })],
    ["200 with a flag", reply({ success: true })],
    ["202 with a job", reply({ job: { status: "pending" } }, 202, { location: "https://api.acme.example/v1/jobs/1" })],
  ])("is one request without a body and answers the id alone: %s", (_name, answer) => {
    const played = play(definition, remove(), answer);
    expect(played.steps.map(({ class: again, request }) => ({ again, ...request }))).toEqual([
      {
        again: "idempotent",
        method: "DELETE",
        url: "https://api.acme.example/v1/activities/7",
        headers: { Accept: "application/json" },
      },
    ]);
    expect(played.outcome).toMatchObject({ ok: true, data: { id: "7" }, record: null, warnings: [] });
  });

  it.each([404, 410])("of a record that is gone already is not found: %i", (status) => {
    expect(failure(play(definition, remove(), reply({ error: "gone" }, status)))).toMatchObject({
      code: "remote_not_found",
      status: 404,
    });
  });

  it("that is sent again and then meets no record is done, with a word about it", () => {
    const played = play(definition, remove(), { ...reply({ error: "gone" }, 404), attempts: 2, uncertain: true });
    expect([data(played), codes(played)]).toEqual([{ id: "7" }, ["sent_again"]]);
    const certain = { ...reply({ error: "gone" }, 404), attempts: 2 };
    expect(failure(play(definition, remove(), certain))).toMatchObject({ code: "remote_not_found" });
    const locked = { ...reply({ error: "locked" }, 423), attempts: 2, uncertain: true as const };
    expect(play(definition, remove(), locked).outcome).toMatchObject({ unknown: true, failure: { code: "outcome_unknown" } });
  });

  it("that gets no answer, or none of the provider's, is unknown", () => {
    for (const answer of [{ sent: true, cause: "timeout" } as const, reply("<html>login</html>"), reply('{"ok":'), reply([])])
      expect(play(definition, remove(), answer).outcome).toMatchObject({ unknown: true, failure: { code: "outcome_unknown" } });
    expect(failure(play(definition, remove(), { sent: false, cause: "dns" }))).toMatchObject({ code: "network_error" });
  });

  it("refused inside a 2xx is refused", () => {
    const dialect = { errors: { failed: "ok = false", message: "why", default: "validation" } };
    const odd = acme({ operations: { delete: "DELETE /activities/{id}" } }, dialect);
    expect(failure(play(odd, remove(), reply({ ok: false, why: "locked" })))).toMatchObject({
      code: "remote_validation",
      detail: "Acme: locked",
    });
  });

  it("checks its id, and takes the type from the query", () => {
    expect(failure(play(definition, remove({ id: "a/b" })))).toMatchObject({ code: "invalid_id" });
    const typed = acme({
      operations: { delete: { endpoint: "DELETE /activities/{id}", query: { type: "{engagement_type}" } } },
      fields: { id: "id", engagement_type: { path: "type", enum: "kind" } },
      enums: { kind: { call: 1, mail: 2 } },
      variants: { call: {}, mail: { read_only: true } },
    });
    expect(failure(play(typed, remove()))).toMatchObject({
      code: "type_required",
      errors: [{ field: "query.engagement_type", expected: ["call"] }],
    });
    const played = play(typed, remove({ query: { engagement_type: "call" } }), reply("", 204));
    expect(played.steps[0]?.request.url).toBe("https://api.acme.example/v1/activities/7?type=1");
    expect([data(played), codes(played)]).toEqual([{ id: "7" }, []]);
  });

  it("may send constants of its own where deleting is a mark", () => {
    const soft = acme({ operations: { delete: { endpoint: "PUT /activities/{id}", body: { deleted: true } } } });
    expect(play(soft, remove(), reply({ id: 7, deleted: true })).steps[0]?.request.body).toEqual({ deleted: true });
  });
});
