// Words of tables that the unified side does not have.
import { expect, it } from "vitest";
import { lintBroken, placesIn } from "../../../testing/acme.ts";

const E = "engagements.yaml";
const withKinds = (words: string): [string, string, string][] => [
  [E, "  content: details\n", "  content: details\n  engagement_type: { read: details, enum: kinds }\n"],
  [E, "enums:\n", `enums:\n  kinds: { ${words} }\n`],
];

it("words of engagement_type are the variants", () => {
  expect(placesIn(lintBroken(...withKinds("call: c, note: n")))).toEqual([]);
  const found = lintBroken(...withKinds("call: c, not: n"));
  expect(placesIn(found)).toEqual(["unified_word_unknown engagements.yaml:8:21"]);
  expect(found.find(({ code }) => code === "unified_word_unknown")?.suggestion).toBe("note");
});

it("an open field takes any word", () => {
  const status: [string, string, string] = [
    E,
    "  content: details\n",
    "  content: details\n  status: { read: details, enum: states }\n",
  ];
  expect(placesIn(lintBroken(status, [E, "enums:\n", "enums:\n  states: { brewing: b }\n"]))).toEqual([]);
});
