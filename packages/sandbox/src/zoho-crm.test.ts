// What the description of Zoho CRM makes its simulator do; each test names where that is said.
import type { JsonObject } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf, talkTo } from "../testing/simulators.ts";

const COMPLETED = "/Calls/5725767000004649013";
const SCHEDULED = "/Calls/5725767000004649014";
const EVENT = "/Events/5725767000004649020";
const zoho = () => {
  const talk = talkTo(simulatorOf("zoho-crm"), "https://www.zohoapis.com/crm/v8", "Zoho-oauthtoken 1000.x");
  const update = (path: string, record: JsonObject) => talk.put(path, { data: [record] });
  const first = (path: string) => (talk.get(path).body.data as JsonObject[])[0] as JsonObject;
  return { ...talk, update, first };
};
const recordError = (code: string, field?: string) => ({
  data: [
    {
      code,
      status: "error",
      message: expect.any(String),
      details: field === undefined ? expect.any(Object) : { api_name: field, json_path: `$.data[0].${field}` },
    },
  ],
});

describe("updates", () => {
  it("answer id and times, not the record (OAS26, RecordSuccessResponse)", () => {
    const { update, first } = zoho();
    const { status, body } = update(SCHEDULED, { Subject: "Rückfrage" });
    expect(status).toBe(200);
    const user = { name: "P. Boyle", id: "5725767000000411001", email: "p@us.example" };
    const details = {
      id: "5725767000004649014",
      Created_Time: "2025-06-11T10:41:02+05:30",
      Modified_Time: "2026-01-01T05:30:00+05:30",
      Created_By: user,
      Modified_By: user,
      $approval_state: "approved",
    };
    expect(body).toEqual({ data: [{ code: "SUCCESS", status: "success", message: "record updated", details }] });
    expect(first(SCHEDULED)).toMatchObject({ Subject: "Rückfrage", Call_Purpose: "Prospecting" });
  });

  it("times are read in the user's zone (DOC, samples)", () => {
    const { update, first } = zoho();
    update(EVENT, { Start_DateTime: "2025-07-01T08:00:00Z", End_DateTime: "2025-07-01T11:00:00+02:00" });
    expect(first(EVENT)).toMatchObject({
      Start_DateTime: "2025-07-01T13:30:00+05:30",
      End_DateTime: "2025-07-01T14:30:00+05:30",
    });
  });

  it("a text that looks like a time stays a text", () => {
    const { update, first } = zoho();
    update(EVENT, { Description: "2025-07-01T08:00:00Z" });
    expect(first(EVENT).Description).toBe("2025-07-01T08:00:00Z");
  });

  it("Who_Id is an id or an object with it, read as a lookup (KZ38)", () => {
    const { update, first } = zoho();
    for (const Who_Id of ["5725767000000649013", { id: "5725767000000649013" }]) {
      update(EVENT, { Who_Id });
      expect(first(EVENT).Who_Id).toEqual({ name: "Zoë Müller", id: "5725767000000649013" });
    }
    update(EVENT, { Who_Id: null });
    expect(first(EVENT).Who_Id).toBeNull();
  });

  it("What_Id takes $se_module (KZ38, OAS26: DEPENDENT_FIELD_MISSING)", () => {
    const { update, first } = zoho();
    const What_Id = { id: "5725767000000524001" };
    expect(update(EVENT, { What_Id })).toMatchObject({ status: 400, body: recordError("DEPENDENT_FIELD_MISSING", "$se_module") });
    expect(update(EVENT, { What_Id, $se_module: "Deals" }).status).toBe(200);
    expect(first(EVENT)).toMatchObject({ What_Id: { name: "Renewal", id: "5725767000000524001" }, $se_module: "Deals" });
  });

  it("a duration is counted as mm:ss (recorded replies)", () => {
    const { update, first } = zoho();
    update(SCHEDULED, { Call_Duration: "10:00" });
    expect(first(SCHEDULED)).toMatchObject({ Call_Duration: "10:00", Call_Duration_in_seconds: 600 });
  });

  it("system fields and unknown members change nothing (OAS26, open records; inferred)", () => {
    const { update, first } = zoho();
    expect(update(EVENT, { Created_Time: "2020-01-01T00:00:00Z", Nonsense: 1 }).status).toBe(200);
    expect(first(EVENT)).toMatchObject({ Created_Time: "2025-06-11T10:41:02+05:30" });
    expect(first(EVENT)).not.toHaveProperty("Nonsense");
  });
});

