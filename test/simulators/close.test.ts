// What the description of Close makes its simulator do; each test names where that is said.
import { describe, expect, it } from "vitest";
import { simulatorOf, talkTo } from "../../packages/sandbox/testing/simulators.ts";

const close = () => talkTo(simulatorOf("close"), "https://api.close.com/api/v1/activity", `Basic ${btoa("api_key:")}`);
const fieldError = (field: string) => ({ errors: [], "field-errors": { [field]: expect.any(String) } });

describe("calls", () => {
  it("PUT is a patch and answers the whole record (OAS26, update)", () => {
    const { get, put } = close();
    const before = get("/call/acti_call1/").body;
    const reply = put("/call/acti_call1/", { duration: 90, outcome_id: "outcome_1" });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      ...before,
      duration: 90,
      outcome_id: "outcome_1",
      date_updated: "2026-01-01T00:00:00.000000+00:00",
    });
    expect(get("/call/acti_call1/").body).toEqual(reply.body);
  });

  it("setting note rewrites note_html and the other way round; note_html wins (OAS26, update)", () => {
    const { put } = close();
    const html = (body: Record<string, string>) => put("/call/acti_call1/", body).body;
    expect(html({ note: "a < b & Zoë" })).toMatchObject({ note_html: "<body><p>a &lt; b &amp; Zoë</p></body>" });
    expect(html({ note_html: "<p>über</p>" })).toMatchObject({ note: "über", note_html: "<body><p>über</p></body>" });
    expect(html({ note: "lost", note_html: "<body><p>kept</p></body>" })).toMatchObject({ note: "kept" });
  });

  it("calls that Close made keep status, duration, direction (OAS26, update)", () => {
    const { get, put } = close();
    const before = get("/call/acti_call2/").body;
    for (const [field, value] of [
      ["status", "completed"],
      ["duration", 5],
      ["direction", "outbound"],
    ] as const) {
      const reply = put("/call/acti_call2/", { [field]: value });
      expect([reply.status, reply.body]).toEqual([400, fieldError(field)]);
    }
    expect(get("/call/acti_call2/").body).toEqual(before);
    expect(put("/call/acti_call2/", { note: "voicemail" }).status).toBe(200);
  });

  it("date_created and direction are taken and ignored (not in UpdateCallActivity; inferred)", () => {
    const { put } = close();
    const { status, body } = put("/call/acti_call1/", { date_created: "2020-01-01T00:00:00Z", direction: "inbound" });
    expect([status, body.date_created, body.direction]).toEqual([200, "2025-05-22T17:39:04.509000+00:00", "outbound"]);
  });

  it.each([
    ["an unknown member (OASNEW, additionalProperties false)", { notes: "typo" }, "notes"],
    ["a status of another word (OAS26, enum)", { status: "done" }, "status"],
    ["a duration in text (OAS26, integer)", { duration: "60" }, "duration"],
    ["more than seven days (OASNEW, maximum)", { duration: 604801 }, "duration"],
    ["a time without an offset (format date-time)", { activity_at: "2025-01-01T10:00:00" }, "activity_at"],
    ["a contact's id of another prefix (AIR; inferred)", { contact_id: "lead_1" }, "contact_id"],
  ])("refuses %s", (_, body, field) => {
    const reply = close().put("/call/acti_call1/", body as never);
    expect([reply.status, reply.body]).toEqual([400, fieldError(field)]);
  });

  it("names every field at fault (shape of cleancat)", () => {
    const { body } = close().put("/call/acti_call1/", { duration: "60", status: "done" });
    expect(Object.keys(body["field-errors"] as object).sort()).toEqual(["duration", "status"]);
  });

  it("takes custom fields by their key (OASNEW, patternProperties) and clears with null (OAS26)", () => {
    expect(close().put("/call/acti_call1/", { "custom.cf_1": "x", contact_id: null }).body).toMatchObject({
      "custom.cf_1": "x",
      contact_id: null,
    });
  });

  it("spells times with microseconds in UTC (OASNEW, examples)", () => {
    expect(close().put("/call/acti_call1/", { activity_at: "2025-06-01T10:00:00.5+02:00" }).body.activity_at).toBe(
      "2025-06-01T08:00:00.500000+00:00",
    );
  });
});

