// Bodies: what is read, what is refused, and where JSON ends.
import { expect, test } from "vitest";
import { fakeGateway } from "../testing/engine.ts";
import { brokenAt } from "./position.ts";

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
  expect([400, 422]).toContain(answer.statusCode);
  expect(answer.json().code).not.toBe("internal_error");
});

test.each([
  ["", 0],
  ["{", 1],
  ["{]", 1],
  ['{"a"', 4],
  ['{"a" 1}', 5],
  ['{"a":1,}', 7],
  ["[1,]", 3],
  ["[1 2]", 3],
  ["01", 1],
  ["-", 0],
  ["tru", 0],
  ["nullx", 4],
  ['"abc', 4],
  ['"a\nb"', 2],
  ['"\\x"', 1],
  ['"\\u12g4"', 1],
  ["{'a':1}", 1],
  ["[}", 1],
  ["1 1", 2],
  ["\u00a01", 0],
])("%j is broken at %d", (text, offset) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(brokenAt(text)?.offset).toBe(offset);
});

test.each(["{}", "[]", ' [1, -2.5e+3, {}, [[]], "\\u00e9\\""]\n', '{"a":{"b":[true,false,null]},"\u007f":""}'])(
  "%j is whole",
  (text) => {
    JSON.parse(text);
    expect(brokenAt(text)).toBeUndefined();
  },
);

test("agrees with JSON.parse on every text cut off or changed in one place", () => {
  const text = '{"a":[1,-0.5e3,"x\\n\\u0041",true,null,{}],"b":{"c":[]}}';
  const changed = [...text].flatMap((_char, at) =>
    ["", ",", '"', "}", "0", " ", "\\", "\u0001"].map((other) => text.slice(0, at) + other + text.slice(at + 1)),
  );
  for (const one of [...changed, ...[...text].map((_char, at) => text.slice(0, at))]) {
    let whole = true;
    try {
      JSON.parse(one);
    } catch {
      whole = false;
    }
    expect([one, brokenAt(one) === undefined]).toEqual([one, whole]);
  }
});
