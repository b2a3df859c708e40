// Rewriting examples: the difference first, then a question, then the files.
import { writeFileSync } from "node:fs";
import { loadFolder } from "@mapwright/registry";
import { subjectsOf, updatesOf } from "@mapwright/testing";
import { isTerminal, makeAsker } from "./asking.ts";
import { textDifference } from "./difference.ts";
import { paint } from "./terminal.ts";

/** Shows the difference for each failing example, and rewrites them after confirmation; exit code 1 without it. */
export async function updateExamples(folders: readonly string[], yes: boolean): Promise<void> {
  const subjects = folders.flatMap((folder) => subjectsOf(loadFolder(folder)));
  const updates = (await Promise.all(subjects.map(updatesOf))).flat();
  for (const { file, before, after } of updates)
    process.stdout.write(`${paint("bold", file)}\n${textDifference(before, after)}\n\n`);
  const names = updates.flatMap((update) => update.names);
  if (names.length === 0) return void process.stdout.write("every example says what the engine does\n");
  if (!yes && !(await agreed(`Rewrite ${counted(names.length)}? [y/N] `))) {
    process.stdout.write("nothing was written (--yes writes without asking)\n");
    process.exitCode = 1;
    return;
  }
  for (const { file, after } of updates) writeFileSync(file, after);
  const mark = "marked `origin: generated` until you have read them against the provider's documents";
  process.stdout.write(`${counted(names.length)} rewritten, ${mark}\n`);
}

const counted = (count: number) => `${count} example${count === 1 ? "" : "s"}`;

async function agreed(question: string): Promise<boolean> {
  if (!isTerminal()) return false;
  const asker = makeAsker();
  const answer = await asker.ask(question);
  asker.close();
  return /^y(es)?$/i.test(answer ?? "");
}
