// What the description of Pipedrive makes its simulator do; each test names where that is said.
import type { Json, JsonObject } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf, talkTo } from "../../packages/sandbox/testing/simulators.ts";

const pipedrive = (version = "v2") =>
  talkTo(simulatorOf("pipedrive"), `https://api.pipedrive.com/api/${version}`, "Bearer token");
const idsOf = ({ body }: { body: JsonObject }) => (body.data as JsonObject[]).map(({ id }) => id);

describe("activities", () => {
  it("stand in data, attendees only on request (OAS2)", () => {
    const { send } = pipedrive();
    const { body } = send("GET", "/activities/812");
    expect(body).toMatchObject({ success: true, data: { type: "call", participants: [{ person_id: 301, primary: true }, {}] } });
    expect(body.data).not.toHaveProperty("attendees");
    expect(send("GET", "/activities/812?include_fields=attendees").body.data).toMatchObject({ attendees: [{ name: "Zoë" }] });
  });

  it("are listed by cursor, null at the end, without deleted ones (OAS2, MIG)", () => {
    const { send } = pipedrive();
    const first = send("GET", "/activities?limit=4");
    const { next_cursor: cursor } = first.body.additional_data as { next_cursor: string };
    const last = send("GET", `/activities?limit=4&cursor=${encodeURIComponent(cursor)}`);
    expect([idsOf(first), idsOf(last)]).toEqual([
      [812, 813, 814, 815],
      [816, 817],
    ]);
    expect(last.body.additional_data).toEqual({ next_cursor: null });
  });

  it("are filtered and sorted (OAS2)", () => {
    const { send } = pipedrive();
    const list = (query: string) => idsOf(send("GET", `/activities?${query}`));
    expect(list("person_id=302")).toEqual([813]); // the primary participant alone
    expect(list("org_id=77&done=false")).toEqual([812, 816, 817]);
    expect(list("ids=812,815")).toEqual([812, 815]);
    expect(list("updated_since=2026-02-05T09:00:00Z")).toEqual([816, 817]);
    expect(list("updated_until=2026-02-04T07:00:00Z&sort_by=update_time&sort_direction=desc")).toEqual([813]);
  });

  it.each(["type=call", "limit=501", "sort_by=subject", "cursor=x"])("a list refuses %s (LIVE, OAS2)", (query) =>
    expect(pipedrive().send("GET", `/activities?${query}`)).toMatchObject({ status: 400, body: { success: false } }),
  );

  it("are created with what is sent; the primary participant becomes the person (MIG)", () => {
    const participants = [
      { person_id: 302, primary: false },
      { person_id: 303, primary: true },
    ];
    const { status, body } = pipedrive().send("POST", "/activities", { subject: "王", type: "video_call", participants });
    expect([status, body.data]).toMatchObject([200, { id: 900, person_id: 303, owner_id: 19, add_time: "2026-01-01T00:00:00Z" }]);
    expect(pipedrive().send("POST", "/activities", {}).body.data).toMatchObject({
      type: "call",
      subject: "Call",
      participants: [],
    });
  });

  it("person_id is read-only, whatever the schema says (MIG, LIVE)", () =>
    expect(pipedrive().send("PATCH", "/activities/812", { person_id: 302 })).toMatchObject({
      status: 400,
      body: { success: false, error: expect.stringContaining("read-only"), code: "ERR_BAD_REQUEST" },
    }));

  it("PATCH changes what is sent, null clears a link (MIG; inferred)", () => {
    const { send } = pipedrive();
    const { body } = send("PATCH", "/activities/812", { deal_id: null, done: true, participants: [] });
    expect(body.data).toMatchObject({ deal_id: null, done: true, person_id: null, subject: "Kick-off call", org_id: 77 });
    expect(send("GET", "/activities/812").body).toEqual(body);
  });

  it.each<[string, JsonObject, string]>([
    ["an id in text (MIG)", { org_id: "77" }, "org_id"],
    ["a number for a boolean (MIG)", { done: 1 }, "done"],
    ["a type that is not there (OAS1)", { type: "note" }, "type"],
    ["a person in text (OAS2)", { participants: [{ person_id: "301" }] }, "participants"],
    ["a person that is not there (inferred)", { participants: [{ person_id: 999 }] }, "participants"],
    ["a time that is none (LIVE)", { due_time: "25:00" }, "due_time"],
    ["a date-time for a date (OAS2)", { due_date: "2026-01-01T00:00:00Z" }, "due_date"],
    ["a time of creation (OAS2 has none)", { add_time: "2026-01-01T00:00:00Z" }, "add_time"],
    ["an unknown member (inferred)", { text: "x" }, "text"],
    ["an owner that is not there (inferred)", { owner_id: 1 }, "owner_id"],
  ])("%s is refused", (_, sent, field) => {
    const { status, body } = pipedrive().send("PATCH", "/activities/812", sent);
    expect([status, body.error]).toEqual([400, expect.stringContaining(field)]);
  });

  it("a delete answers the id; a read tells is_deleted, a list leaves it out (OAS2)", () => {
    const { send } = pipedrive();
    expect(send("DELETE", "/activities/812").body).toEqual({ success: true, data: { id: 812 } });
    expect(send("GET", "/activities/812").body.data).toMatchObject({ is_deleted: true });
    expect(idsOf(send("GET", "/activities"))).not.toContain(812);
    expect(send("DELETE", "/activities/4711")).toMatchObject({ status: 404, body: { error: "Entity was not found" } });
  });

  it("tells its allowance in seconds; 429 has no Retry-After (DOC)", () => {
    const talk = pipedrive();
    expect(talk.send("GET", "/activities/812").headers).toMatchObject({ "x-ratelimit-limit": "20", "x-ratelimit-reset": "2" });
    talk.simulator.throttle = { after: 1 };
    const { status, headers } = talk.send("GET", "/activities/812");
    expect([status, headers["retry-after"]]).toEqual([429, undefined]);
  });

  it("takes the personal token in its header; wants one (OAS2)", () => {
    const { simulator } = pipedrive();
    const status = (headers: Record<string, string>) =>
      (simulator.handle({ method: "GET", url: "/api/v2/activities/812", headers }) as { status: number }).status;
    expect([status({ "x-api-token": "t" }), status({})]).toEqual([200, 401]);
  });
});

