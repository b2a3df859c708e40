// What the description of Salesforce makes its simulator do; each test names where that is said.
import { type HttpResponse, type Json, type JsonObject, parseJson } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf } from "../../packages/sandbox/testing/simulators.ts";

const BASE = "https://acme.my.salesforce.com";
const DATA = "/services/data/v67.0";
const CALL = "/sobjects/Task/00T5g00000AbCdEEAV";
const MEETING = "/sobjects/Event/00U5g00000EvEnTEAV";

function salesforce() {
  const simulator = simulatorOf("salesforce");
  const send = (method: string, path: string, body?: Json) => {
    const url = BASE + (path.startsWith("/services") ? path : DATA + path);
    const request = { method, url, headers: { authorization: "Bearer t" }, ...(body === undefined ? {} : { body }) };
    const reply = simulator.handle(request) as HttpResponse;
    return { status: reply.status, text: reply.text, headers: reply.headers, body: read(reply.text) };
  };
  const query = (text: string) => send("GET", `/query?q=${encodeURIComponent(text)}`);
  return { simulator, send, query };
}
const read = (text: string) => (text === "" ? {} : parseJson(text)) as JsonObject;
const error = ({ body }: { body: JsonObject }) => (body as unknown as JsonObject[])[0] ?? {};
const records = ({ body }: { body: JsonObject }) => body.records as JsonObject[];

describe("records", () => {
  it("are read with their attributes, whole or by fields (REST)", () => {
    const { send } = salesforce();
    expect(send("GET", CALL).body).toMatchObject({ Id: "00T5g00000AbCdEEAV", TaskSubtype: "Call", CallDurationInSeconds: 900 });
    expect(Object.keys(send("GET", `${CALL}?fields=Id,Subject`).body).sort()).toEqual(["Id", "Subject", "attributes"]);
  });

  it("are updated in part, with 204 and nothing else (REST)", () => {
    const { send } = salesforce();
    const reply = send("PATCH", CALL, { Subject: "Zoë", CallDisposition: "", WhoId: null });
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(send("GET", CALL).body).toMatchObject({
      Subject: "Zoë",
      CallDisposition: null,
      WhoId: null,
      Description: "Nächste Schritte",
      LastModifiedDate: "2026-01-01T00:00:00.000+0000",
      SystemModstamp: "2026-01-01T00:00:00.000+0000",
    });
  });

  it("are created with an id of their object's prefix (REST)", () => {
    const { send } = salesforce();
    const { status, body } = send("POST", "/sobjects/Task", { TaskSubtype: "Call", Status: "Completed" });
    expect([status, body]).toEqual([201, { id: expect.stringMatching(/^00T\w{15}$/), success: true, errors: [] }]);
    expect(send("GET", `/sobjects/Task/${body.id}`).body).toMatchObject({
      IsClosed: true,
      Priority: "Normal",
      attributes: { type: "Task", url: `${DATA}/sobjects/Task/${body.id}` },
    });
  });

  it("are deleted (REST)", () => {
    const { send } = salesforce();
    expect([send("DELETE", CALL).status, send("GET", CALL).status]).toEqual([204, 404]);
  });
});

describe("meetings", () => {
  it("have an end that agrees with their length (OBJ, Event)", () => {
    const { send } = salesforce();
    send("PATCH", MEETING, { StartDateTime: "2026-03-01T10:00:00+01:00", EndDateTime: "2026-03-01T09:45:00Z" });
    expect(send("GET", MEETING).body).toMatchObject({ StartDateTime: "2026-03-01T09:00:00.000+0000", DurationInMinutes: 45 });
    send("PATCH", MEETING, { DurationInMinutes: 15 });
    expect(send("GET", MEETING).body.EndDateTime).toBe("2026-03-01T09:15:00.000+0000");
  });

  it("need an end or a length (OBJ, Event)", () => {
    const reply = salesforce().send("POST", "/sobjects/Event", { StartDateTime: "2026-03-01T09:00:00Z" });
    expect([reply.status, error(reply).errorCode]).toEqual([400, "REQUIRED_FIELD_MISSING"]);
  });
});

