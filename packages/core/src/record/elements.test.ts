// Elements of one array: several fields side by side, other spellings in replies than in requests, members, differences.
import { describe, expect, it } from "vitest";
import { readBoth, writeBoth } from "../../testing/backends.ts";
import { compilePeople, people } from "../../testing/people.ts";
import type { JsonObject } from "../json.ts";

describe("several predicates over one array", () => {
  const links = people({
    "account.id": "links[][type='company'].id",
    "contact[].id": "links[][type='person'].id",
  });

  it("write its elements side by side", () =>
    expect(writeBoth(links, "create", { account: { id: "1" }, contact: [{ id: "2" }, { id: "3" }] }).draft).toEqual({
      links: [
        { type: "company", id: "1" },
        { type: "person", id: "2" },
        { type: "person", id: "3" },
      ],
    }));

  it("keep what the others stand for", () => {
    const stored = {
      links: [
        { type: "company", id: "1" },
        { type: "person", id: "2" },
        { type: "deal", id: "9" },
      ],
    };
    expect(writeBoth(links, "update", { contact: [{ id: "3" }] }).needsStored).toBe(true);
    expect(writeBoth(links, "update", { contact: [{ id: "3" }] }, stored).draft).toEqual({
      links: [
        { type: "company", id: "1" },
        { type: "deal", id: "9" },
        { type: "person", id: "3" },
      ],
    });
  });

  it("refuse a definition that writes the same place as an object", () => {
    const { definition, findings } = compilePeople({
      "account.id": "links[type='company'].id",
      "contact[].id": "links[][type='person'].id",
    });
    expect(definition).toBeUndefined();
    expect(findings).toMatchObject([{ code: "places_differ", pointer: "/fields/contact[].id" }]);
  });

  it("are told where they test different members", () => {
    const { findings } = compilePeople({
      "account.id": "links[][kind='company'].id",
      "contact[].id": "links[][type='person'].id",
    });
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(
      ["tags_differ warning", "tags_differ warning"].slice(0, findings.length),
    );
    expect(findings.length).toBeGreaterThan(0);
  });
});

describe("elements that a reply spells otherwise than a request", () => {
  const linked = people({
    "account.id": {
      read: "linked[][target_object_id='companies'].target_record_id",
      write: "linked[][target_object='companies'].target_record_id",
    },
    "contact[].id": {
      read: "linked[][target_object_id='people'].target_record_id",
      write: "linked[][target_object='people'].target_record_id",
    },
  });
  const stored: JsonObject = {
    linked: [
      { target_object_id: "companies", target_record_id: "1" },
      { target_object_id: "people", target_record_id: "2", created_at: "then" },
      { target_object_id: "deals", target_record_id: "3" },
    ],
  };

  it("go back in the spelling of requests, and the old link goes", () =>
    expect(writeBoth(linked, "update", { contact: [{ id: "5" }] }, stored).draft).toEqual({
      linked: [
        { target_object: "companies", target_record_id: "1" },
        // What no field stands for has one spelling that is known, the reply's.
        { target_object_id: "deals", target_record_id: "3" },
        { target_object: "people", target_record_id: "5" },
      ],
    }));

  it("are kept with their further members where they are asked for again", () =>
    expect(writeBoth(linked, "update", { contact: [{ id: "2" }] }, stored).draft.linked).toContainEqual({
      target_object: "people",
      target_record_id: "2",
      created_at: "then",
    }));
});

describe("a provider that takes differences of lists", () => {
  const capsule = people(
    { "email_addresses[]": { at: "emailAddresses[]", members: { id: "id", email: "address", type: "type" } } },
    { lists: { keep: "id", remove: { _delete: true } } },
  );
  const stored = {
    emailAddresses: [
      { id: 5, address: "a@x.io", type: "Work" },
      { id: 6, address: "b@x.io", type: null },
    ],
  };
  const update = (given: { email: string; type?: string; id?: string }[] | null) =>
    writeBoth(capsule, "update", { email_addresses: given }, stored).draft;

  it("needs the stored record", () => {
    expect(writeBoth(capsule, "update", { email_addresses: [] }).needsStored).toBe(true);
    expect(writeBoth(capsule, "create", { email_addresses: [{ email: "a@x.io" }] })).toMatchObject({
      needsStored: false,
      draft: { emailAddresses: [{ address: "a@x.io" }] },
    });
  });

  it("names what stays, adds what is new and removes what is gone", () =>
    expect(update([{ email: "a@x.io", type: "Work" }, { email: "c@x.io" }])).toEqual({
      emailAddresses: [{ address: "a@x.io", type: "Work", id: 5 }, { address: "c@x.io" }, { id: 6, _delete: true }],
    }));

  it("changes an element that is named", () =>
    expect(update([{ id: "5", email: "z@x.io" }])).toEqual({
      emailAddresses: [
        { id: 5, address: "z@x.io" },
        { id: 6, _delete: true },
      ],
    }));

  it("removes all where the list is cleared", () =>
    expect(update(null)).toEqual({
      emailAddresses: [
        { id: 5, _delete: true },
        { id: 6, _delete: true },
      ],
    }));

  it("reads members of one element together", () =>
    expect(readBoth(capsule, stored).data.email_addresses).toEqual([
      { id: "5", email: "a@x.io", type: "Work" },
      { id: "6", email: "b@x.io" },
    ]));
});
