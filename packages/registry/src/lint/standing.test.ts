// What a schema has at a path.
import type { JsonObject } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { deref, standing, wordsAt } from "./standing.ts";

const kind = (schema: JsonObject, ...keys: string[]) => standing({}, schema, keys).kind;

describe("standing", () => {
  it.each<[string, JsonObject, string]>([
    ["a member", { properties: { a: {} } }, "schema"],
    ["no such member", { properties: { b: {} } }, "missing"],
    ["no members at all", { properties: {} }, "missing"],
    ["an object that says no more", { type: "object" }, "free"],
    ["an object or null that says no more", { type: ["object", "null"] }, "free"],
    ["nothing said", {}, "free"],
    ["a text", { type: "string" }, "missing"],
    ["a word", { enum: ["x"] }, "missing"],
    ["a list of what is not said", { type: "array" }, "free"],
    ["a list of texts", { type: "array", items: { type: "string" } }, "missing"],
    ["a list of objects", { type: "array", items: { properties: { a: {} } } }, "schema"],
    ["by pattern", { patternProperties: { "^[ab]$": {} } }, "schema"],
    ["by another pattern", { patternProperties: { "^[bc]$": {} } }, "missing"],
    ["a pattern that is none", { patternProperties: { "[": {} } }, "missing"],
    ["any other name", { properties: { b: {} }, additionalProperties: { type: "string" } }, "schema"],
    ["composed of one that has it", { allOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }, "schema"],
    ["composed of none that has it", { oneOf: [{ properties: { b: {} } }, { type: "null" }] }, "missing"],
    ["composed of one that is open", { anyOf: [{ properties: { b: {} } }, { type: "object" }] }, "free"],
  ])("%s", (_name, schema, wanted) => expect(kind(schema, "a")).toBe(wanted));

  it("tells the key, where, and what there is", () => {
    const schema: JsonObject = { properties: { a: { properties: { b: {}, c: {} } } } };
    expect(standing({}, schema, ["a", "d", "e"])).toEqual({ kind: "missing", key: "d", index: 1, known: ["b", "c"] });
  });

  it("sees own members alone", () => expect(kind({ properties: {} }, "constructor")).toBe("missing"));
});

describe("references", () => {
  const document: JsonObject = {
    components: { schemas: { "a/b": { enum: ["x"] }, loop: { $ref: "#/components/schemas/loop" } } },
  };
  it("with escapes", () => expect(deref(document, { $ref: "#/components/schemas/a~1b" })).toEqual({ enum: ["x"] }));
  it("in a circle", () => expect(deref(document, { $ref: "#/components/schemas/loop" })).toBeUndefined());
  it("to nothing", () => expect(deref(document, { $ref: "#/components/schemas/c" })).toBeUndefined());
});

describe("words", () => {
  const words = (...schemas: JsonObject[]) => wordsAt({}, { kind: "schema", schemas });
  it.each<[string, JsonObject[], unknown]>([
    ["of a list of values", [{ type: "array", items: { enum: [1, 2] } }], [1, 2]],
    ["of two places", [{ enum: ["a"] }, { const: "b" }], ["a", "b"]],
    ["of two places, one open", [{ enum: ["a"] }, { type: "string" }], undefined],
  ])("%s", (_name, schemas, wanted) => expect(words(...schemas)).toEqual(wanted));

  it("of a schema that refers to itself", () => {
    const loop: JsonObject = { oneOf: [] };
    (loop.oneOf as JsonObject[]).push(loop, loop);
    expect(words(loop)).toBeUndefined();
  });
});