describe("refusals inside a success (OAS25, update)", () => {
  it("Call_Type is not changed; the stored one may be sent (KZ38, errors)", () => {
    const { update, first } = zoho();
    expect(update(COMPLETED, { Call_Type: "Inbound", Subject: "no" })).toMatchObject({
      status: 200,
      body: recordError("INVALID_DATA", "Call_Type"),
    });
    expect(first(COMPLETED)).toMatchObject({ Call_Type: "Outbound", Subject: "Rückruf" });
    expect(update(COMPLETED, { Call_Type: "Outbound" })).toMatchObject({ body: { data: [{ code: "SUCCESS" }] } });
  });

  it("Owner of a completed call is not changed, of a scheduled one it is (KZ38, errors)", () => {
    const { update, first } = zoho();
    const Owner = { id: "5725767000000411002" };
    expect(update(COMPLETED, { Owner })).toMatchObject({ status: 200, body: recordError("INVALID_DATA", "Owner") });
    expect(update(COMPLETED, { Owner: { id: "5725767000000411001" } })).toMatchObject({ body: { data: [{ code: "SUCCESS" }] } });
    update(SCHEDULED, { Owner });
    expect(first(SCHEDULED).Owner).toEqual({ name: "Ana Ruiz", id: "5725767000000411002", email: "ana@us.example" });
  });

  it("the duration of a completed call is not emptied (KZ38, errors)", () =>
    expect(zoho().update(COMPLETED, { Call_Duration: null })).toMatchObject({
      status: 200,
      body: recordError("INVALID_DATA", "Call_Duration"),
    }));
});

describe("refusals", () => {
  it.each([
    ["a time without an offset", EVENT, { Start_DateTime: "2025-07-01T08:00:00" }, "Start_DateTime"],
    ["milliseconds", SCHEDULED, { Call_Start_Time: "2025-07-01T08:00:00.000Z" }, "Call_Start_Time"],
    ["an empty start (KZ38)", SCHEDULED, { Call_Start_Time: null }, "Call_Start_Time"],
    ["another word (KZ38)", SCHEDULED, { Call_Type: "outbound" }, "Call_Type"],
    ["an id that is a number (OAS26, string)", SCHEDULED, { Who_Id: 649013 }, "Who_Id"],
    ["a duration in plain seconds", SCHEDULED, { Call_Duration: "600" }, "Call_Duration"],
    ["more than 255 characters (DOC)", EVENT, { Event_Title: "ü".repeat(256) }, "Event_Title"],
  ])("400 for %s", (_, path, record, field) => {
    expect(zoho().update(path, record as never)).toMatchObject({ status: 400, body: recordError("INVALID_DATA", field) });
  });

  it("a body without data is MANDATORY_NOT_FOUND (OAS26, required)", () =>
    expect(zoho().put(EVENT, { Event_Title: "bare" })).toMatchObject({ status: 400, body: recordError("MANDATORY_NOT_FOUND") }));

  it("an unknown id: nothing on a read, INVALID_DATA on an update (DOC; OAS26)", () => {
    const { get, update } = zoho();
    expect(get("/Calls/5725767000009999999")).toMatchObject({ status: 204, body: {} });
    expect(update("/Calls/5725767000009999999", { Subject: "x" })).toMatchObject({
      status: 400,
      body: recordError("INVALID_DATA"),
    });
    expect(get("/Events/5725767000004649013").status).toBe(204);
  });

  it("an id of other characters is INVALID_DATA (OAS26, RecordGETErrorResponse)", () =>
    expect(zoho().get("/Calls/abc")).toMatchObject({ status: 400, body: recordError("INVALID_DATA") }));

  it("another path is INVALID_URL_PATTERN, another method INVALID_REQUEST_METHOD (OAS25)", () => {
    const { get, simulator } = zoho();
    expect(get("/Nonsense")).toMatchObject({ status: 404, body: { code: "INVALID_URL_PATTERN", status: "error" } });
    expect(
      simulator.handle({ method: "PATCH", url: `/crm/v8${EVENT}`, headers: { authorization: "Zoho-oauthtoken x" } }),
    ).toMatchObject({ status: 405 });
  });

  it.each(["", "Bearer 1000.x", "Zoho-oauthtoken "])("%s is no credential (DOC)", (authorization) =>
    expect(talkTo(zoho().simulator, "/crm/v8", authorization).get(EVENT)).toMatchObject({
      status: 401,
      body: { code: "INVALID_TOKEN", status: "error" },
    }),
  );

  it("too many requests have no Retry-After (DOC, limits)", () => {
    const talk = zoho();
    talk.simulator.throttle = { after: 0 };
    const refused = talk.get(EVENT);
    expect(refused).toMatchObject({ status: 429, body: { code: "TOO_MANY_REQUESTS" } });
    expect(refused.headers).not.toHaveProperty("retry-after");
  });
});
