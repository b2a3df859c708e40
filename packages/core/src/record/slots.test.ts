// Lists whose elements have fixed places in the provider's record: work and mobile number, first and second address.
import { describe, expect, it } from "vitest";
import { readBoth, writeBoth } from "../../testing/backends.ts";
import { compilePeople, people } from "../../testing/people.ts";
import type { JsonObject } from "../json.ts";

const phones = people({
  "phone_numbers[type='work'].number": "phone",
  "phone_numbers[type='mobile'].number": "mobilephone",
});

const WORK = { number: "+1", type: "work" };
const MOBILE = { number: "+2", type: "mobile" };

it.each<[string, JsonObject, JsonObject[] | undefined]>([
  ["each place is an element of its type", { phone: "+1", mobilephone: "+2" }, [WORK, MOBILE]],
  ["an empty place is no element", { phone: "", mobilephone: "+2" }, [MOBILE]],
  ["places that are all empty are an empty list", { phone: null, mobilephone: null }, []],
  ["places that did not come are no list", { other: 1 }, undefined],
])("read: %s", (_, record, due) => expect(readBoth(phones, record).data.phone_numbers).toEqual(due));

it.each<[string, JsonObject[] | null, JsonObject, string[]]>([
  ["elements go to the places of their types, in any order", [MOBILE, WORK], { phone: "+1", mobilephone: "+2" }, []],
  ["the given list is the whole list", [WORK], { phone: "+1", mobilephone: null }, []],
  ["the first place takes what has no type", [{ number: "+3" }, MOBILE], { phone: "+3", mobilephone: "+2" }, []],
  ["null and an empty list empty every place", null, { phone: null, mobilephone: null }, []],
  [
    "what has no place is told",
    [WORK, { number: "+3", type: "home" }],
    { phone: "+1", mobilephone: null },
    ["no_place phone_numbers[1]"],
  ],
  [
    "of two for one place the second is told",
    [WORK, { number: "+4", type: "work" }],
    { phone: "+1", mobilephone: null },
    ["no_place phone_numbers[1]"],
  ],
])("update: %s", (_, given, draft, told) => {
  const written = writeBoth(phones, "update", { phone_numbers: given });
  expect(written).toMatchObject({ draft, problems: [] });
  expect(written.warnings.map(({ code, field }) => `${code} ${field}`)).toEqual(told);
});

it("a create empties nothing", () =>
  expect(writeBoth(phones, "create", { phone_numbers: [WORK] }).draft).toEqual({ phone: "+1" }));

it("a place that cannot be emptied is refused where the list leaves it out", () => {
  const fixed = people({
    "phone_numbers[type='work'].number": { path: "phone", clear: false },
    "phone_numbers[type='mobile'].number": "mobilephone",
  });
  expect(writeBoth(fixed, "update", { phone_numbers: [MOBILE] }).problems).toMatchObject([{ code: "clear_unsupported" }]);
  expect(writeBoth(fixed, "update", { phone_numbers: [WORK] })).toMatchObject({
    draft: { phone: "+1", mobilephone: null },
    problems: [],
  });
});

describe("by position", () => {
  const places = people({
    "addresses[0]": { members: { street_1: "street", city: { path: "town" } } },
    "addresses[1].street_1": "other_street",
    "addresses[1].city": "other_town",
  });

  it("members of one place make one element", () =>
    expect(readBoth(places, { street: "A", town: "B", other_street: null, other_town: "D" }).data.addresses).toEqual([
      { street_1: "A", city: "B" },
      { city: "D" },
    ]));

  it("elements go to their places; what is past the last, and members without one, are told", () => {
    const written = writeBoth(places, "update", {
      addresses: [{ street_1: "A", country: "DE" }, { city: "D" }, { city: "E" }],
    });
    expect(written.draft).toEqual({ street: "A", town: null, other_street: null, other_town: "D" });
    expect(written.warnings.map(({ code, field }) => `${code} ${field}`)).toEqual([
      "unsupported_field addresses[0].country",
      "no_place addresses[2]",
    ]);
  });
});

it.each<[string, JsonObject, string]>([
  ["whole and by place", { "phone_numbers[].number": "a[]", "phone_numbers[type='work'].number": "b" }, "as a whole"],
  ["by position and by type", { "phone_numbers[0].number": "a", "phone_numbers[type='work'].number": "b" }, "by position"],
])("a list that is mapped %s is refused", (_, fields, words) => {
  const { definition, findings } = compilePeople(fields);
  expect(definition).toBeUndefined();
  expect(findings).toMatchObject([{ code: "schema", message: expect.stringContaining(words) }]);
});

it.each(["phone_numbers[kind='x'].number", "phone_numbers[type='x'].type", "name[type='x'].number", "phone_numbers['x'].number"])(
  "%s is no key",
  (key) => expect(compilePeople({ [key]: "a" }).findings).toMatchObject([{ code: "unified_field_unknown" }]),
);
