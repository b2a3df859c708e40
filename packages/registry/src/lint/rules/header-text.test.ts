// Headers that could end early, or begin another.
import { expect, it } from "vitest";
import { lintBroken, placesIn } from "../../../testing/acme.ts";

const P = "provider.yaml";
const E = "engagements.yaml";
const KEY = '{ headers: { Authorization: "Bearer {key}" } }';
const unsafe = (...broken: Parameters<typeof lintBroken>) =>
  placesIn(lintBroken(...broken)).filter((place) => place.startsWith("unsafe_header"));

it.each([
  ["a line break in a value", '"a\\r\\nx-evil: 1"'],
  ["a line feed", '"a\\nb"'],
  ["a null", '"a\\0"'],
  ["a letter past ASCII", "ü"],
])("%s", (_name, value) => {
  expect(unsafe([P, "auth:", `headers: { X-Kind: ${value} }\nauth:`])).toEqual(["unsafe_header provider.yaml:8:20"]);
  expect(unsafe([P, KEY, `{ headers: { Authorization: ${value} } }`])).toHaveLength(1);
  const update = `{ endpoint: "PUT /{kind}/{id}", required: [content], headers: { X-Kind: ${value} } }`;
  expect(unsafe([E, '{ endpoint: "PUT /{kind}/{id}", required: [content] }', update])).toHaveLength(1);
});

it.each(['"X Kind"', '"X:Kind"', '"X\\r\\nKind"', '""'])("a name that is no token: %s", (name) =>
  expect(unsafe([P, "auth:", `headers: { ${name}: a }\nauth:`])).toHaveLength(1),
);

it("says nothing of members of a record that are called headers", () =>
  expect(unsafe([E, "enums:", 'body: { headers: { "a b": "ü" } }\nenums:'])).toEqual([]));
