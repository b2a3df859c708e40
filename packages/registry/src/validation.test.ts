// Schema findings: where they point, what they say, and that they say it once.
import { describe, expect, it } from "vitest";
import { lintBroken, placesIn } from "../testing/acme.ts";

const E = "engagements.yaml";
const P = "provider.yaml";
const X = "engagements.examples.yaml";
const R = "remote/api.yaml";

describe("one finding", () => {
  it.each<[string, [string, string, string], string, string]>([
    [
      "a field of no form",
      [E, "content: details", "content: 3"],
      `schema ${E}:11:12`,
      "a path, an object with path, read or write",
    ],
    [
      "a form in a form",
      [E, "content: details", "content: { read: [a] }"],
      `schema ${E}:11:20`,
      "a value of type string or object is due",
    ],
    [
      "an enum",
      [E, "content: details", "content: { path: details, evidence: documentd }"],
      `schema ${E}:11:39`,
      "`documentd` is none of the words",
    ],
    ["a name of a table", [E, "  direction: { inbound", "  Direction: { inbound"], `schema ${E}:8:3`, "must match"],
    ["a name of a variable", [E, "vars: { kind: notes }", "vars: { Kind: notes }"], `schema ${E}:23:13`, "must match"],
    [
      "a type that has no codecs",
      [P, "auth:\n", "codecs: { idd: integer }\nauth:\n"],
      `unknown_key ${P}:8:11`,
      "`idd` is no key",
    ],
    ["a key that is missing", [E, "docs: https://acme.example/activities\n", ""], `schema ${E}:1:1`, "`docs` is missing"],
    [
      "a key missing as misspelt",
      [E, "docs: https://acme.example/a", "doc: https://acme.example/a"],
      `unknown_key ${E}:3:1`,
      "`doc` is no key",
    ],
    [
      "an operation of a variant",
      [E, "vars: { kind: notes }", "operations: { updat: null }"],
      `unknown_operation ${E}:23:19`,
      "no operation",
    ],
    ["a text against a pattern", [E, "get: GET /{kind}/{id}", "get: GET kind"], `schema ${E}:5:8`, "a method and a path"],
    ["neither of two", [X, '    result: { id: "1" }\n', ""], `schema ${X}:4:5`, "exactly one of `result` and `error`"],
    [
      "both of two",
      [X, '    result: { id: "1" }', '    result: { id: "1" }\n    error: { code: x }'],
      `schema ${X}:4:5`,
      "exactly one of",
    ],
    ["another key missing beside them", [X, "    operation: get\n", ""], `schema ${X}:4:5`, "`operation` is missing"],
    ["an id that could be no folder's", [P, "id: acme", "id: Acme"], `schema ${P}:2:5`, "lower case letters"],
    ["a path without a slash", [R, "  /calls/{id}:", "  calls/{id}:"], `schema ${R}:10:3`, "must match `^/`"],
  ])("%s", (_name, change, place, message) => {
    const found = lintBroken(change).filter(({ severity }) => severity === "error");
    expect(placesIn(found)).toEqual([place]);
    expect(found[0]?.message).toContain(message);
  });
});

it("what is near is suggested", () => {
  const [found] = lintBroken([P, "{ headers: { Authorization", "{ header: { Authorization"]);
  expect(found).toMatchObject({ code: "unknown_key", suggestion: "headers" });
  expect(found?.expected).toContain("basic");
});
