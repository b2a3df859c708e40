// Every law of a provider's resource, as checks.
import { type Variant, variantsOf } from "@mapwright/core";
import type { Check } from "../check.ts";
import { writesOf } from "../samples.ts";
import type { Subject } from "../subject.ts";
import type { Law } from "./law.ts";
import { LAW_OPTIONS, type LawOptions } from "./property.ts";
import { asymmetryLaw, readLaws } from "./read.ts";
import { robustnessLaws } from "./robustness.ts";
import { stateLaws } from "./states.ts";
import { writeLaws } from "./write.ts";

/** The laws of every variant, operation and cell of a resource: behaviour follows the matrix, lenses round-trip, null clears. */
export function lawChecks(subject: Subject, options: Partial<LawOptions> = {}): Check[] {
  const settled = { ...LAW_OPTIONS, ...options };
  return variantsOf(subject.definition).flatMap((variant) => {
    const { get } = variant.operations;
    const named = (title: string, laws: Law[]) => laws.map((law) => checkOf(subject, "law", title, law));
    const writes = writesOf(variant).flatMap((operation) => [
      ...named(titleOf(operation.name, variant), writeLaws(subject, variant, operation, settled)),
      ...(operation.name === "update" ? named(titleOf("update", variant), stateLaws(subject, variant, operation)) : []),
    ]);
    const reads = get ? named(titleOf("reply", variant), readLaws(subject, variant, get)) : [];
    return [...writes, ...reads, ...named(titleOf("mapping", variant), [asymmetryLaw(variant)])];
  });
}

/** Random calls and random replies; `runs` for each of the two laws. */
export function robustnessChecks(subject: Subject, options: Partial<LawOptions> = {}): Check[] {
  const laws = robustnessLaws(subject, { ...LAW_OPTIONS, runs: 300, ...options });
  return laws.map((law) => checkOf(subject, "robustness", subject.definition.resource, law));
}

function titleOf(what: string, { word }: Variant): string {
  return word === undefined ? what : `${what} of ${word}`;
}

function checkOf(subject: Subject, kind: Check["kind"], title: string, { name, pointer, run }: Law): Check {
  return { kind, name: `${title}: ${name}`, ...subject.locate(pointer), run: async () => run() };
}
