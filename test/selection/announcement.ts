// Before and after the tests: which definitions they run over, what is left out, and how to run it.
import type { TestProject } from "vitest/node";
import { chosen, type Selection } from "./selection.ts";

/** Vitest's global set-up. */
export default function announcement(project: TestProject): () => void {
  const { selection } = project.getProvidedContext();
  if (!selection) return () => {};
  console.log(`${statementOf(selection)}\n`);
  return () => console.log(`\n${statementOf(selection).split("\n", 1)[0]}`);
}

/** What a person is told: in the first line how much ran and how to run the rest. */
export function statementOf(selection: Selection): string {
  const { seed, parts, kept, changed, sample, postponed, left, compared } = selection;
  const [runs, rest] = [chosen(selection).length, postponed.length + left.length];
  const all = runs + rest;
  if (rest === 0) return `Definitions: all ${all} parts are tested.`;
  const list = (title: string, names: readonly string[]) => (names.length > 0 ? [`  ${title}: ${names.join(", ")}`] : []);
  return [
    `Definitions: ${runs} of ${all} parts are tested (seed ${seed}). MAPWRIGHT_ALL=1 npm test tests all, MAPWRIGHT_SEED=${seed} npm test these again.`,
    ...(compared ? [] : ["  no git history to compare with: the sample alone"]),
    ...list("changed since the main branch", changed),
    ...list("with a case that failed once", kept),
    ...list(`sample, one of ${parts}, another each day`, sample),
    ...list("changed, but left out for time", postponed),
    ...list("left out", left),
  ].join("\n");
}