describe("notes", () => {
  it("owner and lead stay as they are (not in UpdateNoteActivity; inferred)", () => {
    const { body } = close().put("/note/acti_note1/", { title: "Über uns", user_id: "user_9", lead_id: "lead_9" });
    expect(body).toMatchObject({ title: "Über uns", user_id: "user_1", lead_id: "lead_1" });
  });
});

describe("e-mails", () => {
  it("a draft is edited and scheduled (DOC)", () => {
    const reply = close().put("/email/acti_email1/", { subject: "Grüße an 王", status: "scheduled" });
    expect([reply.status, reply.body.status]).toEqual([200, "scheduled"]);
  });

  it("what is no draft is not modified; the values it has may be sent (OAS26, creation)", () => {
    const { put } = close();
    expect(put("/email/acti_email2/", { subject: "new" })).toMatchObject({ status: 400, body: fieldError("subject") });
    expect(put("/email/acti_email2/", { status: "draft" })).toMatchObject({ status: 400, body: fieldError("status") });
    expect(put("/email/acti_email2/", { subject: "Re" }).status).toBe(200);
  });

  it("scheduled goes back to draft, with changes; not to anything else (OAS26, creation)", () => {
    const { put } = close();
    put("/email/acti_email1/", { status: "scheduled" });
    expect(put("/email/acti_email1/", { subject: "later" }).status).toBe(400);
    expect(put("/email/acti_email1/", { status: "outbox" }).status).toBe(400);
    expect(put("/email/acti_email1/", { subject: "later", status: "draft" })).toMatchObject({
      status: 200,
      body: { subject: "later" },
    });
    expect(put("/email/acti_email1/", { status: "sent" }).status).toBe(400);
  });

  it("sending takes a sender (OAS26, update)", () => {
    const { put } = close();
    expect(put("/email/acti_email3/", { status: "outbox" })).toMatchObject({ status: 400, body: fieldError("sender") });
    expect(put("/email/acti_email3/", { status: "outbox", sender: "ana@us.example" }).status).toBe(200);
  });

  it("a subject has at most 1000 characters (OASNEW)", () => {
    expect(close().put("/email/acti_email1/", { subject: "x".repeat(1001) }).status).toBe(400);
  });
});

describe("meetings", () => {
  it("take user_note_html and outcome_id; other members change nothing (OASNEW, example; inferred)", () => {
    const { put } = close();
    const { body } = put("/meeting/acti_meet1/", {
      user_note_html: "<body><p>Ja</p></body>",
      outcome_id: "outcome_1",
      title: "Other",
      starts_at: "2030-01-01T00:00:00Z",
    });
    expect(body).toMatchObject({
      user_note: "Ja",
      outcome_id: "outcome_1",
      title: "Kick-off",
      starts_at: "2025-06-05T08:00:00.000000+00:00",
    });
  });
});

