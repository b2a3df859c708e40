// What the description of OnePageCRM makes its simulator do; each test names where that is said.
import type { JsonObject } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf, talkTo } from "../../packages/sandbox/testing/simulators.ts";

const onepage = () => talkTo(simulatorOf("onepagecrm"), "https://app.onepagecrm.com/api/v3", `Basic ${btoa("user:key")}`);
const CALL = "/calls/5afc1b69d556730b580596cb";
const CONTACT = "5ae06ef9d55673108fe8877f";
const callOf = (body: JsonObject) => (body.data as { call: JsonObject }).call;
const idsOf = ({ body }: { body: JsonObject }) =>
  (body.data as { calls: { call: JsonObject }[] }).calls.map(({ call }) => String(call.id).slice(-2));

describe("calls", () => {
  it("stand in the envelope of every success (OAS, Success)", () => {
    const { body } = onepage().send("GET", CALL);
    expect(body).toMatchObject({ status: 0, message: "OK", data: { call: { call_result: "interested" } } });
    expect(callOf(body)).not.toHaveProperty("company_id");
  });

  it("are listed wrapped, ten by ten, oldest first, with the number of pages (OAS, Page_data)", () => {
    const { send } = onepage();
    const { body } = send("GET", "/calls?per_page=3&page=2");
    expect(body.data).toMatchObject({ total_count: 4, page: 2, per_page: 3, max_page: 2 });
    expect(idsOf({ body })).toEqual(["ce"]);
    expect(send("GET", "/calls").body.data).toMatchObject({ per_page: 10 });
    expect(send("GET", "/calls?per_page=1000").body.data).toMatchObject({ per_page: 100 });
  });

  it("are filtered by contact, company and times; sorted either way (OAS)", () => {
    const { send } = onepage();
    const list = (query: string) => idsOf(send("GET", `/calls?${query}`));
    expect(list(`contact_id=${CONTACT}`)).toEqual(["cb", "ce"]);
    expect(list("company_id=5aba31e99007ba0f570c92ad")).toEqual(["cc"]);
    expect(list("modified_since=2018-05-19")).toEqual(["cd", "ce"]);
    expect(list(`modified_since=${Date.parse("2018-05-19T12:00:00Z") / 1000}`)).toEqual(["ce"]);
    expect(list("date_filter=created_at&since=2018-05-17&until=2018-05-18")).toEqual(["cc"]);
    expect(list("sort_by=modified_at&order=desc")).toEqual(["ce", "cd", "cc", "cb"]);
    expect(idsOf(send("GET", `/contacts/${CONTACT}/calls`))).toEqual(["ce", "cb"]);
  });

  it.each([
    `contact_id=${CONTACT}&company_id=5aba31e99007ba0f570c92ad`,
    "date_filter=created_at&since=2018-05-17&modified_since=2018-05-17",
    "sort_by=text",
    "modified_since=yesterday",
  ])("%s is refused (OAS)", (query) => expect(onepage().send("GET", `/calls?${query}`).status).toBe(400));

  it("are created with 201 for a contact alone; now unless a time is given (OAS)", () => {
    const { status, body } = onepage().send("POST", "/calls", { contact_id: CONTACT });
    expect([status, callOf(body)]).toMatchObject([201, { call_time_int: 1767225600, via: "unknown", author: "Jane D." }]);
    expect(callOf(body)).toMatchObject({ id: "65e1b0c4d556731000000001", created_at: "2026-01-01T00:00:00Z" });
  });

  it("stay as they are with partial=true and are replaced without (OAS, info; OAS0)", () => {
    const { send } = onepage();
    const kept = callOf(send("PUT", `${CALL}?partial=true`, { text: "Zoë" }).body);
    expect(kept).toMatchObject({ text: "Zoë", call_result: "interested", contact_id: CONTACT });
    const replaced = callOf(send("PUT", CALL, { contact_id: CONTACT, text: "neu" }).body);
    expect(replaced).toMatchObject({ text: "neu", call_result: null, author: "Jane D.", created_at: "2018-05-16T11:52:09Z" });
    expect(send("PUT", CALL, { text: "neu" })).toMatchObject({
      status: 400,
      body: { errors: { contact_id: expect.any(String) } },
    });
  });

  it.each([
    ["a result that is none of the account's (inferred)", { call_result: "won" }, "call_result"],
    ["a contact that is not there (inferred)", { contact_id: "000000000000000000000000" }, "contact_id"],
    ["an id of another form (OAS, bson-id)", { contact_id: "1" }, "contact_id"],
    ["a time in text (OAS, integer)", { call_time_int: "1525273653" }, "call_time_int"],
    ["a text that is too long (OAS)", { text: "x".repeat(7169) }, "text"],
    ["another application (OAS, enum)", { via: "fax" }, "via"],
  ])("%s is refused, told by attribute (OAS, response 400)", (_, sent, field) =>
    expect(onepage().send("PUT", `${CALL}?partial=true`, sent)).toMatchObject({
      status: 400,
      body: { status: 400, error_name: "invalid_request_data", errors: { [field]: expect.any(String) } },
    }),
  );

  it("take a custom result, and ignore what is not theirs to write (OAS; inferred)", () => {
    const sent = { call_result: "5b0d2c1ed556736f2b0a41c9", author: "Me", duration: 60, created_at: "2020-01-01T00:00:00Z" };
    const call = callOf(onepage().send("PUT", `${CALL}?partial=true`, sent).body);
    expect(call).toMatchObject({ call_result: sent.call_result, author: "Jane D.", created_at: "2018-05-16T11:52:09Z" });
    expect(call).not.toHaveProperty("duration");
  });

  it("are deleted for good, in the envelope (OAS)", () => {
    const { send } = onepage();
    expect(send("DELETE", CALL)).toMatchObject({ status: 200, body: { status: 0, message: "OK" } });
    expect(send("GET", CALL)).toMatchObject({ status: 404, body: { error_name: "resource_not_found" } });
  });
});

describe("refusals and references", () => {
  it("an id is of one collection: a meeting is no call (OAS)", () =>
    expect(onepage().send("GET", "/calls/5afc1b69d556730b580697cb").status).toBe(404));
  it("the throttle is a 403 in plain text (OAS, response 403)", () => {
    const talk = onepage();
    talk.simulator.throttle = { after: 0 };
    const reply = talk.simulator.handle({ method: "GET", url: `/api/v3${CALL}`, headers: { authorization: "Basic YTpi" } });
    expect(reply).toMatchObject({ status: 403, headers: { "content-type": "text/plain" }, text: expect.stringMatching(/^403 /) });
  });
  it("users and call results are the list itself (OAS)", () => {
    const { send } = onepage();
    expect(send("GET", "/users").body.data).toMatchObject([{ user: { first_name: "Jane" } }, { user: { first_name: "Áine" } }]);
    expect((send("GET", "/call_results").body.data as { call_result: JsonObject }[]).at(-1)?.call_result.text).toBe(
      "Rückruf vereinbart",
    );
    expect(send("GET", "/contacts?email=zoe@them.example").body.data).toMatchObject({ total_count: 1 });
  });
});
