// What the description of Affinity makes its simulator do; each test names where that is said.
import type { JsonObject } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf, talkTo } from "../../packages/sandbox/testing/simulators.ts";

const affinity = () => talkTo(simulatorOf("affinity"), "https://api.affinity.co/interactions", `Basic ${btoa(":key")}`);
const call = { type: 1, person_ids: [443, 38706] };

describe("interactions", () => {
  it("id and type together are the key (V1DOC, The Interactions Resource)", () => {
    const { get } = affinity();
    expect([get("/3301?type=0").body.type, get("/3301?type=2").body.type]).toEqual([0, 2]);
    expect(get("/3301?type=1").status).toBe(404);
    expect(get("/3301?type=0").body).toMatchObject({ title: "Manually logged event", end_time: null });
  });

  it("an update leaves the interaction of another type with the same id alone (V1DOC)", () => {
    const { get, put, simulator } = affinity();
    const meeting = get("/3301?type=0").body;
    expect(put("/3301", { type: 2, person_ids: [302], date: "2025-07-01T12:00:00Z" })).toMatchObject({
      status: 200,
      body: { type: 2 },
    });
    expect(get("/3301?type=0").body).toEqual(meeting);
    expect(get("/3301?type=2").body).toMatchObject({ persons: [{ id: 302, last_name: "王" }] });
    expect(simulator.records("interactions")).toHaveLength(9);
  });

  it("type is due on a read (V1DOC, Get a Specific Interaction)", () => {
    const { get } = affinity();
    expect(get("/3301")).toMatchObject({ status: 422, body: ["type is required"] });
    for (const query of ["?type=4", "?type=call", "?type="]) expect(get(`/3301${query}`).status).toBe(422);
  });

  it("an update answers the whole record, persons as objects (V1DOC, Update an Interaction)", () => {
    const { get, put } = affinity();
    const { status, body } = put("/3302", { ...call, date: "2025-07-01T12:00:00Z", content: "Grüße" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 3302,
      persons: [
        { id: 443, type: 1 },
        { id: 38706, last_name: "Müller" },
      ],
      notes: [71],
    });
    expect([body.date, body.start_time]).toEqual(["2025-07-01T04:00:00.000-08:00", "2025-07-01T04:00:00.000-08:00"]);
    expect(body).not.toHaveProperty("content");
    expect(body).not.toHaveProperty("person_ids");
    expect(get("/3302?type=1").body).toEqual(body);
  });

  it("what is not sent stays (V1DOC, content and date are optional)", () => {
    const { get, put } = affinity();
    const { date } = get("/3302?type=1").body;
    expect(put("/3302", call).body.date).toBe(date);
  });

  it("a chat message has no start (V1DOC, examples)", () => {
    const { body } = affinity().put("/3301", { type: 2, person_ids: [443], date: "2025-07-01T12:00:00Z" });
    expect(body).not.toHaveProperty("start_time");
    expect(body).not.toHaveProperty("updated_at");
  });

  it.each([
    ["without a type (V1DOC, table)", { person_ids: [443] }, "type"],
    ["without persons (V1DOC, table)", { type: 1 }, "person_ids"],
    ["of an e-mail (V1DOC: only 0, 1 and 2)", { type: 3, person_ids: [443] }, "type"],
    ["with the type in text (V1DOC, integer)", { type: "1", person_ids: [443] }, "type"],
    ["with ids in text (V1DOC, integer[])", { type: 1, person_ids: ["443"] }, "person_ids"],
    ["with a person that is not there (inferred)", { type: 1, person_ids: [999] }, "person_ids"],
    ["without anybody (inferred)", { type: 1, person_ids: [] }, "person_ids"],
    ["with a date that is none (V1DOC, ISO 8601)", { ...call, date: "yesterday" }, "date"],
  ])("refuses an update %s", (_, body, field) => {
    const reply = affinity().put("/3302", body as never);
    expect(reply.status).toBe(422);
    expect(reply.body).toEqual([expect.stringMatching(new RegExp(`^${field} `))]);
  });

  it("an integer past 2^53 is no id", () =>
    expect(affinity().put("/3302", { type: 1, person_ids: [9007199254740993n] }).status).toBe(422));

  it("members that are not documented change nothing (inferred)", () => {
    const { body } = affinity().put("/3302", {
      ...call,
      end_time: "2025-07-01T12:00:00Z",
      title: "Mine",
      manual_creator_id: 301,
    });
    expect(body).toMatchObject({ end_time: null, title: "Manually logged event", manual_creator_id: 443 });
  });

  it("another type names another interaction", () =>
    expect(affinity().put("/3302", { type: 0, person_ids: [443] }).status).toBe(404));
});

