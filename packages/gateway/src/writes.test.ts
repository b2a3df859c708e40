// Creates and deletes over HTTP: routes, statuses, what is answered where the outcome is unknown.
import { type Operating, problem, refusal, type Unknown } from "@mapwright/core";
import { expect, test } from "vitest";
import { ACCOUNT, fakeGateway, reply, step } from "../testing/engine.ts";

const COLLECTION = `/unified/crm/engagements?integrated_account_id=${ACCOUNT}`;

/** Sends one main request, and answers as a write does. */
function* writing({ operation, id }: { operation: string; id?: string }): Operating {
  const answer = yield step("main", { class: "unsafe" });
  const data = { id: id ?? "new", ...(operation === "delete" ? {} : { subject: "Hello" }) };
  const record = operation === "delete" ? null : { id: 1 };
  return { ok: true, data, record, reply: "status" in answer ? answer : reply({}), warnings: [], requestIds: [] };
}

test("a create is 201 with the record, its plan is 200, and it takes no id", async () => {
  const { ask, sent } = fakeGateway({ script: writing });
  const body = '{"subject":"Hello"}';
  const made = await ask({ method: "POST", path: COLLECTION, body });
  expect([made.statusCode, made.json()]).toMatchObject([201, { id: "new", subject: "Hello", remote_data: { id: 1 } }]);
  const planned = await ask({ method: "POST", path: `${COLLECTION}&dry_run=true`, body });
  expect([planned.statusCode, Object.keys(planned.json())]).toEqual([200, ["requests", "warnings"]]);
  expect(sent).toHaveLength(1);
  expect((await ask({ method: "POST", body })).statusCode).toBe(405);
  expect((await ask({ method: "POST", path: COLLECTION, body: "{" })).json().code).toBe("invalid_json");
});

test("a delete is 200 with the id alone", async () => {
  const { ask } = fakeGateway({ script: writing });
  const gone = await ask({ method: "DELETE", id: "7" });
  expect([gone.statusCode, gone.json()]).toEqual([200, { id: "7", meta: { warnings: [], request_ids: [] } }]);
});

test.each<Unknown["reconcile"]>([
  { external_id: "meta.key", value: "k-1" },
  { search: { method: "GET", url: "https://api.acme.test/v1/things?since=1", headers: { Accept: "application/json" } } },
])("an unknown create says how to find out: %j", async (reconcile) => {
  function* unknown(): Operating {
    yield step("main", { class: "unsafe" });
    const failure = refusal([problem("outcome_unknown", "No answer came.")]);
    return { ok: false, unknown: true, failure, sent: ["main"], ...(reconcile ? { reconcile } : {}), warnings: [] };
  }
  const answer = await fakeGateway({ script: unknown }).ask({ method: "POST", path: COLLECTION, body: "{}" });
  expect([answer.statusCode, answer.json()]).toMatchObject([502, { code: "outcome_unknown", sent: ["main"], reconcile }]);
});
