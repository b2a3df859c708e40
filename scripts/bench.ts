// npm run bench: every row of docs/performance.md, or with --against what each row takes in another revision's tree and in this one.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { lineOf, type Measured, pairsOf, verdictOf } from "./bench/comparison.ts";
import { machine } from "./bench/machine.ts";
import { bundled, checkedOut, measured, shown } from "./bench/trees.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const USAGE = `npm run bench -- [--only TEXT] [--json] [--against REVISION [--runs N]]
  --only TEXT         rows whose name has the text
  --json              one object a line: {"name","value","unit","vs","ratio"}
  --against REVISION  that revision, set up in a temporary folder, and this tree take turns; medians of N pairs of runs (5).
                      Exit code 1 where a row is worse: by more than 5 % in the median of its pairs, and in all pairs but one`;

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    json: { type: "boolean", default: false },
    against: { type: "string" },
    runs: { type: "string", default: "5" },
    help: { type: "boolean", default: false },
  },
});
// An interrupt ends the run that is measured; this program then cleans up and ends.
process.once("SIGINT", () => {});
const folder = mkdtempSync(join(tmpdir(), "mapwright-bench-"));
try {
  if (options.help) console.log(USAGE);
  else if (options.against !== undefined) process.exitCode = await against(options.against, Number(options.runs));
  else {
    const args = [...(options.json ? ["--json"] : []), "--only", options.only];
    process.exitCode = shown(await bundled(root, join(folder, "bench.mjs")), args) ? 0 : 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Prints a line for each row of both trees; answers the exit code. */
async function against(revision: string, runs: number): Promise<number> {
  if (!Number.isInteger(runs) || runs < 3) throw new RangeError(`--runs takes a whole number from 3, not ${options.runs}`);
  const other = checkedOut(root, revision, join(folder, "tree"));
  try {
    const [ours, theirs] = [await bundled(root, join(folder, "ours.mjs")), await bundled(other.root, join(folder, "theirs.mjs"))];
    const times: { ours: Measured[]; theirs: Measured[] }[] = [];
    for (let run = 0; run < runs; run++) {
      console.error(`pair ${run + 1} of ${runs}`);
      // The two trees take turns in going first.
      const first = run % 2 === 0 ? measured(theirs, options.only) : undefined;
      const own = measured(ours, options.only);
      times.push({ ours: own, theirs: first ?? measured(theirs, options.only) });
    }
    const { rows, alone } = pairsOf(times);
    if (rows.length === 0) throw new RangeError(`no row of both trees has "${options.only}" in its name`);
    const verdicts = rows.map(verdictOf);
    if (!options.json) console.log(`${machine()}\nthis tree against ${other.name}, ${runs} pairs of runs\n`);
    for (const verdict of verdicts)
      console.log(options.json ? JSON.stringify({ ...verdict.row, vs: other.name }) : lineOf(verdict));
    if (!options.json && alone.length > 0) console.log(`\nin one tree alone: ${alone.join("; ")}`);
    return verdicts.some(({ worse }) => worse) ? 1 : 0;
  } finally {
    other.remove();
  }
}
