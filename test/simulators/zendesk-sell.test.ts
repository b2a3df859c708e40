// What the description of Zendesk Sell makes its simulator do; each test names where that is said.
import { type HttpResponse, type Json, type JsonObject, parseJson } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf } from "../../packages/sandbox/testing/simulators.ts";

const SIGNED = { authorization: "Bearer t", "user-agent": "test" };

function sell() {
  const simulator = simulatorOf("zendesk-sell");
  const send = (method: string, path: string, data?: Json, headers: Record<string, string> = SIGNED) => {
    const body = data === undefined ? {} : { body: { data } };
    const reply = simulator.handle({ method, url: `https://api.getbase.com/v2${path}`, headers, ...body }) as HttpResponse;
    return { status: reply.status, body: (reply.text === "" ? {} : parseJson(reply.text)) as JsonObject, headers: reply.headers };
  };
  const data = (path: string) => send("GET", path).body.data as JsonObject;
  const ids = (path: string) => (send("GET", path).body.items as { data: JsonObject }[]).map((item) => item.data.id);
  return { simulator, send, data, ids };
}
const codes = ({ errors }: JsonObject) =>
  (errors as { error: JsonObject }[]).map(({ error }) => [error.code, ...(error.field ? [error.field] : [])]);

describe("calls", () => {
  it("stand in data beside meta, in requests and replies (REQ)", () => {
    const { send, data } = sell();
    expect(send("GET", "/calls/37026060").body).toMatchObject({ data: { duration: 455 }, meta: { type: "call" } });
    const reply = send("PUT", "/calls/37026060", { summary: "Zoë", made_at: "2026-04-01T10:00:00+02:00" });
    expect(reply).toMatchObject({ status: 200, body: { data: { summary: "Zoë", made_at: "2026-04-01T08:00:00Z" } } });
    expect(data("/calls/37026060")).toMatchObject({ duration: 455, updated_at: "2026-01-01T00:00:00Z" });
  });

  it("are listed newest first by made_at, by page, as items (CALLS)", () => {
    const { send, ids } = sell();
    expect(ids("/calls")).toEqual([37026061, 37026060, 37026062, 37026063]);
    const { body } = send("GET", "/calls?per_page=3");
    expect(body).toMatchObject({
      meta: { type: "collection", count: 3, links: { next_page: expect.stringContaining("page=2") } },
    });
    const last = send("GET", "/calls?per_page=3&page=2").body.meta as JsonObject;
    expect([last.count, (last.links as JsonObject | undefined)?.next_page]).toEqual([1, undefined]);
  });

  it.each([
    ["ids=37026060,37026063", [37026060, 37026063]],
    ["resource_type=contact&resource_id=155014507", [37026060]],
    ["associated_deal_id=2212", [37026062]],
  ])("are filtered by %s (JAVA, SearchCriteria)", (query, wanted) => expect(sell().ids(`/calls?${query}`)).toEqual(wanted));

  it("are created with a phone number alone; user and time have defaults (CALLS)", () => {
    const { send, data } = sell();
    const { status, body } = send("POST", "/calls", { phone_number: "+420555010203" });
    expect([status, (body.data as JsonObject).user_id]).toEqual([200, 1144452]);
    expect(data(`/calls/${(body.data as JsonObject).id}`)).toMatchObject({
      made_at: "2026-01-01T00:00:00Z",
      resource_type: null,
    });
  });

  it("are deleted with 204 (JAVA)", () => {
    const { send } = sell();
    expect(send("DELETE", "/calls/37026060").status).toBe(204);
    expect(send("GET", "/calls/37026060")).toMatchObject({ status: 404 });
  });

  it.each([
    ["another attribute (ERR, unknown)", { subject: "x" }, ["unknown", "/subject"]],
    ["a time of its own (inferred)", { updated_at: "2026-01-01T00:00:00Z" }, ["unknown", "/updated_at"]],
    ["an id in text (ERR, invalid_type)", { user_id: "1144452" }, ["invalid_type", "/user_id"]],
    ["another resource (ZAP, incorrect_value)", { resource_type: "deal", resource_id: 1 }, ["incorrect_value", "/resource_type"]],
    ["a resource without its id (CALLS)", { resource_type: "lead" }, ["missing", "/resource_id"]],
    [
      "a lead that is a contact (inferred)",
      { resource_type: "lead", resource_id: 155014507 },
      ["incorrect_value", "/resource_id"],
    ],
    ["no number (ERR, blank)", { phone_number: "" }, ["blank", "/phone_number"]],
  ])("refuse %s", (_, record, code) => {
    const reply = sell().send("PUT", "/calls/37026060", record as Json);
    expect([reply.status, codes(reply.body)]).toEqual([422, [code]]);
  });

  it("name every attribute at fault (ERR)", () => {
    const { body } = sell().send("POST", "/calls", { duration: "1", nonsense: 1 });
    expect(codes(body)).toEqual(
      expect.arrayContaining([
        ["missing", "/phone_number"],
        ["invalid_type", "/duration"],
        ["unknown", "/nonsense"],
      ]),
    );
  });
});

describe("requests", () => {
  it("without a User-Agent are refused (REQ)", () => {
    const { status, body } = sell().send("GET", "/calls", undefined, { authorization: "Bearer t" });
    expect([status, codes(body)]).toEqual([400, [["invalid_user_agent"]]]);
  });

  it.each([
    ["/calls?per_page=200", 400, "invalid_param"],
    ["/calls/abc", 400, "invalid_param"],
    ["/calls/1", 404, "not_found"],
    ["/appointments", 404, "incorrect_path"],
  ])("%s is %d %s (ZAP, ERR)", (path, status, code) => {
    const reply = sell().send("GET", path);
    expect([reply.status, codes(reply.body)[0]?.[0]]).toEqual([status, code]);
  });

  it("over the limit are 429 without a Retry-After (ERR)", () => {
    const { simulator, send } = sell();
    simulator.throttle = { after: 0 };
    const { status, headers, body } = send("GET", "/users/self");
    expect([status, codes(body), headers["retry-after"]]).toEqual([429, [["rate_limit_exceeded"]], undefined]);
  });
});

it("notes hang on leads, contacts and deals; visits and text messages are read only (JAVA)", () => {
  const { send, ids } = sell();
  expect(send("POST", "/notes", { content: "王", resource_type: "deal", resource_id: 2211 })).toMatchObject({
    status: 200,
    body: { data: { creator_id: 1144452, created_at: "2026-01-01T00:00:00Z" }, meta: { type: "note" } },
  });
  expect(ids("/notes?resource_type=deal&resource_id=2211")).toHaveLength(2);
  expect([ids("/visits?sort_by=visited_at:desc"), ids("/text_messages")]).toEqual([
    [235, 234],
    [5501, 5502],
  ]);
  expect(send("POST", "/visits", {}).status).toBe(404);
});
