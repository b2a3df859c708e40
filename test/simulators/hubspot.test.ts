// What the description of HubSpot makes its simulator do; each test names where that is said.
import { type HttpResponse, type Json, type JsonObject, parseJson } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf } from "../../packages/sandbox/testing/simulators.ts";

function hubspot() {
  const simulator = simulatorOf("hubspot");
  const send = (method: string, path: string, body?: Json) => {
    const request = { method, url: `https://api.hubapi.com${path}`, headers: { authorization: "Bearer t" } };
    const reply = simulator.handle({ ...request, ...(body === undefined ? {} : { body }) }) as HttpResponse;
    return { status: reply.status, headers: reply.headers, body: (reply.text === "" ? {} : parseJson(reply.text)) as JsonObject };
  };
  const properties = (path: string) => send("GET", path).body.properties as JsonObject;
  const ids = (answer: { body: JsonObject }) => (answer.body.results as JsonObject[]).map(({ id }) => id);
  return { simulator, send, properties, ids };
}
const CALLS = "/crm/v3/objects/calls";
const CALL = `${CALLS}/512009`;
const codes = ({ errors }: JsonObject) => (errors as JsonObject[]).map(({ code, context }) => [code, context]);

describe("reads", () => {
  it("answer the properties that are asked for, three otherwise (SPEC, DOCS)", () => {
    const { properties } = hubspot();
    expect(Object.keys(properties(CALL)).sort()).toEqual(["hs_createdate", "hs_lastmodifieddate", "hs_object_id"]);
    expect(properties(`${CALL}?properties=hs_call_duration,kundennummer&properties=nonsense`)).toMatchObject({
      hs_call_duration: "1800000",
      kundennummer: null,
    });
    expect(properties(`${CALL}?properties=nonsense`)).not.toHaveProperty("nonsense");
  });

  it("answer associations where asked and where there are any (SPEC)", () => {
    const { send } = hubspot();
    expect(send("GET", CALL).body).not.toHaveProperty("associations");
    expect(send("GET", `${CALL}?associations=contacts,leads`).body.associations).toEqual({
      contacts: { results: [{ id: "301", type: "call_to_contact" }] },
    });
  });

  it("list by page of ten, archived ones apart (SPEC)", () => {
    const { send, ids } = hubspot();
    const page = send("GET", `${CALLS}?limit=2`);
    expect(ids(page)).toEqual(["512009", "512010"]);
    const { after, link } = ((page.body.paging as JsonObject).next ?? {}) as Record<string, string>;
    expect(link).toContain("https://api.hubapi.com/crm/v3/objects/calls?");
    const last = send("GET", `${CALLS}?limit=2&after=${after}`);
    expect([ids(last), last.body.paging]).toEqual([["512011"], undefined]);
    expect(ids(send("GET", `${CALLS}?archived=true`))).toEqual(["512012"]);
    expect(send("GET", `${CALLS}?limit=101`)).toMatchObject({ status: 400, body: { category: "VALIDATION_ERROR" } });
  });

  it("search by a time in milliseconds, sorted, with a total (SPEC, search)", () => {
    const { send, ids } = hubspot();
    const filters = [{ propertyName: "hs_lastmodifieddate", operator: "GTE", value: String(Date.UTC(2025, 11, 2)) }];
    const sorts = [{ propertyName: "hs_lastmodifieddate", direction: "DESCENDING" }];
    const found = send("POST", `${CALLS}/search`, { filterGroups: [{ filters }], sorts, properties: ["hs_timestamp"], limit: 1 });
    expect([ids(found), found.body.total]).toEqual([["512009"], 2]);
    expect(found.body.paging).toEqual({ next: { after: expect.anything() } });
    const unknown = [{ propertyName: "nonsense", operator: "EQ", value: "1" }];
    expect(send("POST", `${CALLS}/search`, { filterGroups: [{ filters: unknown }] }).status).toBe(400);
  });

  it("know owners, and the options of a property (SPEC, DOCS)", () => {
    const { send, ids } = hubspot();
    expect([ids(send("GET", "/crm/v3/owners")), ids(send("GET", "/crm/v3/owners?archived=true"))]).toEqual([
      ["6166860", "6166861"],
      ["6166862"],
    ]);
    expect(send("GET", "/crm/v3/properties/calls/hs_call_disposition").body.options).toHaveLength(7);
  });
});