describe("creates", () => {
  it("answer the record with 200; what is not sent has its default (OAS26, creation)", () => {
    const { status, body } = close().send("POST", "/call/", {
      lead_id: "lead_1",
      note: "a < b",
      date_created: "2020-01-01T00:00:00Z",
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ _type: "Call", id: "acti_new1000", status: "completed", source: "External", user_id: "user_1" },
      ...{ note_html: "<body><p>a &lt; b</p></body>", activity_at: "2020-01-01T00:00:00.000000+00:00" },
    });
  });

  it.each<[string, string, object, string]>([
    ["a note without a lead (OAS26, required)", "/note/", { note: "x" }, "lead_id"],
    ["an unknown member (OASNEW, additionalProperties false)", "/note/", { lead_id: "lead_1", notes: "x" }, "notes"],
    ["an e-mail without a status (OAS26, required)", "/email/", { lead_id: "lead_1" }, "status"],
    ["sending without a sender (OAS26, prose)", "/email/", { lead_id: "lead_1", status: "outbox" }, "sender"],
    [
      "scheduling without a time (OAS26, prose)",
      "/email/",
      { lead_id: "lead_1", status: "scheduled", sender: "a@us.example" },
      "date_scheduled",
    ],
  ])("refuse %s", (_, path, body, field) =>
    expect(close().send("POST", path, body as never)).toMatchObject({ status: 400, body: fieldError(field) }),
  );

  it("an e-mail in the inbox came in, a draft goes out (inferred)", () => {
    const direction = (status: string) =>
      close().send("POST", "/email/", { lead_id: "lead_1", status, sender: "a@them.example" }).body.direction;
    expect([direction("inbox"), direction("draft")]).toEqual(["incoming", "outgoing"]);
  });

  it("there is none of meetings (OAS26)", () => expect(close().send("POST", "/meeting/", {}).status).toBe(405));
});

describe("deletes and lists", () => {
  it("a delete answers an empty object (OAS26)", () => {
    const { get, send } = close();
    expect(send("DELETE", "/call/acti_call1/")).toMatchObject({ status: 200, body: {} });
    expect(get("/call/acti_call1/").status).toBe(404);
  });

  it("pages by _skip and _limit, and tells whether there is more (DOC)", () => {
    const page = (query: string) => {
      const { data, has_more } = close().get(`/email/${query}`).body as { data: { id: string }[]; has_more: boolean };
      return [data.map(({ id }) => id), has_more];
    };
    expect(page("?_limit=2")).toEqual([["acti_email3", "acti_email2"], true]);
    expect(page("?_limit=2&_skip=2")).toEqual([["acti_email1"], false]);
    expect(page("?date_created__gte=2025-06-04&user_id=user_1,user_2")).toEqual([["acti_email3"], false]);
    expect(close().get("/email/?_limit=101").status).toBe(400);
  });
});

describe("refusals", () => {
  it("ids are of one kind: a note is no call (OAS26, paths)", () =>
    expect(close().get("/call/acti_note1/")).toMatchObject({ status: 404, body: { error: "Not found" } }));
  it("paths end with a slash (OAS26)", () => expect(close().get("/call/acti_call1").status).toBe(404));
  it("other methods are 405 (DOC)", () =>
    expect(
      close().simulator.handle({
        method: "PATCH",
        url: "/api/v1/activity/call/acti_call1/",
        headers: { authorization: "Bearer x" },
      }),
    ).toMatchObject({ status: 405 }));
  it("a body that is no object is 400", () =>
    expect(close().put("/call/acti_call1/", [1])).toMatchObject({
      status: 400,
      body: { errors: ["no JSON object"], "field-errors": {} },
    }));

  it.each(["", "Basic", "Basic Og==", "Basic !", "Bearer ", "Zoho-oauthtoken x"])(
    "%s is no credential (OAS26, ApiKeyAuth and OAuth2)",
    (authorization) => {
      expect(talkTo(close().simulator, "/api/v1/activity", authorization).get("/call/acti_call1/")).toMatchObject({
        status: 401,
        body: { error: "Unauthorized" },
      });
    },
  );
  it("a token is one", () =>
    expect(talkTo(close().simulator, "/api/v1/activity", "Bearer t").get("/call/acti_call1/").status).toBe(200));

  it("tells the allowance, and refuses with the wait (DOC, rate limits)", () => {
    const talk = close();
    expect(talk.get("/call/acti_call1/").headers.ratelimit).toBe("limit=100, remaining=99, reset=1");
    talk.simulator.throttle = { after: 1 };
    expect(talk.get("/call/acti_call1/")).toMatchObject({
      status: 429,
      headers: { "retry-after": "1", ratelimit: "limit=100, remaining=0, reset=0.6" },
    });
  });
});