it.each([
  ["a field that is none (ISS)", { Nonsense__c: 1 }, "INVALID_FIELD"],
  ["a field that is read only (ISS)", { AccountId: "0015g00000AcC99AAC" }, "INVALID_FIELD_FOR_INSERT_UPDATE"],
  ["another subtype (OBJ)", { TaskSubtype: "Email" }, "INVALID_FIELD_FOR_INSERT_UPDATE"],
  ["an id in the body (inferred)", { Id: "00T5g00000AbCdEEAV" }, "INVALID_FIELD"],
  ["a person that is an account (ISS)", { WhoId: "0015g00000AcC99AAC" }, "MALFORMED_ID"],
  ["a person that is not there (ISS)", { WhoId: "0035g00000XyZ99AAF" }, "INVALID_CROSS_REFERENCE_KEY"],
  ["a time for a day (ISS)", { ActivityDate: "2026-01-15T10:00:00Z" }, "JSON_PARSER_ERROR"],
  ["a number in text (ISS)", { CallDurationInSeconds: "60" }, "JSON_PARSER_ERROR"],
  ["a long subject (OBJ, 255)", { Subject: "x".repeat(256) }, "STRING_TOO_LONG"],
  ["another direction (inferred)", { CallType: "outbound" }, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"],
])("an update is refused for %s", (_, body, code) => {
  const reply = salesforce().send("PATCH", CALL, body as Json);
  expect([reply.status, error(reply).errorCode]).toEqual([400, code]);
});

it("a lead excludes a related object (OBJ)", () =>
  expect(salesforce().send("PATCH", CALL, { WhoId: "00Q5g00000LeAd1AAF", WhatId: "0015g00000AcC99AAC" }).status).toBe(400));

describe("queries", () => {
  it("answer the names selected, of the records that match (REST)", () => {
    const { query } = salesforce();
    const calls = query(
      "SELECT Id, Subject FROM Task WHERE TaskSubtype = 'Call' AND SystemModstamp >= 2025-12-02T00:00:00Z ORDER BY SystemModstamp ASC, Id ASC",
    );
    expect(calls.body).toMatchObject({ totalSize: 2, done: true });
    expect(records(calls).map(({ Id }) => Id)).toEqual(["00T5g00000AbCdGEAV", "00T5g00000AbCdEEAV"]);
    expect(Object.keys(records(calls)[0] ?? {}).sort()).toEqual(["Id", "Subject", "attributes"]);
    expect(records(query("SELECT RelationId FROM TaskRelation WHERE TaskId = '00T5g00000AbCdEEAV'"))).toHaveLength(2);
  });

  it("go on at nextRecordsUrl (REST)", () => {
    const { simulator, send, query } = salesforce();
    for (let count = 0; count < 2_001; count++) simulator.add("Task", { TaskSubtype: "Call", Subject: "x" });
    const first = query("SELECT Id FROM Task WHERE Subject = 'x'");
    expect(first.body).toMatchObject({
      totalSize: 2_001,
      done: false,
      nextRecordsUrl: expect.stringContaining(`${DATA}/query/`),
    });
    const rest = send("GET", String(first.body.nextRecordsUrl));
    expect([rest.body.done, rest.body.nextRecordsUrl, records(rest).length]).toEqual([true, undefined, 1]);
  });

  it("that are none are MALFORMED_QUERY (ISS)", () => {
    const reply = salesforce().query("SELECT Id FROM Task WHERE");
    expect([reply.status, error(reply).errorCode]).toEqual([400, "MALFORMED_QUERY"]);
  });
});

it("only drafts of e-mails are changed (OBJ, EmailMessage)", () => {
  const { send } = salesforce();
  expect(error(send("PATCH", "/sobjects/EmailMessage/02s5g00000EmAiLAAV", { Subject: "x" })).errorCode).toBe(
    "INVALID_FIELD_FOR_INSERT_UPDATE",
  );
  expect(send("PATCH", "/sobjects/EmailMessage/02s5g00000EmAiMAAV", { Subject: "x" }).status).toBe(204);
});

it("refusals are lists: 404, 401, and the limit as 403 (REST)", () => {
  const { simulator, send } = salesforce();
  expect(error(send("GET", "/sobjects/Task/00T5g00000AbCdZEAV")).errorCode).toBe("NOT_FOUND");
  expect(error(send("GET", "/sobjects/Task/x")).errorCode).toBe("MALFORMED_ID");
  expect(send("GET", CALL).headers["sforce-limit-info"]).toMatch(/^api-usage=\d+\/15000$/);
  simulator.throttle = { after: 0 };
  const reply = send("GET", CALL);
  expect([reply.status, error(reply).errorCode, reply.headers["retry-after"]]).toEqual([
    403,
    "REQUEST_LIMIT_EXCEEDED",
    undefined,
  ]);
});
