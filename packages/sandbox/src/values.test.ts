// When a value that is sent is the one that is stored; times, durations and markup as providers have them.
import { describe, expect, it } from "vitest";
import { plainText } from "./markup.ts";
import { seconds, spell } from "./times.ts";
import { holdsOneOf, sameValue } from "./values.ts";

describe("a value sent over a stored one", () => {
  it.each([
    ["a", "a"],
    [null, undefined],
    ["2025-06-01T10:00:00Z", "2025-06-01T15:30:00+05:30"],
    [{ id: "7" }, { id: "7", name: "Zoë" }],
    ["7", { id: "7", name: "Zoë" }],
    [7, { id: 7 }],
    [
      [{ id: 1 }, "x"],
      [{ id: 1, more: 2 }, "x"],
    ],
  ])("%j changes nothing in %j", (sent, stored) => expect(sameValue(sent, stored)).toBe(true));

  it.each([
    ["a", "b"],
    ["", null],
    [null, "a"],
    ["2025-06-01T10:00:00Z", "2025-06-01T10:00:00+05:30"],
    ["yesterday", "today"],
    ["7", 7],
    [{ id: "7" }, { name: "Zoë" }],
    [{ id: "7" }, null],
    [["a"], ["a", "b"]],
    [["a"], "a"],
  ])("%j changes %j", (sent, stored) => expect(sameValue(sent, stored)).toBe(false));

  it("holds one of the values wanted", () => {
    expect([holdsOneOf({ a: null }, { a: [null] }), holdsOneOf({}, { a: [null] }), holdsOneOf({}, {})]).toEqual([
      true,
      false,
      true,
    ]);
    expect(holdsOneOf({}, { toString: [Object.prototype.toString] })).toBe(false);
  });
});

describe("times", () => {
  it.each([
    [{ offset: "+05:30" }, "2026-01-01T05:30:00+05:30"],
    [{ offset: "-08:00", digits: 3 }, "2025-12-31T16:00:00.007-08:00"],
    [{ offset: "+00:00", digits: 6 }, "2026-01-01T00:00:00.007000+00:00"],
    [{ offset: "Z" }, "2026-01-01T00:00:00Z"],
    [{ offset: "+0000", digits: 3 }, "2026-01-01T00:00:00.007+0000"],
    [undefined, "2026-01-01T00:00:00+00:00"],
  ])("are spelt as %j", (times, text) => expect(spell(Date.UTC(2026, 0, 1) + 7, times)).toBe(text));

  it("durations are counted", () =>
    expect(["00:15", "10:00", "01:00:01", "1", "a:b", null].map(seconds)).toEqual([15, 600, 3601, null, null, null]));
});

describe("markup", () => {
  it("loses its tags", () => expect(plainText("<body><p>a &lt; b</p><ul><li>c<br/>d</li></ul></body>")).toBe("a < b\nc\nd"));
  it("takes linear time", () => {
    const started = performance.now();
    plainText("<".repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
