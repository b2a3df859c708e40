// Bodies: what is read, what is refused, and where JSON ends.
import { expect, test } from "vitest";
import { fakeGateway } from "../testing/engine.ts";

const patch = (body: string | Buffer | undefined, headers: Record<string, string> = {}) =>
  fakeGateway().ask({ method: "PATCH", headers, ...(body === undefined ? {} : { body }) });

test("broken JSON is refused with its place", async () => {
  const answer = await patch('{\n  "a": 1,\n  "b": }\n');
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({
    code: "invalid_json",
    detail: "The body is not valid JSON: a value expected at line 3, column 8 (offset 19).",
    errors: [{ field: "body", expected: "a value", got: "}?" }],
  });
});

test.each([
  ["a list", "[]", 422, "invalid_body"],
  ["null", "null", 422, "invalid_body"],
  ["nothing", "", 422, "invalid_body"],
  ["space", " \n", 422, "invalid_body"],
  ["bytes that are no UTF-8", Buffer.from('{"subject":"\u00ff"}', "latin1"), 400, "invalid_json"],
  ["more than the limit", `{"a":"${"x".repeat(1024 * 1024)}"}`, 413, "too_large"],
  ["a key named __proto__", '{"__proto__":{"admin":true}}', 200, undefined],
])("%s", async (_name, body, status, code) => {
  const answer = await patch(body);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test.each([
  ["text/plain", 415],
  ["application/x-www-form-urlencoded", 415],
  ["application/json; charset=iso-8859-1", 415],
  ["nonsense", 415],
  ["application/json; charset=UTF-8", 200],
  ["Application/JSON", 200],
  ["application/merge-patch+json", 200],
])("content type %s is %d", async (type, status) => {
  const answer = await patch("{}", { "content-type": type });
  expect(answer.statusCode).toBe(status);
  if (status === 415) expect(answer.json().code).toBe("unsupported_media_type");
});

test("nesting without end is refused, not a defect", async () => {
  const deep = `${"[".repeat(200_000)}1234567890123456789${"]".repeat(200_000)}`;
  const answer = await patch(deep);
  expect([answer.statusCode, answer.json().code]).toEqual([422, "too_deep"]);
});

test("nesting within a body that comes with an idempotency key is refused like any other", async () => {
  const body = `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`;
  const answer = await fakeGateway().ask({ method: "PATCH", body, headers: { "idempotency-key": "one" } });
  expect([answer.statusCode, answer.json().code]).toEqual([422, "too_deep"]);
});

test("a name that stands twice is refused by its name", async () => {
  const answer = await patch('{"subject":"a","account":{"id":"1"},\n"subject":"b"}');
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({
    code: "invalid_json",
    detail: 'The body names "subject" twice in one object, the second time at line 2, column 1 (offset 37).',
    errors: [{ field: "body", got: "subject" }],
  });
});
