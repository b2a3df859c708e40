// Cases that failed once, as kept.yaml lists them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface KeptCase {
  /** `close/engagements`. */
  unit: string;
  /** The name of a check of it: an example, or a law as its failure names it. */
  check: string;
  /** The random values of a law that broke it, as its failure names them. */
  seed?: number;
  runs?: number;
  /** What was wrong. */
  why: string;
}

export const keptCases = (): KeptCase[] => parse(readFileSync(join(import.meta.dirname, "kept.yaml"), "utf8")) ?? [];
