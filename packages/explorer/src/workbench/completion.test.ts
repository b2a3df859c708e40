// What is offered where: keys by indentation, keys and words inside brackets, fields of the model.
import { loadModels, readSchema } from "@mapwright/registry";
import { describe, expect, it } from "vitest";
import { completionAt, placeAt } from "./completion.ts";

const schema = readSchema("definition/resource.schema.json");
const fields = [...(loadModels().get("crm/engagements")?.fields.values() ?? [])];

/** The place and the labels at the `|` of a text. */
function at(text: string) {
  const offset = text.indexOf("|");
  const plain = text.replace("|", "");
  const completion = completionAt(plain, offset, schema, fields);
  return {
    place: placeAt(plain, offset),
    labels: completion?.options.map(({ label }) => label) ?? [],
    from: completion?.from,
    offset,
  };
}

describe("what can stand", () => {
  it("at the margin: the keys of the file", () => expect(at("format: 1\nop|").labels).toContain("operations"));

  it("below a key: its members", () => {
    const { labels, from, offset } = at("operations:\n  get: GET /x\n  cr|");
    expect(labels).toEqual(["list", "get", "create", "update", "delete"]);
    expect(from).toBe(offset - 2);
  });

  it("below fields: the fields of the model", () => {
    const { labels } = at("fields:\n  id: id\n  |");
    expect(labels).toEqual(expect.arrayContaining(["subject", "account.id", "contact[].id", "contact[0].id"]));
  });

  it("in a variant's fields as well", () => expect(at("variants:\n  note:\n    fields:\n      su|").labels).toContain("subject"));

  it("inside braces: the keys of a field, and the words of one", () => {
    expect(at("fields:\n  subject: { path: x, |").labels).toEqual(expect.arrayContaining(["path", "as", "clear", "evidence"]));
    expect(at("fields:\n  subject: { path: x, clear: |").labels).toContain("false");
    expect(at("fields:\n  subject: { path: x, evidence: cl|").labels).toEqual(expect.arrayContaining(["claimed", "documented"]));
  });

  it("inside braces inside braces", () => {
    const { place } = at("operations:\n  list: { paging: { style: |");
    expect(place).toMatchObject({ path: ["operations", "list", "paging"], key: "style" });
    expect(at("operations:\n  list: { paging: { style: |").labels).toEqual(expect.arrayContaining(["cursor", "offset", "page"]));
  });

  it("after a list in braces, the braces again", () =>
    expect(at('fields:\n  start_time: { path: ["a, {b", c], |').place).toEqual({ path: ["fields", "start_time"], from: 44 }));

  it("in an element of a list", () =>
    expect(at("relation:\n  a:\n    - x: 1\n      y|").place.path).toEqual(["relation", "a", "[]"]));

  it.each(["", "|", ":", "- - -", "{{{{[[[[", "\t\t\t: : :", '"', "a: 'b", "}}}", "x".repeat(5000)])(
    "nothing breaks on %j",
    (text) => {
      for (const offset of [0, text.length >> 1, text.length])
        expect(() => completionAt(text, offset, schema, fields)).not.toThrow();
    },
  );
});
