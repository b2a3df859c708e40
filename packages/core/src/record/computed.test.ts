// Fields written by an expression: which names it needs, what clearing one comes to; and updates that leave nothing to send.
import { describe, expect, it } from "vitest";
import { codes, data, play, reply, update } from "../../testing/acme.ts";
import { writeBoth } from "../../testing/backends.ts";
import { compilePeople, people } from "../../testing/people.ts";
import type { JsonObject } from "../json.ts";

const LINKS = "[account.id.{'type': 'company', 'id': $}, contact.id.{'type': 'person', 'id': $}]";

describe("an expression over several fields", () => {
  const linked = people({
    "account.id": {
      read: "links[][type='company'].id",
      write: { path: "links", value: LINKS, optional: ["account", "contact"] },
    },
    "contact[].id": {
      read: "links[][type='person'].id",
      write: { path: "links", value: LINKS, optional: ["account", "contact"] },
    },
  });
  const company = { type: "company", id: "1" };
  const person = { type: "person", id: "2" };

  it.each<[string, JsonObject, JsonObject | undefined, JsonObject]>([
    ["does without what is optional", { account: { id: "1" } }, { links: [] }, { links: [company] }],
    ["takes from the stored record what it lacks", { account: { id: "1" } }, { links: [person] }, { links: [company, person] }],
    ["sees a field cleared, and its result is written", { account: null }, { links: [company, person] }, { links: [person] }],
    ["is written empty where it gives an empty list", { contact: [], account: null }, undefined, { links: [] }],
  ])("%s", (_, body, stored, draft) => expect(writeBoth(linked, "update", body, stored)).toMatchObject({ draft, problems: [] }));

  it("asks for the stored record before it does without", () =>
    expect(writeBoth(linked, "update", { account: { id: "1" } }).needsStored).toBe(true));

  it("does without on a create", () =>
    expect(writeBoth(linked, "create", { contact: [{ id: "2" }] })).toMatchObject({ draft: { links: [person] }, problems: [] }));

  it("refuses a call that lacks what is not optional", () => {
    const strict = people({ title: { read: "t", write: { path: "t", value: "title & name", optional: ["title"] } }, name: "n" });
    expect(writeBoth(strict, "create", { title: "x" }).problems).toMatchObject([{ code: "cannot_write", expected: ["name"] }]);
  });
});

describe("a computed write", () => {
  const field = { read: "t", write: { path: "t", value: "$uppercase(title)" } };

  it("says what clearing comes to", () =>
    expect(compilePeople({ title: field }).findings).toMatchObject([{ code: "clear_unstated", pointer: "/fields/title" }]));

  it.each<[string, JsonObject, JsonObject]>([
    ["its place is emptied", { clear: true }, { t: null }],
    ["another place is emptied", { clear: "u" }, { u: null }],
    ["the expression sees null", { write: { path: "t", value: "title ? title : '-'", optional: ["title"] } }, { t: "-" }],
  ])("where %s", (_, more, draft) =>
    expect(writeBoth(people({ title: { ...field, ...more } }), "update", { title: null })).toMatchObject({ draft, problems: [] }),
  );

  it("names nothing as optional that it does not use", () =>
    expect(
      compilePeople({ title: { ...field, clear: true, write: { ...field.write, optional: ["name"] } } }).findings,
    ).toMatchObject([{ code: "unified_field_unknown", pointer: "/fields/title/write/optional/0" }]));
});

describe("an update that leaves nothing to send", () => {
  const definition = people({ name: "name", title: { write: { sends: "nothing", evidence: "claimed" } } });

  it.each<[string, JsonObject, string[]]>([
    ["a field that the provider cannot hold", { owner: { id: "5" } }, ["unsupported_field owner"]],
    ["a field that is published and sends nothing", { title: "x" }, ["claimed_field title"]],
    ["nothing at all", {}, []],
  ])("sends nothing, reads the record and says why: %s", (_, body, told) => {
    const run = play(definition, update(body), reply({ id: "7", name: "A" }));
    expect(run.steps.map(({ kind, request: { method } }) => `${kind} ${method}`)).toEqual(["stored GET"]);
    expect(data(run)).toEqual({ id: "7", name: "A" });
    expect(codes(run)).toEqual(told);
  });

  it("sends what the caller adds for the provider alone", () => {
    const run = play(definition, update({ remote_data: { x: 1 } }), reply({ id: "7" }));
    expect(run.steps[0]?.request).toMatchObject({ method: "PATCH", body: { x: 1 } });
  });
});
