// The record that came against the one that was asked for.
import { describe, expect, it } from "vitest";
import { acme, codes, data, failure, get, play, reply, update } from "../../testing/acme.ts";

const RESOURCE = {
  operations: { get: "GET /activities/{id}", update: { endpoint: "PUT /activities/{id}", reread: true } },
  fields: { id: "id", subject: "title", "contact[].id": "people[]" },
  merged: "$split(merged, ';')",
};
const definition = acme(RESOURCE);

describe("a record that was read", () => {
  it("is the one that was asked for", () => {
    expect(failure(play(definition, get(), reply({ id: 8, title: "other" })))).toMatchObject({
      code: "remote_mismatch",
      category: "provider_error",
      errors: [{ field: "id", expected: "7", got: "8" }],
    });
    expect(data(play(definition, get(), reply({ id: 7, title: "same" })))).toEqual({ id: "7", subject: "same" });
  });

  it("may be the one that it was merged into, which is said", () => {
    const played = play(definition, get(), reply({ id: 8, title: "kept", merged: "5;7" }));
    expect([data(played), codes(played)]).toEqual([{ id: "8", subject: "kept" }, ["id_changed id"]]);
    expect(failure(play(definition, get(), reply({ id: 8, merged: "5;77" })))).toMatchObject({ code: "remote_mismatch" });
  });

  it("passes where it tells no id", () =>
    expect(data(play(definition, get(), reply({ title: "x" })))).toMatchObject({ id: "7" }));
});

describe("a write that another record answers", () => {
  const call = update({ subject: "new" });

  it("has an unknown outcome", () => {
    const { outcome } = play(definition, call, reply({ id: 8, title: "new" }));
    expect(outcome).toMatchObject({ ok: false, unknown: true, failure: { code: "outcome_unknown" } });
    expect(outcome.ok || outcome.failure.detail).toContain("answered the record 8");
  });

  it("is done where only the record read afterwards is another, and says that it could not be read", () =>
    expect(codes(play(definition, call, reply({ id: 7, title: "new" }), reply({ id: 9, title: "new" })))).toEqual([
      "reread_failed",
    ]));
});

describe("ids in two spellings", () => {
  const cased = acme(RESOURCE, { codecs: { id: "id_15_18" } });
  const [short, long] = ["0035g00000AbCdE", "0035g00000AbCdEAAV"];

  it("are one record, also among links", () => {
    const call = { ...update({ contact: [{ id: short }] }), id: short };
    const answer = reply({ id: long, people: [long] });
    expect(codes(play(cased, call, answer, answer))).toEqual([]);
    expect(codes(play(acme(RESOURCE), { ...call, id: long }, answer, answer))).toEqual(["not_applied contact"]);
  });
});
