// What a definition says once for many entries: fields that can be cleared, what every record requires, named expressions, words spelt alike.
import { describe, expect, it } from "vitest";
import { layers, model } from "../../testing/acme.ts";
import type { JsonObject } from "../json.ts";
import { compileDefinition } from "./compile.ts";

const compile = (resource: JsonObject) => compileDefinition({ layers: layers(resource), model });
const found = (resource: JsonObject) => compile(resource).findings.map(({ code, pointer }) => `${code} ${pointer}`);

describe("clears", () => {
  const clear = (resource: JsonObject, word?: string) => {
    const { definition, findings } = compile(resource);
    expect(findings).toEqual([]);
    const variant = word === undefined ? definition?.common : definition?.variants.get(word);
    return Object.fromEntries(
      variant?.fields.filter(({ writes }) => writes.length > 0).map((one) => [one.key.root, one.clear !== false]) ?? [],
    );
  };
  const FIELDS = { id: "id", subject: "title", content: "text", "account.id": "links[type='company'].id" };

  it("names the fields that can be emptied; every other cannot", () => {
    expect(clear({ fields: FIELDS })).toEqual({ subject: true, content: true, account: false });
    expect(clear({ fields: FIELDS, clears: ["subject", "account"] })).toEqual({ subject: true, content: false, account: true });
  });

  it("gives way to what a field says, and to the list of a variant", () => {
    const fields = { ...FIELDS, subject: { path: "title", clear: false }, content: { path: "text", clear: "body" } };
    expect(clear({ fields, clears: ["subject"] })).toEqual({ subject: false, content: true, account: false });
    const variants = { call: { clears: ["content"] }, note: {} };
    expect(clear({ fields: FIELDS, clears: ["subject"], variants }, "call")).toMatchObject({ subject: false, content: true });
    expect(clear({ fields: FIELDS, clears: ["subject"], variants }, "note")).toMatchObject({ subject: true, content: false });
  });

  it("names fields of the model", () => {
    expect(found({ fields: FIELDS, clears: ["title"], variants: { call: { clears: ["subject", "text"] } } })).toEqual([
      "unified_field_unknown /clears/0",
      "unified_field_unknown /variants/call/clears/1",
    ]);
  });
});

describe("required", () => {
  const operations = {
    list: "GET /a",
    get: "GET /a/{id}",
    update: { endpoint: "PUT /a/{id}", required: ["subject", "content"] },
  };

  it("stands before what an operation on one record requires, and lists are free of it", () => {
    const { definition, findings } = compile({ operations, required: ["content"] });
    expect(findings).toEqual([]);
    const texts = (name: "list" | "get" | "update") => definition?.common.operations[name]?.required.map(({ text }) => text);
    expect([texts("list"), texts("get"), texts("update")]).toEqual([[], ["content"], ["content", "subject"]]);
  });

  it("is reported where it is written", () =>
    expect(found({ operations, required: ["subject", "colour"] })).toContain("unified_field_unknown /required/1"));
});

describe("let", () => {
  const read = (lets: JsonObject, text: string, record: JsonObject) => {
    const { definition, findings } = compile({ let: lets, fields: { id: "id", subject: { read: text } } });
    expect(findings).toEqual([]);
    return definition?.common.fields.find(({ key }) => key.root === "subject")?.read?.expression?.evaluate(record);
  };

  it("stands for its expression over the record that the using one sees, also inside a predicate", () => {
    const lets = { people: "persons ?? [person]", first: "$people[0]" };
    expect(read(lets, "$first.name & '!'", { person: { name: "Ada" } })).toBe("Ada!");
    expect(read(lets, "$people[name = $first.name].role", { persons: [{ name: "Ada", role: "x" }] })).toBe("x");
  });

  it("is a name and not the start of one", () => expect(read({ a: "1" }, "$append($string($a), 'b')[1]", {})).toBe("b"));

  it("tells what is wrong in it where it is used", () => {
    const findings = found({ let: { a: "$now()" }, fields: { id: "id", subject: { read: "$a" } } });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/\/fields\/subject\/read$/);
  });
});

describe("words spelt alike", () => {
  it("are a list, or stand as `same` beside others", () => {
    const enums = { status: ["OPEN", "DONE"], mood: { same: ["calm"], glad: "HAPPY", else: "drop" } };
    const fields = { id: "id", status: { path: "state", enum: "status" }, subject: { path: "mood", enum: "mood" } };
    const { definition, findings } = compile({ enums, fields });
    expect(findings).toEqual([]);
    const table = (root: string) => definition?.common.fields.find(({ key }) => key.root === root)?.read?.enumTable;
    expect(table("status")).toEqual({
      entries: [
        { word: "OPEN", write: "OPEN", reads: ["OPEN"] },
        { word: "DONE", write: "DONE", reads: ["DONE"] },
      ],
      otherwise: "refuse",
    });
    expect(table("subject")?.entries.map(({ word, write }) => [word, write])).toEqual([
      ["calm", "calm"],
      ["glad", "HAPPY"],
    ]);
    expect(table("subject")?.otherwise).toBe("drop");
  });

  it("have one meaning: a second is reported where it stands", () => {
    const enums = { a: { same: ["x", "y"], z: "y" } };
    expect(found({ enums, fields: { id: "id", status: { path: "state", enum: "a" } } })).toEqual([
      "enum_not_injective /enums/a/z",
    ]);
  });
});
