// Words that the provider's own API does not have.
import { describe, expect, it } from "vitest";
import { lintBroken, placesIn } from "../../../testing/acme.ts";

const E = "engagements.yaml";
const R = "remote/api.yaml";
const WAY = "way: { enum: [in, out] }";

describe("words", () => {
  it("of a list are pointed at one by one", () =>
    expect(placesIn(lintBroken([E, "inbound: in,", "inbound: [in, missed],"]))).toEqual([
      "remote_word_missing engagements.yaml:8:30",
    ]));

  it("stand in the table that the field names, though another has the same words", () => {
    const found = lintBroken([
      E,
      "  direction: { inbound: in,",
      "  other: { inbound: in, outbound: out }\n  direction: { inbound: inn,",
    ]);
    expect(placesIn(found)).toEqual(["remote_word_missing engagements.yaml:9:25"]);
  });

  it.each([
    ["const", "way: { oneOf: [{ const: in }, { const: out }] }"],
    ["null beside the words", 'way: { anyOf: [{ enum: [in, out] }, { type: "null" }] }'],
    ["words in one part", "way: { allOf: [{ type: string }, { enum: [in, out] }] }"],
  ])("known by %s", (_name, to) => {
    expect(placesIn(lintBroken([R, WAY, to]))).toEqual([]);
    expect(placesIn(lintBroken([R, WAY, to], [E, "inbound: in,", "inbound: inn,"]))).toEqual([
      "remote_word_missing engagements.yaml:8:25",
    ]);
  });

  it.each([
    ["no list", "way: { type: string }"],
    ["a list or any text", "way: { anyOf: [{ enum: [in, out] }, { type: string }] }"],
  ])("are free with %s", (_name, to) =>
    expect(placesIn(lintBroken([R, WAY, to], [E, "inbound: in,", "inbound: inn,"]))).toEqual([]),
  );

  it("of a predicate: on a write the first alone is sent", () => {
    const found = lintBroken([E, "[type='deal']", "[type in ['deal','chance']]"]);
    expect(found.filter(({ code }) => code === "remote_word_missing")).toMatchObject([{ got: "chance", line: 13 }]);
  });
});
