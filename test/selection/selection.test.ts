// The choice of definitions: what changed and what failed once always, everything within five days, never more than there is time for.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { statementOf } from "./announcement.ts";
import {
  CHANGED_BYTES,
  chosen,
  partsOf,
  type Selection,
  select,
  testsLeftOut,
  type Unit,
  unitsIn,
  type Wanted,
} from "./selection.ts";

const units: Unit[] = ["acme", "beta", "core", "dune", "echo", "fern", "gull"].flatMap((provider) =>
  ["contacts", "notes", "remote"].map((name) => ({ name: `${provider}/${name}`, bytes: 1000 })),
);
const names = units.map(({ name }) => name);
const PARTS = partsOf(units);
const choose = (wanted: Partial<Wanted> = {}, of: readonly Unit[] = units): Selection =>
  select(of, { seed: 0, all: false, changed: [], kept: [], ...wanted });
const all = ({ kept, changed, sample, postponed, left }: Selection) => [...kept, ...changed, ...sample, ...postponed, ...left];

describe("the units of a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "mapwright-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("are each resource with its examples, and remote/", () => {
    const files: Record<string, string> = {
      "acme/provider.yaml": "a",
      "acme/notes.yaml": "ab",
      "acme/notes.examples.yaml": "abc",
      "acme/objects.part.yaml": "a",
      "acme/README.md": "a",
      "acme/remote/notes.yaml": "abcd",
      "beta/contacts.yaml": "a",
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    expect(unitsIn(folder)).toEqual([
      { name: "acme/notes", bytes: 5 },
      { name: "acme/remote", bytes: 4 },
      { name: "beta/contacts", bytes: 1 },
    ]);
  });
});

describe("a choice", () => {
  it("has each unit once, and is the same for the same wish", () => {
    for (let seed = -3; seed < 12; seed++) {
      const one = choose({ seed, changed: ["providers/acme/notes.yaml"], kept: ["beta/notes"] });
      expect(all(one).sort()).toEqual(names);
      expect(choose({ seed, changed: ["providers/acme/notes.yaml"], kept: ["beta/notes"] })).toEqual(one);
    }
  });

  it("goes through everything in any five days on end, and takes about a fifth of each kind a day", () => {
    for (let first = 20_000; first < 20_007; first++) {
      const days = Array.from({ length: PARTS }, (_none, day) => chosen(choose({ seed: first + day })));
      expect(days.flat().sort()).toEqual(names);
      for (const day of days) {
        const remote = day.filter((name) => name.endsWith("/remote"));
        expect([remote.length, day.length - remote.length]).toEqual([expect.toBeOneOf([1, 2]), expect.toBeOneOf([2, 3])]);
      }
    }
  });

  it("is a smaller part of a large tree, but none is left out for longer than a week", () => {
    expect(
      [1000, 600_000, 780_000, 900_000, 9_000_000].map((bytes) => partsOf(units.map((unit) => ({ ...unit, bytes })))),
    ).toEqual([5, 5, 7, 7, 7]);
    const large = units.map((unit) => ({ ...unit, bytes: 9_000_000 }));
    const week = Array.from({ length: 7 }, (_none, seed) => chosen(choose({ seed }, large)));
    expect(week.flat().sort()).toEqual(names);
  });

  it("is everything where all is wished for", () => expect(chosen(choose({ all: true }))).toEqual(names));

  it("is the sample alone where there is no history, and says so", () => {
    const one = choose({ changed: undefined });
    expect([one.changed, one.compared, chosen(one)]).toEqual([[], false, chosen(choose())]);
    expect(statementOf(one)).toContain("no git history to compare with: the sample alone");
  });

  it.each([
    ["providers/acme/notes.yaml", ["acme/notes"]],
    ["providers/acme/notes.examples.yaml", ["acme/notes"]],
    ["providers/acme/provider.yaml", ["acme/contacts", "acme/notes"]],
    ["providers/acme/objects.part.yaml", ["acme/contacts", "acme/notes"]],
    ["providers/acme/remote/deep/api.yaml", ["acme/contacts", "acme/notes", "acme/remote"]],
    ["test/simulators/acme.test.ts", ["acme/remote"]],
    ["packages/core/src/engine.ts", []],
    ["schemas/definition/resource.schema.json", []],
    ["providers/gone/notes.yaml", []],
  ])("takes what a change of %s concerns", (path, concerned) => {
    const { changed } = choose({ changed: [path] });
    expect(changed).toEqual(concerned);
  });

  it("takes what failed once, whatever is sampled, and forgets what is gone", () => {
    for (let seed = 0; seed < PARTS; seed++)
      expect(choose({ seed, kept: ["gull/notes", "gone/notes"] }).kept).toEqual(["gull/notes"]);
  });

  it("postpones changes past its bound, says which, and comes to all of them within days", () => {
    const large = units.map((unit) => ({ ...unit, bytes: CHANGED_BYTES / 4 }));
    const wish = { changed: names.map((name) => `providers/${name}.yaml`) };
    const one = choose(wish, large);
    expect(one.postponed.length).toBeGreaterThan(0);
    expect(statementOf(one)).toContain(`changed, but left out for time: ${one.postponed.join(", ")}`);
    const sampled = chosen(choose({}, large)).length;
    expect(chosen(one).length).toBeLessThanOrEqual(sampled + 4);
    const days = Array.from({ length: PARTS }, (_none, seed) => chosen(choose({ ...wish, seed }, large)));
    expect([...new Set(days.flat())].sort()).toEqual(names);
  });

  it("takes one change however large it is", () => {
    const one = choose(
      { changed: ["providers/gull/notes.yaml"] },
      units.map((unit) => ({ ...unit, bytes: 2 * CHANGED_BYTES })),
    );
    expect(one.changed).toEqual(["gull/notes"]);
  });

  it("names the tests of descriptions that do not run", () => {
    const out = testsLeftOut(choose());
    expect(out).toContain("test/simulators/gull.test.ts");
    expect(out).not.toContain("test/simulators/acme.test.ts");
    expect(testsLeftOut(choose({ all: true }))).toEqual([]);
  });
});

describe("the statement", () => {
  it("tells in its first line how much runs and how to run the rest", () => {
    const [line] = statementOf(choose({ seed: 20_787 })).split("\n");
    expect(line).toMatch(/^Definitions: \d of 21 parts are tested \(seed 20787\)\. MAPWRIGHT_ALL=1 npm test tests all/);
    expect(line).toContain("MAPWRIGHT_SEED=20787 npm test these again");
    expect(statementOf(choose({ all: true }))).toBe("Definitions: all 21 parts are tested.");
  });

  it("lists what runs, by its reason, and what is left out", () => {
    const text = statementOf(choose({ changed: ["providers/gull/notes.yaml"], kept: ["fern/notes"] }));
    expect(text).toContain("\n  changed since the main branch: gull/notes\n");
    expect(text).toContain("\n  with a case that failed once: fern/notes\n");
    expect(text).toMatch(/\n {2}sample, one of 5, another each day: acme\/contacts, .*\n {2}left out: acme\/notes/);
  });
});
