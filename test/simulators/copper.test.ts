// What the description of Copper makes its simulator do; each test names where that is said.
import type { Json } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf, talker } from "../../packages/sandbox/testing/simulators.ts";

const KEY = { "X-PW-AccessToken": "key", "X-PW-Application": "developer_api", "X-PW-UserEmail": "ana@us.example" };
const copper = (headers: Record<string, string> = KEY) =>
  talker(simulatorOf("copper"), "https://api.copper.com/developer_api/v1", headers);
const refused = (message: string) => ({
  status: 422,
  body: { success: false, status: 422, message: `Invalid input: Validation errors: ${message}` },
});
const note = { parent: { type: "person", id: 27140359 }, type: { category: "user", id: 0 }, details: "Rückruf" };
const ids = (body: Json) => (body as { id: number }[]).map(({ id }) => id);

describe("activities", () => {
  it("are created with 200, as the bare object; user, date and times are filled in (GITBOOK)", () => {
    const { send } = copper();
    const { status, body } = send("POST", "/activities", note);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ id: 3064300001, ...note, user_id: 137658, activity_date: 1767225600, old_value: null, new_value: null },
      ...{ date_created: 1767225600, date_modified: 1767225600 },
    });
    expect(send("GET", "/activities/3064300001").body).toEqual(body);
  });

  it("keep what an update leaves out (GITBOOK, other resources)", () => {
    const { send } = copper();
    const before = send("GET", "/activities/3061844454").body;
    const { body } = send("PUT", "/activities/3061844454", { details: "王さん", activity_date: 1600000000 });
    expect(body).toEqual({ ...before, details: "王さん", activity_date: 1600000000, date_modified: 1767225600 });
  });

  it("stay as stubs when they are deleted, and cannot be modified then (GITBOOK, overview)", () => {
    const { send } = copper();
    const stub = { status: 200, body: { id: 3064242278, is_deleted: true } };
    expect(send("DELETE", "/activities/3064242278")).toMatchObject(stub);
    expect(send("GET", "/activities/3064242278").body).toEqual(stub.body);
    expect(send("PUT", "/activities/3064242278", { details: "x" })).toMatchObject(
      refused("details: deleted activities cannot be modified"),
    );
    expect(ids(send("POST", "/activities/search", {}).body)).not.toContain(3064242278);
  });

  it("of the system are read-only; the same on a create (GITBOOK, overview)", () => {
    const { send } = copper();
    expect(send("PUT", "/activities/2826555341", { details: "x" }).status).toBe(422);
    expect(send("POST", "/activities", { ...note, type: { category: "system", id: 1 } }).status).toBe(422);
  });

  it.each<[string, object, string]>([
    ["an attribute that there is not (REC)", { ...note, pageSize: 5 }, "Base: Unrecognized attributes specified: pageSize"],
    [
      "one that only records have (GITBOOK, properties)",
      { ...note, date_created: 1 },
      "Base: Unrecognized attributes specified: date_created",
    ],
    ["a missing attribute (GITBOOK, REC)", { parent: note.parent, type: note.type }, "details: can't be blank"],
    ["an id in text (inferred)", { ...note, parent: { type: "person", id: "27140359" } }, "parent: must be integer"],
    ["a time that is no number (GITBOOK)", { ...note, activity_date: "2026-01-01" }, "activity_date: must be integer"],
    ["an unknown type (inferred)", { ...note, type: { category: "user", id: 5 } }, "type: no such record"],
    [
      "a disabled type (GITBOOK, List Activity Types)",
      { ...note, type: { category: "user", id: 194674 } },
      "id: type is disabled",
    ],
  ])("refuse %s", (_, body, message) => {
    expect(copper().send("POST", "/activities", body as Json)).toMatchObject(refused(message));
  });
});

describe("lists", () => {
  it("are bare arrays in pages that the body asks for, with the total in a header (GITBOOK)", () => {
    const { status, headers, body } = copper().send("POST", "/activities/search", { page_size: 2, page_number: 2 });
    expect([status, headers["x-pw-total"], ids(body)]).toEqual([200, "7", [3061845284, 2826555341]]);
  });

  it("are filtered by parent, type and date (GITBOOK)", () => {
    const found = (filter: object) => ids(copper().send("POST", "/activities/search", filter as Json).body);
    expect(found({ parent: { type: "lead", id: 27140359 } })).toEqual([2826555341, 2826550854]);
    expect(found({ activity_types: [{ id: 190711, category: "user" }] })).toEqual([3061844454]);
    expect(found({ minimum_activity_date: 1496710783 })).toEqual([3064242278, 3061844454]);
  });

  it("take neither unknown words nor pages of more than 200 (REC; inferred)", () => {
    const { send } = copper();
    expect(send("POST", "/activities/search", { pageSize: 3 })).toMatchObject(
      refused("Base: Unrecognized attributes specified: pageSize"),
    );
    expect(send("POST", "/activities/search", { page_size: 201 }).status).toBe(422);
  });

  it("of a person are not those of the lead with the same id (GITBOOK)", () =>
    expect(ids(copper().send("POST", "/people/27140359/activities", {}).body)).toEqual([3064242278]));

  it("of types stand by category (GITBOOK, List Activity Types)", () =>
    expect(Object.keys(copper().send("GET", "/activity_types").body)).toEqual(["user", "system"]));
});

describe("refusals", () => {
  it("a key, its application and its user are due together; a token does alone (DOC)", () => {
    expect(copper({ "X-PW-AccessToken": "key" }).send("GET", "/account").status).toBe(401);
    expect(copper().send("GET", "/account").status).toBe(200);
    expect(copper({ authorization: "Bearer t" }).send("GET", "/account").status).toBe(200);
  });
  it("an unknown path and an unknown record differ (REC; inferred)", () => {
    expect(copper().send("GET", "/nowhere")).toMatchObject({ status: 404, body: { error: "not_found" } });
    expect(copper().send("GET", "/activities/1")).toMatchObject({ status: 404, body: { message: "Resource not found" } });
  });
});