describe("writes", () => {
  it("change the properties sent; an empty text clears (SPEC, DOCS)", () => {
    const { send, properties } = hubspot();
    const reply = send("PATCH", CALL, { properties: { hs_call_title: "Zoë", hs_call_to_number: "" } });
    expect(reply).toMatchObject({ status: 200, body: { id: "512009", updatedAt: "2026-01-01T00:00:00.000Z" } });
    expect(properties(`${CALL}?properties=hs_call_title,hs_call_to_number,hs_call_duration`)).toMatchObject({
      hs_call_title: "Zoë",
      hs_call_to_number: null,
      hs_call_duration: "1800000",
      hs_lastmodifieddate: "2026-01-01T00:00:00.000Z",
    });
  });

  it.each([
    ["a name that is none (EMU)", { nonsense: "1" }, "PROPERTY_DOESNT_EXIST", "nonsense"],
    ["a word that is none (EMU)", { hs_call_direction: "inbound" }, "INVALID_OPTION", "hs_call_direction"],
    ["a number that is none (EMU)", { hs_call_duration: "1s" }, "INVALID_LONG", "hs_call_duration"],
    ["what HubSpot sets (EMU)", { hs_createdate: "1" }, "READ_ONLY_VALUE", "hs_createdate"],
    ["an owner that is not there (inferred)", { hubspot_owner_id: "1" }, "INVALID_OWNER_ID", "hubspot_owner_id"],
  ])("refuse %s", (_, properties, code, name) => {
    const { status, body } = hubspot().send("PATCH", CALL, { properties });
    expect([status, body.category, codes(body)]).toEqual([400, "VALIDATION_ERROR", [[code, { propertyName: [name] }]]]);
  });

  it("do not take associations in an update (SPEC)", () =>
    expect(hubspot().send("PATCH", CALL, { properties: {}, associations: [] }).status).toBe(400));

  it("create with links to contacts; hs_timestamp is due (SPEC, ISS)", () => {
    const { send } = hubspot();
    const to = (id: string, associationTypeId: number) => ({
      properties: { hs_timestamp: "2026-03-01T09:00:00Z" },
      associations: [{ to: { id }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId }] }],
    });
    const made = send("POST", CALLS, to("302", 194));
    expect(made).toMatchObject({ status: 201, body: { createdAt: "2026-01-01T00:00:00.000Z", archived: false } });
    expect(send("GET", `${CALLS}/${made.body.id}?associations=contacts`).body.associations).toMatchObject({
      contacts: { results: [{ id: "302" }] },
    });
    expect(send("POST", CALLS, to("302", 199)).status).toBe(400);
    expect(send("POST", CALLS, to("999", 194)).status).toBe(400);
    expect(send("POST", CALLS, { properties: { hs_call_title: "x" } })).toMatchObject({
      status: 400,
      body: { context: { properties: ["hs_timestamp"] } },
    });
  });

  it("archive with 204, again too; then a read wants archived=true (SPEC)", () => {
    const { send } = hubspot();
    expect([send("DELETE", CALL).status, send("DELETE", CALL).status]).toEqual([204, 204]);
    expect([send("GET", CALL).status, send("GET", `${CALL}?archived=true`).status]).toEqual([404, 200]);
  });
});

it("links are made, listed and taken away by requests of their own (SPEC, associations v4)", () => {
  const { send } = hubspot();
  const links = "/crm/v4/objects/calls/512009/associations";
  const contacts = () => (send("GET", `${links}/contacts`).body.results as JsonObject[]).map(({ toObjectId }) => toObjectId);
  expect(send("PUT", `${links}/default/contacts/302`).status).toBe(200);
  expect(contacts()).toEqual(["301", "302"]);
  expect(send("DELETE", `${links}/contacts/301`).status).toBe(204);
  expect(contacts()).toEqual(["302"]);
  expect(send("PUT", `${links}/default/contacts/999`)).toMatchObject({
    status: 400,
    body: { message: "One or more associations are invalid" },
  });
});

it("the id of another type is not found; a limit has headers and no Retry-After (DOCS)", () => {
  const { simulator, send } = hubspot();
  expect(send("GET", "/crm/v3/objects/meetings/512009")).toMatchObject({ status: 404, body: { category: "OBJECT_NOT_FOUND" } });
  expect(send("GET", CALL).headers).toMatchObject({ "x-hubspot-ratelimit-max": "190" });
  simulator.throttle = { after: 0 };
  const { status, headers, body } = send("GET", CALL);
  expect([status, body.policyName, headers["retry-after"]]).toEqual([429, "TEN_SECONDLY_ROLLING", undefined]);
});
