// diff: what changed between two sets of definitions, what breaks callers, and the version step that it asks for.
import { type Change, compareDefinitions, STEPS, stepOf } from "../comparison.ts";
import { definitionsAt } from "../revisions.ts";
import { paint } from "../terminal.ts";
import { UsageError } from "../usage.ts";

export interface DiffOptions {
  before: string;
  after: string;
  json?: boolean;
  failOn?: string;
  providers?: string;
}

/** Prints the changes; exit code 1 only where --fail-on names a step that is reached. */
export async function diffCommand({ before, after, json, failOn, providers }: DiffOptions): Promise<void> {
  const limits = ["patch", "minor", "major"] as const;
  const limit = limits.find((one) => one === failOn);
  if (failOn !== undefined && !limit) throw new UsageError(`--fail-on takes ${limits.join(", ")}, not ${failOn}`);
  const changes = compareDefinitions(await definitionsAt(before, providers), await definitionsAt(after, providers));
  const step = stepOf(changes);
  const text = json ? JSON.stringify({ step, changes }, null, 2) : [...changes.map(line), `asks for: ${step}`].join("\n");
  process.stdout.write(`${text}\n`);
  if (limit && STEPS.indexOf(step) >= STEPS.indexOf(limit)) process.exitCode = 1;
}

const COLOURS = { none: "dim", patch: "dim", minor: "green", major: "red" } as const;

function line({ provider, what, step, message }: Change): string {
  return `${paint(COLOURS[step], step.padEnd(5))}  ${provider}  ${what}: ${message}`;
}
