// What this run of the tests takes, from its surroundings: MAPWRIGHT_ALL, MAPWRIGHT_SEED, the date, the history, the kept cases.
import { join } from "node:path";
import { changedFiles } from "./history.ts";
import { keptCases } from "./kept.ts";
import { type Selection, select, unitsIn } from "./selection.ts";

const root = join(import.meta.dirname, "../..");
const DAY = 86_400_000;

/** Days since 1970, in UTC. */
const today = (): number => Math.floor(Date.now() / DAY);

/** Throws RangeError where MAPWRIGHT_SEED is no whole number. */
export function currentSelection(env: NodeJS.ProcessEnv = process.env): Selection {
  const { MAPWRIGHT_SEED: seed, MAPWRIGHT_ALL: all = "" } = env;
  if (seed !== undefined && !/^-?\d{1,15}$/.test(seed)) throw new RangeError(`MAPWRIGHT_SEED takes a whole number, not ${seed}`);
  return select(unitsIn(join(root, "providers")), {
    seed: seed === undefined ? today() : Number(seed),
    all: all !== "" && all !== "0",
    changed: changedFiles(root),
    kept: keptCases().map(({ unit }) => unit),
  });
}
