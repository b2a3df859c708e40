// The laws of the lens: what is written is read, what is cleared is empty, neighbours stay.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../json.ts";
import { copy } from "../json.ts";
import { type Path, parsePath } from "./parse.ts";
import { readPath } from "./read.ts";
import { clearPath, keepsOthers, placesOf, writePath } from "./write.ts";

function path(text: string): Path {
  const result = parsePath(text);
  if (!result.ok) throw new Error(`${text}: ${result.message} at ${result.offset}`);
  return result.path;
}

const write = (text: string, value: Json, draft: JsonObject = {}) => {
  writePath(path(text), draft, value);
  return draft;
};

describe("parsing", () => {
  it.each([
    ["a", 1],
    ["a.b", 2],
    ["`field-errors`.x", 2],
    ["parent[type='company'].id", 3],
    ["$[`$se_module`='Deals'].What_Id.id", 3],
    ["users[][isOwner=true].id", 4],
    ["a[type in ['x', 'y']].id", 3],
    ["data[0]", 2],
    ["$", 0],
    ["custom.cf_1", 2],
  ])("%s has %i steps", (text, steps) => expect(path(text).steps).toHaveLength(steps));

  it.each([
    ["a.", 2],
    ["a[", 2],
    ["a[x=]", 4],
    ["a + b", 1],
    ["$a", 1],
    ["", 0],
    ["a[100]", 5],
    ["a ? b", 1],
    ["a[][].b", 0],
    ["$sum(a)", 1],
  ])("%s is no path, from character %i", (text, offset) => expect(parsePath(text)).toMatchObject({ ok: false, offset }));

  it("never throws", () => fc.assert(fc.property(fc.string(), (text) => void parsePath(text))));
});

const name = fc.constantFrom("a", "b", "c", "__proto__", "constructor", "toString", "odd name");
const constant = fc.oneof(fc.constantFrom("company", "x y", ""), fc.integer({ min: -5, max: 5 }), fc.boolean());
const quote = (text: string) => (/^[a-z]+$/.test(text) ? text : `\`${text}\``);
const spell = (value: string | number | boolean) => (typeof value === "string" ? `'${value}'` : String(value));
const where = fc.tuple(name, constant).map(([member, value]) => `[${quote(`tag ${member}`)}=${spell(value)}]`);
const segment = fc
  .tuple(name, fc.option(fc.oneof(where, fc.constantFrom("[0]", "[2]")), { nil: "" }))
  .map(([key, rest]) => quote(key) + rest);
const single = fc
  .tuple(fc.option(where, { nil: "" }), fc.array(segment, { minLength: 1, maxLength: 4 }))
  .map(([root, segments]) => (root === "" ? segments.join(".") : `$${root}.${segments.join(".")}`))
  // The last place must not be a tag itself.
  .map((text) => `${text}.value`);
const many = fc
  .tuple(fc.array(name, { minLength: 1, maxLength: 3 }), fc.option(where, { nil: "" }))
  .map(([keys, rest]) => `${keys.map(quote).join(".")}[]${rest}.value`);
const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());

describe("laws", () => {
  it("reads what it wrote, one value", () =>
    fc.assert(
      fc.property(
        single,
        scalar,
        (text, value) => void expect(readPath(path(text), write(text, value))).toEqual({ state: "one", value }),
      ),
    ));

  it("reads what it wrote, a list", () =>
    fc.assert(
      fc.property(
        many,
        fc.uniqueArray(scalar),
        (text, values) => void expect(readPath(path(text), write(text, values))).toEqual({ state: "many", values }),
      ),
    ));

  it("writing twice is writing the second", () =>
    fc.assert(
      fc.property(
        single,
        scalar,
        scalar,
        (text, first, second) => void expect(write(text, second, write(text, first))).toEqual(write(text, second)),
      ),
    ));

  it("is empty after a clear", () =>
    fc.assert(
      fc.property(fc.oneof(single, many), scalar, (text, value) => {
        const parsed = path(text);
        const draft = write(text, parsed.many ? [value] : value);
        clearPath(parsed, draft, null);
        const found = readPath(parsed, draft);
        expect(found.state === "many" ? found.values : found.state).toEqual(
          found.state === "many" ? [] : expect.stringMatching(/null|absent/),
        );
      }),
    ));

  it("never changes a prototype", () => {
    fc.assert(fc.property(fc.oneof(single, many), (text) => void write(text, path(text).many ? ["x"] : "x")));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).value).toBeUndefined();
  });

  it("reads any record without throwing, and own members only", () => {
    fc.assert(fc.property(fc.oneof(single, many), fc.jsonValue(), (text, record) => void readPath(path(text), record as Json)));
    expect(readPath(path("constructor.name"), {})).toEqual({ state: "absent" });
  });
});

