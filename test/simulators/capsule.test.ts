// What the description of Capsule makes its simulator do; each test names where that is said.
import type { Json } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf, talker } from "../../packages/sandbox/testing/simulators.ts";

const capsule = () => talker(simulatorOf("capsule"), "https://api.capsulecrm.com/api/v2", { authorization: "Bearer t" });
const post = (entry: object) => capsule().send("POST", "/entries", { entry } as Json);
const put = (id: number, entry: object) => capsule().send("PUT", `/entries/${id}`, { entry } as Json);
const refused = (message: string) => ({ status: 422, body: { message: "Validation Failed", errors: [{ message }] } });
const LINKED = "entry must be linked to either a party, opportunity or kase";
const ids = (body: Json) => (body as { entries: { id: number }[] }).entries.map(({ id }) => id);

describe("entries", () => {
  it("are created with 201 and Location; references are answered in their short form (DOC, Entry)", () => {
    const { status, headers, body } = post({ type: "note", content: "Rückruf", party: { id: 893 }, activityType: { id: -3 } });
    expect([status, headers.location]).toEqual([201, "https://api.capsulecrm.com/api/v2/entries/81300001"]);
    expect(body).toMatchObject({
      entry: { party: { type: "person", firstName: "Zoë" }, activityType: { name: "Call" }, creator: { id: 61 } },
    });
  });

  it("have a time that can be set and times that cannot (DOC, model); unknown members are ignored (LIVE)", () => {
    const { body } = post({
      ...{ type: "note", content: "x", kase: { id: 7001 }, contnet: "typo" },
      ...{ entryAt: "2026-01-01T10:00:00+02:00", createdAt: "2020-01-01T00:00:00Z" },
    });
    expect(body).toMatchObject({ entry: { entryAt: "2026-01-01T08:00:00Z", createdAt: "2026-01-01T00:00:00Z" } });
    expect(body.entry).not.toHaveProperty("contnet");
  });

  it.each<[string, object, string]>([
    ["no link (LIVE)", { type: "note", content: "x" }, LINKED],
    ["two links (LIVE)", { type: "note", content: "x", party: { id: 893 }, kase: { id: 7001 } }, LINKED],
    ["an e-mail (DOC)", { type: "email", content: "x", party: { id: 893 } }, "type must be equal to one of the allowed values"],
    ["no content (DOC)", { type: "note", party: { id: 893 } }, "content or attachments are required"],
    ["no type", { content: "x", party: { id: 893 } }, "type is required"],
    ["an id in text (DOC, Long; inferred)", { type: "note", content: "x", party: { id: "893" } }, "party must be integer"],
    ["an unknown party (inferred)", { type: "note", content: "x", party: { id: 1 } }, "party no such record"],
  ])("refuse %s", (_, entry, message) => expect(post(entry)).toMatchObject(refused(message)));

  it("are updated in part; a note takes a subject and does not keep it, an e-mail does (DOC; LIVE)", () => {
    expect(put(81234567, { content: "王さん" }).body).toMatchObject({ entry: { content: "王さん", party: { id: 892 } } });
    expect(put(81234567, { subject: "s" })).toMatchObject({ status: 200, body: { entry: { id: 81234567 } } });
    expect(put(81234567, { subject: "s" }).body.entry).not.toHaveProperty("subject");
    expect(put(81234571, { subject: "Neu" }).body).toMatchObject({ entry: { subject: "Neu" } });
  });

  it("of tasks are not updated; content stays unless there are attachments; another kind of link is refused (DOC; inferred)", () => {
    expect(put(81234572, { content: "x" })).toMatchObject(refused("content cannot be updated"));
    expect(put(81234567, { content: "" })).toMatchObject(refused("content or attachments are required"));
    expect(put(81234570, { content: null }).status).toBe(200);
    expect(put(81234567, { opportunity: { id: 5001 } })).toMatchObject(refused(LINKED));
    expect(put(81234567, { party: { id: 894 } }).body).toMatchObject({ entry: { party: { firstName: "Ivo" } } });
  });

  it("are deleted with 204, and are not found then (DOC; LIVE)", () => {
    const { send } = capsule();
    expect(send("DELETE", "/entries/81234567")).toMatchObject({ status: 204, body: {} });
    expect(send("DELETE", "/entries/81234567")).toMatchObject({ status: 404, body: { message: "entry not found" } });
  });
});

describe("lists", () => {
  it("stand by entryAt, newest first; the next page is in Link (DOC)", () => {
    const { send } = capsule();
    const first = send("GET", "/entries?perPage=4");
    expect(ids(first.body)).toEqual([81234572, 81234571, 81234570, 81234569]);
    expect(first.headers.link).toBe('<https://api.capsulecrm.com/api/v2/entries?perPage=4&page=2>; rel="next"');
    const last = send("GET", "/entries?perPage=4&page=2");
    expect([ids(last.body), last.headers.link]).toEqual([[81234567, 81234568], undefined]);
  });

  it("of a record hold its entries; of an unknown one there is none (DOC; LIVE)", () => {
    expect(ids(capsule().send("GET", "/opportunities/5001/entries").body)).toEqual([81234569]);
    expect(capsule().send("GET", "/parties/1/entries")).toMatchObject({ status: 404, body: { message: "party not found" } });
  });

  it("of activities are filtered by a type; other names are refused (VENDOR)", () => {
    const found = (field: string) =>
      capsule().send("POST", "/activities/filters/results", { filter: { conditions: [{ field, operator: "is", value: -3 }] } });
    expect(found("activityType").body).toMatchObject({ activities: [{ entry: { id: 81234567 } }] });
    expect(found("createdAt").status).toBe(422);
  });

  it("of tasks hold the open ones, unless asked otherwise (DOC, AMP)", () => {
    const count = (query: string) => (capsule().send("GET", `/tasks${query}`).body as { tasks: object[] }).tasks.length;
    expect([count(""), count("?status=completed,pending")]).toEqual([1, 2]);
  });
});

describe("refusals", () => {
  it("of the limit are an error, not a message, and tell the end of the hour in Unix seconds (DOC, LIVE)", () => {
    const { simulator, send } = capsule();
    simulator.throttle = { after: 0 };
    const { status, headers, body } = send("GET", "/entries");
    expect([status, body, headers["x-ratelimit-remaining"]]).toEqual([429, { error: "rate limit reached" }, "0"]);
    expect(headers["x-ratelimit-reset"]).toMatch(/^17\d{8}$/);
    expect(headers).not.toHaveProperty("retry-after");
  });
  it("of an address are those of LIVE and AMP", () => {
    const { send } = capsule();
    for (const path of ["/users/me", "/entries/1,2", "/nowhere"])
      expect(send("GET", path)).toMatchObject({ status: 404, body: { message: "Could not find resource" } });
    expect(send("PATCH", "/entries/81234568", {})).toMatchObject({ status: 405, body: { message: "Method not allowed" } });
  });
});
