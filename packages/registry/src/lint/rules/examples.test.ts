// Examples that name something unknown.
import { expect, it } from "vitest";
import { lintBroken, placesIn } from "../../../testing/acme.ts";

const X = "engagements.examples.yaml";
const at = (line: string, to = `    variant: call\n${line}\n`): [string, string, string] => [X, "    variant: call\n", to];

it.each<[string, [string, string, string], string[]]>([
  ["a field of the body", at("    body: { contnet: x }"), ["unified_field_unknown engagements.examples.yaml:8:13"]],
  ["a member of a link", at("    body: { account: { idd: x } }"), ["unified_field_unknown engagements.examples.yaml:8:24"]],
  [
    "a member in a list",
    at("    body: { contact: [{ id: x }, { idd: x }] }"),
    ["unified_field_unknown engagements.examples.yaml:8:36"],
  ],
  ["null for a link", at("    body: { account: null }"), []],
  ["a setting", at("    settings: { regoin: eu }"), ["invalid_setting engagements.examples.yaml:8:17"]],
  [
    "a setting of all examples",
    [X, "examples:\n", "settings: { regoin: eu }\nexamples:\n"],
    ["invalid_setting engagements.examples.yaml:3:13"],
  ],
  ["another resource", [X, "crm/engagements", "crm/engagement"], ["identity engagements.examples.yaml:2:11"]],
])("%s", (_name, change, wanted) => expect(placesIn(lintBroken(change))).toEqual(wanted));

it("an operation that the variant does not offer", () => {
  const readOnly: [string, string, string] = ["engagements.yaml", "  call:\n", "  call:\n    read_only: true\n"];
  const update: [string, string, string] = [X, "operation: get", "operation: update"];
  expect(placesIn(lintBroken(readOnly, update))).toContain("unknown_operation engagements.examples.yaml:6:16");
  const refused: [string, string, string] = [X, '    result: { id: "1" }', "    error: { code: unsupported_operation }"];
  expect(placesIn(lintBroken(readOnly, update, refused))).toEqual([]);
});
