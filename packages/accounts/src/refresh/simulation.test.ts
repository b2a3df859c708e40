// A refresh keeps its promises under crashes, pauses, delays and losses: thousands of simulated runs, each from a seed.
// `npm run test:refresh` runs a million; MAPWRIGHT_REFRESH_SEED=7 before the command runs that one and prints its history.
import { describe, expect, test } from "vitest";
import { ROTATIONS } from "../../testing/refresh-provider.ts";
import { CALM, type Chances, type Report, World } from "../../testing/refresh-world.ts";

const STORM: Chances = {
  crash: 0.02,
  pause: 0.02,
  storeFails: 0.02,
  replyLost: 0.1,
  requestLost: 0.05,
  serverError: 0.1,
  strangeRefusal: 0.02,
  revoke: 0.1,
};
const SEEDS = Number(process.env.MAPWRIGHT_REFRESH_SEEDS ?? 3000);
const ONE = process.env.MAPWRIGHT_REFRESH_SEED;

test.runIf(ONE !== undefined)("one seed, with its history", () => {
  const report = new World({ seed: Number(ONE), chances: STORM }).run();
  console.log([...report.trace, JSON.stringify({ ...report, trace: undefined })].join("\n"));
  expect(report.wronged).toEqual([]);
});

describe.skipIf(ONE !== undefined)("simulated refreshes", () => {
  test(`keep their promises in ${SEEDS} storms`, { timeout: 0 }, () => {
    const all: Record<string, number> = {};
    const count = (name: string, by = 1) => {
      all[name] = (all[name] ?? 0) + by;
    };
    const failed: Pick<Report, "seed" | "wronged">[] = [];
    for (let seed = 1; seed <= SEEDS && failed.length < 5; seed++) {
      const { wronged, ends, state, faults, requests, generations } = new World({ seed, chances: STORM }).run();
      if (wronged.length > 0) failed.push({ seed, wronged });
      for (const [name, number] of Object.entries(ends)) count(`end ${name}`, number);
      count(state);
      count("faults", faults);
      count("requests", requests);
      count("generations", generations);
    }
    expect(failed, "MAPWRIGHT_REFRESH_SEED=<seed> shows the history").toEqual([]);
    if (process.env.MAPWRIGHT_REFRESH_SEEDS) console.log(all);
    // A storm that never does what it is there for proves nothing.
    for (const name of ["active", "needs_reauth", "end usable", "end busy", "end failed", "end needs_reauth", "end store_failed"])
      expect(all[name], name).toBeGreaterThan(0);
  });

  test.each(ROTATIONS)("ask once for each generation and serve every call where nothing goes wrong: %s", (rotation) => {
    for (let seed = 1; seed <= 200; seed++) {
      const { wronged, ends, requests, generations, state } = new World({ seed, rotation, slowestMs: 500 }).run();
      expect([wronged, Object.keys(ends), requests, state], `seed ${seed}`).toEqual([[], ["usable"], generations, "active"]);
    }
  });

  test("ask once though a thousand calls come as the token ends, in four processes, and the endpoint takes 15 s", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const rotation = "single_use_with_reuse_detection";
      const world = new World({ seed, rotation, processes: 4, callers: 1000, slowestMs: 15_000, lifeMs: 3_600_000 });
      const { wronged, ends, requests, generations } = world.run();
      expect([wronged, Object.keys(ends), requests], `seed ${seed}`).toEqual([[], ["usable"], generations]);
    }
  });

  test.each(["keep", "rotate"] as const)(
    "lose no grant to any fault where the old refresh token goes on working: %s",
    (rotation) => {
      for (let seed = 1; seed <= 300; seed++) {
        const report = new World({ seed, rotation, chances: { ...STORM, revoke: 0, strangeRefusal: 0 } }).run();
        expect([report.wronged, report.state], `seed ${seed}`).toEqual([[], "active"]);
      }
    },
  );

  test.each(ROTATIONS)(
    "lose no grant to a store that fails now and then, before or after it did what was asked: %s",
    (rotation) => {
      for (let seed = 1; seed <= 200; seed++) {
        const report = new World({ seed, rotation, chances: { ...CALM, storeFails: 0.2 } }).run();
        expect([report.wronged, report.state], `seed ${seed}`).toEqual([[], "active"]);
      }
    },
  );

  test("give the same history for the same seed, another for another", () => {
    const trace = (seed: number) => new World({ seed, chances: STORM }).run().trace;
    expect(trace(7)).toEqual(trace(7));
    expect(trace(7)).not.toEqual(trace(8));
  });
});