describe("predicates", () => {
  const stored: Json = {
    users: [
      { id: 1, isOwner: true, role: "a" },
      { id: 2, isOwner: false },
    ],
  };

  it("keep the other elements of an array", () => {
    expect(write("users[][isOwner=true].id", [7], copy(stored))).toEqual({
      users: [
        { id: 2, isOwner: false },
        { isOwner: true, id: 7 },
      ],
    });
    expect(keepsOthers(path("users[][isOwner=true].id"))).toBe(true);
    expect(keepsOthers(path("person_ids[]"))).toBe(false);
  });

  it("keep an element that holds the value already", () => {
    expect(write("users[][isOwner=true].id", [1], copy(stored))).toEqual({
      users: [
        { id: 2, isOwner: false },
        { id: 1, isOwner: true, role: "a" },
      ],
    });
  });

  it("move a flag to the element that holds the value without it; another tag is another element", () => {
    expect(write("users[][isOwner=true].id", [2], copy(stored))).toEqual({ users: [{ id: 2, isOwner: true }] });
    const links: Json = { links: [{ type: "person", id: 2 }] };
    expect(write("links[][type='company'].id", [2], links)).toEqual({
      links: [
        { type: "person", id: 2 },
        { type: "company", id: 2 },
      ],
    });
  });

  it("take number and text as equal on read", () =>
    expect(readPath(path("a[t=1].v"), { a: { t: "1", v: 2 } })).toEqual({ state: "one", value: 2 }));

  it("clear a tagged object as a whole, a tagged record by tag and value", () => {
    const parent = write("parent[type='company'].id", 3);
    clearPath(path("parent[type='company'].id"), parent, null);
    expect(parent).toEqual({ parent: null });
    const record = write("$[tag='Deals'].What_Id.id", "9");
    clearPath(path("$[tag='Deals'].What_Id.id"), record, null);
    expect(record).toEqual({ tag: null, What_Id: null });
  });

  it("name the places that two fields share", () => {
    const places = (text: string) => placesOf(path(text)).map(({ place }) => place);
    expect(places("parent[type='company'].id")).toEqual(["parent.type", "parent.id"]);
    expect(places("$[tag='Deals'].What_Id.id")).toEqual(["tag", "What_Id.id"]);
  });
});

describe("the record itself", () => {
  it("takes the members of an object, under those that it holds", () => {
    expect(write("$", { a: 1, b: 2 }, { a: 0 })).toEqual({ a: 0, b: 2 });
    expect(write("$", "text", { a: 0 })).toEqual({ a: 0 });
  });
});

describe("lists of members", () => {
  it("stay aligned over several writes", () => {
    const draft = write("phones[].number", ["1", "2"]);
    expect(write("phones[].type", ["home", "work"], draft)).toEqual({
      phones: [
        { number: "1", type: "home" },
        { number: "2", type: "work" },
      ],
    });
  });

  it("tell null from absent from empty", () => {
    const contacts = path("contacts[].id");
    expect(readPath(contacts, {})).toEqual({ state: "absent" });
    expect(readPath(contacts, { contacts: null })).toEqual({ state: "null" });
    expect(readPath(contacts, { contacts: [] })).toEqual({ state: "many", values: [] });
    expect(readPath(contacts, { contacts: [{ id: 1 }, {}, { id: null }] })).toEqual({
      state: "many",
      values: [1, undefined, null],
    });
    expect(readPath(contacts, { contacts: ["x"] })).toEqual({ state: "misfit" });
  });
});
