// What the description of Zoho CRM makes its simulator do; each test names where that is said.
import { type HttpResponse, type JsonObject, parseJson } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf, talkTo } from "../../packages/sandbox/testing/simulators.ts";

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

describe("lists", () => {
  const listed = (path: string, headers: Record<string, string> = {}) => {
    const { simulator } = zoho();
    const request = { method: "GET", url: `/crm/v8${path}`, headers: { authorization: "Zoho-oauthtoken x", ...headers } };
    const { status, text } = simulator.handle(request) as HttpResponse;
    return { status, body: (text === "" ? {} : parseJson(text)) as JsonObject };
  };
  const ids = ({ body }: { body: JsonObject }) => (body.data as JsonObject[]).map(({ id }) => String(id).slice(-3));

  it("want fields, and answer those and the id (DOC)", () => {
    expect(listed("/Calls")).toMatchObject({ status: 400, body: { code: "REQUIRED_PARAM_MISSING" } });
    const { body } = listed("/Calls?fields=Subject,$se_module&sort_by=id&sort_order=asc");
    expect((body.data as JsonObject[])[0]).toEqual({ id: "5725767000004649013", Subject: "Rückruf", $se_module: null });
  });

  it("go on by page_token, newest id first (OAS26)", () => {
    const first = listed("/Calls?fields=Subject&per_page=3");
    expect(first.body.info).toMatchObject({ per_page: 3, count: 3, more_records: true });
    const token = (first.body.info as JsonObject).next_page_token;
    const rest = listed(`/Calls?fields=Subject&per_page=3&page_token=${token}`);
    expect([ids(first), ids(rest)]).toEqual([["016", "015", "014"], ["013"]]);
    expect(rest.body.info).toMatchObject({ more_records: false, next_page_token: null });
    expect(listed("/Calls?fields=Subject&per_page=201").status).toBe(400);
  });

  it("show what changed since; nothing is 204 (OAS25, If-Modified-Since)", () => {
    const since = (time: string) => listed("/Calls?fields=Subject", { "if-modified-since": time });
    expect(ids(since("2025-07-01T00:00:00Z"))).toEqual(["016", "015"]);
    expect(ids(since("2025-07-03T10:00:02+05:30"))).toEqual(["016"]);
    expect(since("2030-01-01T00:00:00+05:30").status).toBe(204);
  });

  it("stand below a contact and an account, and in COQL (OAS25)", () => {
    expect(ids(listed("/Contacts/5725767000000649013/Calls?fields=Subject"))).toEqual(["014"]);
    expect(ids(listed("/Accounts/5725767000000330001/Events?fields=Event_Title"))).toEqual(["020"]);
  });

  it("of users go by type (OAS26, users)", () => {
    expect(listed("/users?type=CurrentUser").body.users).toMatchObject([{ full_name: "P. Boyle" }]);
    expect(listed("/users?type=DeletedUsers").body.users).toHaveLength(1);
  });
});

describe("creates and deletes", () => {
  const post = (path: string, record: JsonObject) => {
    const talk = zoho();
    const { status, text } = talk.simulator.handle({
      method: "POST",
      url: `/crm/v8${path}`,
      headers: { authorization: "Zoho-oauthtoken x" },
      body: { data: [record] },
    }) as HttpResponse;
    return { ...talk, status, body: parseJson(text) as JsonObject };
  };

  it("answer 201 with the id, not the record (OAS26)", () => {
    const call = { Call_Type: "Inbound", Call_Start_Time: "2026-02-01T08:00:00Z", Who_Id: "5725767000000649013" };
    const { status, body, first } = post("/Calls", call);
    expect([status, body]).toMatchObject([201, { data: [{ code: "SUCCESS", message: "record added" }] }]);
    const { id } = (body.data as { details: JsonObject }[])[0]?.details ?? {};
    expect(first(`/Calls/${id}`)).toMatchObject({ Who_Id: { name: "Zoë Müller" }, Owner: { name: "P. Boyle" }, What_Id: null });
  });

  it.each([
    ["/Calls", { Call_Start_Time: "2026-02-01T08:00:00Z" }, "MANDATORY_NOT_FOUND", "Call_Type"],
    ["/Events", { Event_Title: "x", Start_DateTime: "2026-02-01T08:00:00Z" }, "MANDATORY_NOT_FOUND", "End_DateTime"],
    ["/Tasks", { Status: "Completed" }, "MANDATORY_NOT_FOUND", "Subject"],
  ])("%s %j is refused (KZ38, KZ8)", (path, record, code, field) =>
    expect(post(path, record)).toMatchObject({ status: 400, body: recordError(code, field) }),
  );

  it("a delete answers per record; the record is gone (OAS26)", () => {
    const { simulator, get } = zoho();
    const request = { method: "DELETE", url: `/crm/v8${EVENT}`, headers: { authorization: "Zoho-oauthtoken x" } };
    expect(simulator.handle(request)).toMatchObject({ status: 200, text: expect.stringContaining("record deleted") });
    expect(get(EVENT).status).toBe(204);
    expect(simulator.handle(request)).toMatchObject({ status: 400 });
  });
});
