// Writes to the made-up API: what a create sets, what an update keeps, what a delete leaves; links.
import type { Json, JsonObject } from "@mapwright/core";
import { beforeEach, describe, expect, it } from "vitest";
import { acme, ask } from "../testing/acme.ts";

const simulator = acme({ now: () => Date.UTC(2026, 0, 2, 3, 4, 5) });
const send = (request: string, body?: Json) => ask(simulator, request, body);
const stored = (collection: string, id: string) => simulator.store.find(collection, id);
beforeEach(() => simulator.reset());

describe("a create", () => {
  it("sets id, stamps, constants and what was not sent, and tells where the record is", () => {
    const reply = send("POST /notes", { text: "New", at: "2026-01-01T12:00:00+02:00", secret: "s", unlisted: 1 });
    expect([reply.status, reply.headers.location]).toEqual([201, "/notes/1000"]);
    const time = Date.UTC(2026, 0, 2, 3, 4, 5) / 1000;
    const set = { id: 1000, kind: "note", done: false, slug: "note-1000", due: "2026-01-02", add_time: time, update_time: time };
    expect(reply.body).toEqual({ success: true, data: { text: "New", at: "2026-01-01T10:00:00.000Z", ...set } });
    expect(stored("notes", "1000")?.secret).toBe("s");
    expect((send("GET /notes/1000").body as JsonObject).data).toMatchObject(set);
    expect(((send("POST /notes", { text: "b", kind: "call" }).body as JsonObject).data as JsonObject).kind).toBe("call");
  });

  it("is held to its schema", () => {
    expect(send("POST /notes", {})).toMatchObject({ status: 422, body: { errors: ["text must have required property 'text'"] } });
    expect(send("POST /notes", { text: "" }).status).toBe(422);
    expect(send("POST /notes", [])).toMatchObject({ status: 400, body: { error: "no JSON object" } });
    expect(simulator.records("notes")).toHaveLength(3);
  });

  it("asks for ids that are there", () => {
    expect(send("POST /notes", { text: "x", person: { id: 9 } })).toMatchObject({
      status: 409,
      body: { error: "person.id: no such record" },
    });
    expect(send("POST /notes", { text: "x", person: { id: 2 } }).status).toBe(201);
    expect(send("POST /notes", { text: "x", person: { id: null } }).status).toBe(201);
  });
});

describe("an update", () => {
  it("replaces, or is partial where a parameter says so", () => {
    send("PUT /notes/1?partial=true", { text: "A" });
    expect(stored("notes", "1")).toMatchObject({ text: "A", kind: "note", update_time: 1767323045 });
    send("PUT /notes/1", { text: "B" });
    const { kind, at, secret, ...rest } = stored("notes", "1") as JsonObject;
    expect([kind, at, secret]).toEqual([null, null, null]);
    expect(rest).toMatchObject({ id: 1, text: "B", person: { type: "human" }, tags: ["a", "b"] });
  });

  it("keeps members of members where they merge, and what is ignored", () => {
    send("PUT /notes/1?partial=1", { person: { id: 2, type: "robot", more: 1 } });
    expect(stored("notes", "1")?.person).toEqual({ type: "human", id: 2, more: 1 });
    expect(send("PATCH /objects/calls/c_1", { properties: { title: "Neu" } })).toMatchObject({ status: 204, text: "" });
    expect(stored("calls", "c_1")?.properties).toEqual({ title: "Neu", body: "long", stamp: "2025-01-01T00:00:00.000Z" });
  });

  it("finds an unknown record missing in the path's own words", () => {
    expect(send("PUT /notes/9", { text: "x" })).toMatchObject({ status: 410, body: { error: "gone" } });
    expect(send("PUT /notes/x", { text: "x" })).toMatchObject({ status: 410 });
    expect(send("PATCH /objects/calls/c_9", {})).toMatchObject({ status: 404, body: { error: "no c_9" } });
  });
});

describe("a delete", () => {
  it("leaves a record with members set, which lists do not show", () => {
    expect(send("DELETE /notes/1")).toMatchObject({ status: 200, body: { success: true, data: { id: 1 } } });
    expect((send("GET /notes/1").body as JsonObject).data).toMatchObject({ id: 1, text: "Hello", is_deleted: true });
    expect((send("POST /notes/search", {}).body as JsonObject[]).map(({ id }) => id)).toEqual([2, 3]);
    expect(send("DELETE /notes/1").status).toBe(410);
  });

  it("leaves a stub, which lists show where that is said", () => {
    expect((send("DELETE /stubs/1").body as JsonObject).data).toEqual({ id: 1, was: "Hello", is_deleted: true });
    expect((send("GET /notes/1").body as JsonObject).data).toEqual({ id: 1, was: "Hello", is_deleted: true });
    expect(send("POST /notes/search", { page_size: 9 }).body).toHaveLength(3);
  });

  it("leaves nothing, with a status and a header of its own; again is the same where that is said", () => {
    for (const _ of [1, 2]) {
      const reply = send("DELETE /trash/1");
      expect([reply.status, reply.text, reply.headers.location]).toEqual([202, "", "/jobs/1"]);
    }
    expect(stored("notes", "1")).toBeUndefined();
    expect(send("GET /notes/1").status).toBe(410);
  });
});

describe("links", () => {
  const linked = (id = "c_1") =>
    ((send(`GET /objects/calls/${id}?associations=people`).body as JsonObject).associations as JsonObject | undefined)?.people;

  it("are made, listed and taken away, and answered on request", () => {
    expect(linked()).toEqual({ results: [{ id: 1, type: "to_person" }] });
    expect(send("GET /objects/calls/c_1").body).not.toHaveProperty("associations");
    expect(send("PUT /objects/calls/c_1/links/people/2").body).toMatchObject({ linked: 2 });
    send("PUT /objects/calls/c_1/links/people/2");
    expect((send("GET /objects/calls/c_1/links/people").body as JsonObject).results).toEqual([{ ref: 1 }, { ref: 2 }]);
    expect(send("DELETE /objects/calls/c_1/links/people/1").status).toBe(204);
    expect(linked()).toEqual({ results: [{ id: 2, type: "to_person" }] });
    simulator.reset();
    expect(linked()).toEqual({ results: [{ id: 1, type: "to_person" }] });
  });

  it("need both ends", () => {
    expect(send("PUT /objects/calls/c_1/links/people/9").status).toBe(404);
    expect(send("PUT /objects/calls/c_9/links/people/1").status).toBe(404);
    expect(send("GET /objects/calls/c_9/links/people").status).toBe(404);
    expect(send("GET /objects/other/c_1/links/people").status).toBe(404);
  });

  it("come with a create", () => {
    const associations = [{ to: { id: "2" }, types: [{ type: 194 }] }];
    const made = send("POST /objects/calls", { properties: { title: "x" }, associations });
    expect([made.status, made.body]).toEqual([
      201,
      {
        success: true,
        id: "c_500",
        properties: { title: "x" },
        createdAt: "2026-01-02T03:04:05.000Z",
        add_time: 1767323045,
        update_time: 1767323045,
      },
    ]);
    expect(linked("c_500")).toEqual({ results: [{ id: 2, type: "to_person" }] });
    for (const [id, type] of [
      ["9", 194],
      ["1", 7],
    ] as [string, number][])
      expect(send("POST /objects/calls", { associations: [{ to: { id }, types: [{ type }] }] }).status).toBe(422);
  });
});
