// Generated writers against the interpreter: the same record, links, warnings and problems, over every example and bodies of any shape.
import { type Definition, type Json, type JsonObject, OPERATIONS, type Operation, type Variant } from "@mapwright/core";
import { recordsOf, valuesOf } from "@mapwright/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInput } from "../packages/core/src/record/input.ts";
import { knownTable, type LookupTables, readTable } from "../packages/core/src/record/lookup.ts";
import type { WriteNode } from "../packages/core/src/record/plan/types.ts";
import { writePlanOf } from "../packages/core/src/record/plan/write.ts";
import { interpretWrite } from "../packages/core/src/record/run/write.ts";
import type { WriteResult, WriteScope } from "../packages/core/src/record/run/writing.ts";
import { compileWriter, writerSource } from "../packages/core/src/record/source/writer.ts";
import { made } from "./made.ts";
import { definitions, examplesOf } from "./providers.ts";

const writing = (variant: Variant): Operation[] =>
  OPERATIONS.flatMap((name) => {
    const operation = variant.operations[name];
    return operation && (name === "create" || name === "update") ? [operation] : [];
  });

const cases = [...definitions, made].flatMap((definition) =>
  [definition.common, ...definition.variants.values()]
    .filter((variant) => writing(variant).length > 0)
    .map((variant) => ({
      name: `${definition.provider.id} ${definition.resource} ${variant.word ?? "common"}`,
      definition,
      variant,
    })),
);

/** Before the account was asked, and after it answered a word of each kind. */
const tablesOf = ({ lookups }: Definition): LookupTables[] => [
  new Map([...lookups].map(([name, lookup]) => [name, knownTable(lookup)])),
  new Map([...lookups].map(([name, lookup]) => [name, { ...readTable(lookup, []), idOf: (word: string) => `id of ${word}` }])),
];

/** What is compared: the text of the draft too, so that the order of members counts. */
const seen = ({ draft, written, links, problems, warnings, needsStored, lookups }: WriteResult) => ({
  draft,
  text: JSON.stringify(draft, (_key, value) => (typeof value === "bigint" ? `${value}n` : value)),
  written: [...written],
  links: (links ?? []).map(({ field, refs, related }) => ({ field: field.key.text, refs: [...refs], related })),
  problems,
  warnings,
  needsStored,
  lookups: [...lookups],
});

const ODD: Json[] = [null, null, "", "a b", "0", "42", "2025-03-04T09:30:00.120+05:30", "2025-03-04T09:30:00Z", { id: null }, []];

/** Values that the definition takes, values of the model's types, and some that are neither. */
function bodiesOf(definition: Definition, variant: Variant): fc.Arbitrary<JsonObject> {
  const written = variant.fields.filter(({ writes }) => writes.length > 0);
  const taken = fc.record(
    Object.fromEntries(written.map((field) => [field.key.root, valuesOf(definition, field)])) as Record<
      string,
      fc.Arbitrary<Json>
    >,
    { requiredKeys: [] },
  );
  const odd = fc.dictionary(fc.constantFrom(...definition.model.fields.keys()), fc.constantFrom(...ODD), {
    maxKeys: 3,
    noNullPrototype: true,
  });
  const few = fc.tuple(taken, fc.nat(1000)).map(([body, at]) => {
    const keys = Object.keys(body);
    return Object.fromEntries(
      keys.filter((_key, index) => (at >> (index % 10)) % 2 === 0).map((key) => [key, body[key] as Json]),
    );
  });
  return fc.oneof(
    { weight: 4, arbitrary: few },
    { weight: 1, arbitrary: recordsOf(definition.model) },
    { weight: 2, arbitrary: fc.tuple(few, odd).map(([body, more]) => ({ ...body, ...more })) },
  );
}

const STORED: (WriteScope["stored"] | undefined)[] = [
  undefined,
  { record: {}, data: {} },
  {
    record: { users: [{ id: 1, isOwner: true }] },
    data: { start_time: "2025-03-04T09:30:00Z", end_time: "2025-03-04T10:30:00Z", duration: "60" },
  },
];

describe.each(cases)("$name", ({ definition, variant }) => {
  const plans = writing(variant).map((operation) => {
    const plan = writePlanOf(variant, operation, definition.model);
    return { operation, plan, writer: compileWriter(plan, definition.model) };
  });
  const compare = (body: Json) => {
    const input = readInput(definition.model, body);
    for (const { operation, plan, writer } of plans)
      for (const lookups of tablesOf(definition))
        for (const stored of STORED) {
          const scope: WriteScope = { definition, variant, operation, input, lookups, ...(stored ? { stored } : {}) };
          const due = seen(interpretWrite(plan, scope));
          expect(writer ? seen(writer(scope)) : undefined).toEqual(due);
        }
  };

  it("writes every example of its provider as the interpreter does", () => {
    for (const { body } of examplesOf(definition)) if (body !== undefined) compare(body as Json);
  });

  it("writes any body as the interpreter does", () => {
    fc.assert(fc.property(bodiesOf(definition, variant), compare), { numRuns: 40, seed: 20_261_127 });
  });
});

describe("generated writers", () => {
  it("write every node straight that gives one value a place of its own", () => {
    for (const { definition, variant } of cases)
      for (const operation of writing(variant)) {
        const plan = writePlanOf(variant, operation, definition.model);
        const { source } = writerSource(plan, definition.model);
        const nodes = [...plan.roots.values()].flatMap((root) => (root.slots ? [] : root.nodes));
        expect(source.match(/^run\(s, /gm)?.length ?? 0, operation.origin.pointer).toBe(nodes.filter(isRun).length);
      }
  });

  /** What the run time writes: expressions, links, published cells that send nothing, arrays of which other elements stay. */
  function isRun({ action, evidence }: WriteNode): boolean {
    const claimed = evidence === "claimed";
    if (action.kind === "nothing") return claimed;
    if (action.kind !== "put" || action.source.kind !== "given" || claimed) return true;
    return action.each.length > 0 || action.source.pick.kind === "slot" || action.places.some(({ keeps }) => keeps);
  }
});