describe("refusals", () => {
  it.each(["/999?type=1", "/abc?type=1", "/-1?type=1"])("%s is 404 (V1DOC)", (path) =>
    expect(affinity().get(path)).toMatchObject({ status: 404, body: { message: "Not found" } }),
  );
  it("without a key 401 (V1DOC)", () =>
    expect(talkTo(affinity().simulator, "/interactions", "").get("/3302?type=1")).toMatchObject({
      status: 401,
      body: { message: "Unauthorized" },
    }));
  it("a bearer key is one (V1DOC, changes of November 2025)", () =>
    expect(talkTo(affinity().simulator, "/interactions", "Bearer k").get("/3302?type=1").status).toBe(200));

  it("tells the allowance in every reply; 429 has no Retry-After (V1DOC, Rate Limits)", () => {
    const talk = affinity();
    const { headers } = talk.get("/999?type=1");
    expect(headers).toMatchObject({
      "x-ratelimit-limit-user": "900",
      "x-ratelimit-limit-user-remaining": "899",
      "x-ratelimit-limit-org-reset": "2592000",
    });
    talk.simulator.throttle = { after: 1 };
    const refused = talk.get("/3302?type=1");
    expect(refused).toMatchObject({ status: 429, headers: { "x-ratelimit-limit-user-remaining": "0" } });
    expect(refused.headers).not.toHaveProperty("retry-after");
  });
});

describe("lists, creates and deletes", () => {
  const LIST = "?type=0&start_time=2025-03-01T00:00:00Z&end_time=2026-02-28T00:00:00Z";
  const idsOf = (body: JsonObject, key: string) => (body[key] as JsonObject[] | undefined)?.map(({ id }) => id);

  it("are named by their type (V1DOC for e-mails, SDK for the others)", () => {
    const { send } = affinity();
    const { body } = send("GET", `${LIST}&person_id=38706`);
    expect([idsOf(body, "events"), body.next_page_token]).toEqual([[2100, 2101], null]);
    expect((body.events as JsonObject[])[0]).not.toHaveProperty("people");
    const emails = send("GET", `${LIST.replace("type=0", "type=3")}&organization_id=1609909`).body;
    expect(idsOf(emails, "emails")).toEqual([77, 78]);
    expect(idsOf(send("GET", `${LIST}&person_id=302&internal_person_id=443`).body, "events")).toEqual([2100]);
  });

  it("go on by a token (V1DOC)", () => {
    const { send } = affinity();
    const first = send("GET", `${LIST}&person_id=38706&page_size=1`).body;
    const next = send(
      "GET",
      `${LIST}&person_id=38706&page_size=1&page_token=${encodeURIComponent(String(first.next_page_token))}`,
    );
    expect([idsOf(first, "events"), idsOf(next.body, "events")]).toEqual([[2100], [2101]]);
  });

  it.each([
    ["nobody's", LIST],
    ["an internal person's", `${LIST}&person_id=443`],
    ["more than a year", `${LIST.replace("2025-03", "2024-03")}&person_id=38706`],
    ["an end before the start", `${LIST.replace("2026-02-28", "2025-02-28")}&person_id=38706`],
    ["any type", `${LIST.replace("type=0&", "")}&person_id=38706`],
  ])("a list of %s is refused (V1DOC)", (_, query) => expect(affinity().send("GET", query).status).toBe(422));

  it("a create makes the event of its type (V1DOC, example)", () => {
    const { send } = affinity();
    const sent = { type: 0, person_ids: [443, 38706], content: "王", date: "2025-07-05T18:56:29.546Z" };
    expect(send("POST", "", sent)).toMatchObject({
      status: 200,
      body: {
        id: 3303,
        date: "2025-07-05T10:56:29.546-08:00",
        start_time: "2025-07-05T10:56:29.546-08:00",
        end_time: null,
        manual_creator_id: 443,
        title: "Manually logged event",
        attendees: ["ana@ourfirm.example", "zoe@them.example"],
      },
    });
    expect(idsOf(send("GET", `${LIST}&person_id=38706`).body, "events")).toContain(3303);
    const chat = send("POST", "", { ...sent, type: 2, direction: 1 }).body;
    expect(chat).toMatchObject({ id: 3303, type: 2, direction: 1 });
    expect(chat).not.toHaveProperty("title");
  });

  it.each([
    ["without an internal person", { person_ids: [38706] }],
    ["of an e-mail", { type: 3 }],
    ["without content", { content: undefined }],
    ["without a date", { date: undefined }],
  ])("a create %s is refused (V1DOC)", (_, change) => {
    const sent = { type: 1, person_ids: [443, 38706], content: "x", date: "2025-07-05T10:56:29.546-08:00", ...change };
    expect(affinity().send("POST", "", JSON.parse(JSON.stringify(sent))).status).toBe(422);
  });

  it("a delete names the type, too (V1DOC)", () => {
    const { send } = affinity();
    expect(send("DELETE", "/3301?type=0").body).toEqual({ success: true });
    expect([send("GET", "/3301?type=0").status, send("GET", "/3301?type=2").status]).toEqual([404, 200]);
    expect(send("DELETE", "/3301").status).toBe(422);
  });
});