describe("version 1", () => {
  it("notes: offset pages, times without a zone, one parent is due (OAS1)", () => {
    const { send } = pipedrive("v1");
    const { body } = send("GET", "/notes?limit=2&sort=add_time DESC");
    expect(idsOf({ body })).toEqual([11, 10]);
    expect(body.additional_data).toEqual({
      pagination: { start: 0, limit: 2, more_items_in_collection: true, next_start: 2 },
    });
    const note = send("POST", "/notes", { content: "Grüße", deal_id: 55 });
    expect(note.body.data).toMatchObject({ update_time: "2026-01-01 00:00:00", deal: { title: "Größeres Paket" } });
    expect(send("POST", "/notes", { content: "x" })).toMatchObject({ status: 400, body: { success: false } });
    expect(send("PUT", "/notes/9", { content: "neu" }).body.data).toMatchObject({ content: "neu", org_id: 77 });
    expect(send("DELETE", "/notes/9").body).toEqual({ success: true, data: true });
  });

  it("types and users are whole lists (OAS1)", () => {
    const { send } = pipedrive("v1");
    const keys = (send("GET", "/activityTypes").body.data as { key_string: Json }[]).map((one) => one.key_string);
    expect(keys).toEqual(["deadline", "call", "meeting", "task", "email", "lunch", "video_call"]);
    expect(send("GET", "/users/me").body.data).toMatchObject({ id: 19 });
  });
});
