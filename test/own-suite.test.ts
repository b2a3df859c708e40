// A suite as somebody outside the repository writes it: the lines that docs/adding-a-provider.md shows.
import { loadFolder } from "@mapwright/registry";
import { exampleChecks, lawChecks, recordsOf, subjectsOf } from "@mapwright/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe.each(subjectsOf(loadFolder("providers/close")))("$provider $definition.resource", (subject) => {
  it.each(exampleChecks(subject))("$kind: $name", ({ run }) => run());
  it.each(lawChecks(subject, { runs: 20 }))("$name", ({ run }) => run());

  it("plans whatever a caller may send, or says why not", () =>
    fc.assert(
      fc.property(recordsOf(subject.definition.model), (body) => {
        const call = { operation: "update", id: "7", body } as const;
        const plan = subject.engine.plan(subject.provider, "crm/engagements", call, { settings: subject.settings, now: 0 });
        expect(plan.ok ? plan.steps.length : plan.failure.errors.length).toBeGreaterThan(0);
      }),
      { numRuns: 100, seed: 1 },
    ));
});
