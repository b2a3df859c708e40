// Fields of which a record holds one, though they stand in different places.
import { expect, it } from "vitest";
import { acme, failure, play, reply, update } from "../../testing/acme.ts";

const definition = acme({
  exclusive: ["account", "opportunity", "project"],
  fields: {
    id: "id",
    "account.id": { path: "party.id", clear: false },
    "opportunity[0].id": "opportunity.id",
    "project.id": { path: "kase.id", yield_to: "account" },
  },
});

it("two of them are refused, named together", () => {
  expect(failure(play(definition, update({ account: { id: "1" }, opportunity: [{ id: "1" }] })))).toMatchObject({
    code: "link_conflict",
    errors: [{ field: "opportunity", got: ["account", "opportunity"] }],
  });
});

it("one that yields, is cleared or alone is none too many", () => {
  const body = (given: object) => play(definition, update({ ...given }), reply("", 204)).steps[0]?.request.body;
  expect(body({ account: { id: "1" }, project: { id: "2" } })).toEqual({ party: { id: "1" } });
  expect(body({ opportunity: [{ id: "3" }], project: null })).toEqual({ opportunity: { id: "3" }, kase: { id: null } });
  // What the other takes the place of need not be cleared by itself.
  expect(body({ opportunity: [{ id: "3" }], account: null })).toEqual({ opportunity: { id: "3" } });
  expect(failure(play(definition, update({ account: null })))).toMatchObject({ code: "clear_unsupported" });
});
