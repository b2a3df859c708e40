// What the description of Freshsales makes its simulator do; each test names where that is said.
import type { Json } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf, talker } from "../../packages/sandbox/testing/simulators.ts";

const BASE = "https://acme.myfreshworks.com/crm/sales/api";
const freshsales = (authorization = "Token token=key") => talker(simulatorOf("freshsales"), BASE, { authorization });
const call = {
  ...{ title: "Rückruf", sales_activity_type_id: 70000612897, owner_id: 70000038922 },
  ...{ targetable_type: "Contact", targetable_id: 70042006456, end_date: "2026-04-01T16:15:00Z" },
};
const refused = (message: string) => ({ status: 400, body: { errors: { code: 400, message: [message] } } });

describe("sales activities", () => {
  it("are wrapped both ways and created with their target flat, in the account's zone (DOC, LIVE)", () => {
    const { status, body } = freshsales().send("POST", "/sales_activities", { sales_activity: call });
    expect(status).toBe(201);
    const end_date = "2026-04-01T10:15:00-06:00";
    expect(body).toMatchObject({ sales_activity: { id: 70001300001, ...call, end_date, conversation_time: end_date } });
  });

  it("keep what an update leaves out; times and makers are not written (DOC; inferred)", () => {
    const { send } = freshsales();
    const { body } = send("PUT", "/sales_activities/70001234567", {
      sales_activity: { notes: "王さん", owner_id: 70000038923, created_at: "2020-01-01T00:00:00Z", creater_id: 1, typo: 1 },
    });
    expect(body).toMatchObject({
      sales_activity: {
        title: "Erstgespräch",
        notes: "王さん",
        owner_id: 70000038923,
        creater_id: 70000038922,
        created_at: "2026-03-02T10:16:02-06:00",
      },
    });
    expect(body.sales_activity).not.toHaveProperty("typo");
  });

  it.each<[string, object, string]>([
    ["no wrapper (DOC)", { title: "x" }, "sales_activity must have required property 'sales_activity'"],
    [
      "half a target (inferred)",
      { sales_activity: { targetable_id: 1 } },
      "targetable_type must have property targetable_type when property targetable_id is present",
    ],
    ["an unknown type (inferred)", { sales_activity: { sales_activity_type_id: 5 } }, "sales_activity_type_id is invalid"],
    ["an id in text (inferred)", { sales_activity: { owner_id: "70000038923" } }, "owner_id must be integer,null"],
  ])("refuse %s", (_, body, message) =>
    expect(freshsales().send("PUT", "/sales_activities/70001234567", body as Json)).toMatchObject(refused(message)),
  );

  it("need title, type, owner and target, each told in a list (DOC; a logged refusal)", () => {
    const { body } = freshsales().send("POST", "/sales_activities", { sales_activity: { title: "x" } });
    expect((body.errors as { message: string[] }).message).toHaveLength(4);
  });

  it("are deleted and not found then (DOC; PROBE)", () => {
    const { send } = freshsales();
    expect(send("DELETE", "/sales_activities/70001234567").status).toBe(204);
    expect(send("GET", "/sales_activities/70001234567")).toMatchObject({ status: 404, body: { errors: { code: 404 } } });
  });
});

describe("appointments and notes", () => {
  it("are written with a flat target and read with targetables (DOC, LIVE)", () => {
    const { send } = freshsales();
    const target = { targetable_type: "Deal", targetable_id: 70000529871 };
    const { body } = send("PUT", "/appointments/17000386762", { appointment: target });
    expect(body).toMatchObject({ appointment: { targetables: [{ id: 70000529871, type: "Deal" }], title: "Planung" } });
    expect(body.appointment).not.toHaveProperty("targetable_id");
    expect(send("POST", "/notes", { note: { ...target, description: "a & b" } }).body).toMatchObject({
      note: { html_content: "<p>a &amp; b</p>", targetables: [{ type: "Deal" }] },
    });
    expect(send("GET", "/deals/70000529871/notes").body).toMatchObject({ notes: [{ description: "a & b" }] });
  });
  it("there is no GET of one note (DOC)", () => expect(freshsales().send("GET", "/notes/17000412345").status).toBe(404));
});

describe("lists", () => {
  it("tell pages and total; appointments the total alone; past the end they are empty (DOC, PROBE)", () => {
    const { send } = freshsales();
    expect(send("GET", "/sales_activities?per_page=3&page=2").body).toMatchObject({ meta: { total_pages: 2, total: 4 } });
    expect(send("GET", "/appointments?per_page=1").body.meta).toEqual({ total: 3 });
    expect(send("GET", "/sales_activities?page=9")).toMatchObject({ status: 200, body: { sales_activities: [] } });
  });
  it("of selectors name types and owners (SELECT, CLIENTS)", () => {
    const { send } = freshsales();
    expect(send("GET", "/selector/sales_activity_types").body.sales_activity_types).toHaveLength(10);
    expect(send("GET", "/selector/owners").body).toMatchObject({ users: [{ display_name: "Ana Ruiz" }, {}] });
  });
});

describe("refusals", () => {
  it("another credential than Token token= is none (DOC; PROBE)", () =>
    expect(freshsales("Bearer key").send("GET", "/selector/owners")).toMatchObject({
      ...{ status: 401, body: { login: "failed", message: null } },
    }));
  it("an id that is no number is 404 without a body (PROBE)", () =>
    expect(freshsales().send("GET", "/sales_activities/abc")).toMatchObject({ status: 404, body: {} }));
});
