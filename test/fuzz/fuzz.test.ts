// Hostile texts of every kind: nothing is thrown that is no answer, places lie in their texts, both back ends agree. At depth: `npm run fuzz`.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { Chance } from "./random.ts";
import { runInputs, TARGETS } from "./targets.ts";

const INPUTS = 50_000;

it(`${INPUTS} hostile inputs are answered`, () => {
  let ran = 0;
  runInputs(20_261_130, INPUTS, () => ran++);
  expect(ran).toBeGreaterThanOrEqual(INPUTS);
}, 120_000);

const kept: Record<string, string[]> = parse(readFileSync(new URL("kept.yaml", import.meta.url), "utf8"));
it.each(Object.entries(kept).flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const)))(
  "found before, %s: %s",
  (kind, text) => TARGETS[kind]?.run(text),
);

it("a seed stands for one text, and seeds for many", () => {
  for (const { make } of Object.values(TARGETS)) {
    const texts = Array.from({ length: 50 }, (_none, seed) => make(seed));
    expect(texts).toEqual(Array.from({ length: 50 }, (_none, seed) => make(seed)));
    expect(new Set(texts).size).toBeGreaterThan(20);
  }
});

it("chance is spread evenly enough", () => {
  const random = new Chance(1);
  const rolls = Array.from({ length: 10_000 }, () => random.below(10));
  for (let face = 0; face < 10; face++) expect(rolls.filter((roll) => roll === face).length).toBeGreaterThan(800);
});
