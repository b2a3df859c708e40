// When a row of the bench counts as worse than in another tree.
import { describe, expect, it } from "vitest";
import { lineOf, type Measured, pairsOf, verdictOf } from "../../scripts/bench/comparison.ts";

const row = (name: string, value: number): Measured => ({ name, value, unit: "ns", vs: null, ratio: null });
const verdict = (ours: number[], theirs = ours.map(() => 100)) => verdictOf({ name: "record", unit: "ns", ours, theirs });

describe("a row", () => {
  it.each([
    ["as fast", [100, 101, 99, 100, 100], false],
    ["5 % slower", [105, 105, 105, 105, 105], false],
    ["6 % slower in all pairs", [106, 106, 106, 106, 106], true],
    ["slower in all pairs but one", [110, 99, 108, 107, 112], true],
    ["slower now and faster then", [130, 95, 125, 90, 120], false],
    ["twice as fast", [50, 50, 50, 50, 50], false],
  ])("%s", (_what, ours, worse) => expect(verdict(ours).worse).toBe(worse));

  it("is compared pair by pair: a slow hour slows both", () =>
    expect(verdict([100, 200, 100, 200, 100], [100, 200, 100, 200, 100])).toMatchObject({ worse: false, row: { ratio: 1 } }));

  it("tells medians, and how often as fast this tree is", () => {
    const { row: shown, theirs } = verdict([50, 40, 60, 50, 50]);
    expect([shown, theirs]).toEqual([{ name: "record", value: 50, unit: "ns", vs: "", ratio: 2 }, 100]);
    expect(lineOf(verdict([120, 120, 120]))).toMatch(/^record +100 ns -> +120 ns {3}0\.83x as fast {3}WORSE$/);
  });
});

it("rows are paired by name; what one tree has alone is named", () => {
  const { rows, alone } = pairsOf([
    { ours: [row("a", 1), row("b", 2), row("b", 9)], theirs: [row("b", 3), row("c", 4)] },
    { ours: [row("a", 5), row("b", 6)], theirs: [row("b", 7), row("c", 8)] },
  ]);
  expect(rows).toEqual([{ name: "b", unit: "ns", ours: [2, 6], theirs: [3, 7] }]);
  expect(alone).toEqual(["a", "c"]);
});
