// Generated readers against the interpreter: the same record, warnings and lookups, over every definition and records of any shape.
import { type Definition, ExactNumber, isObject, type Json, type JsonObject, type PathStep, type Variant } from "@mapwright/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { variantOf } from "../packages/core/src/record/adaptive.ts";
import { knownTable, type LookupTables, readTable } from "../packages/core/src/record/lookup.ts";
import { readPlanOf } from "../packages/core/src/record/plan/read.ts";
import type { ReadPlan } from "../packages/core/src/record/plan/types.ts";
import { interpretRead } from "../packages/core/src/record/run/read.ts";
import { compileReader, readerSource } from "../packages/core/src/record/source/reader.ts";
import { typingOf, variantBy } from "../packages/core/src/record/type.ts";
import { made } from "./made.ts";
import { definitions } from "./providers.ts";
import { allDefinitions } from "./registry.ts";

const SCALARS: Json[] = [
  ...["", "x", "42", "a b", "é", "\u0000", "2025-03-04T09:30:00Z", "2025-03-04T09:30:00.120Z", "2025-03-04T09:30:00+05:30"],
  ...["2025-02-30T09:30:00Z", "2025-03-04", "2025-03-04 09:30:00", "1741080600", "300000", "02:35", "inbound", "INBOUND", "Call"],
  ...["003A", "00Q1", "006Z", "001", "Accounts", "user", "con_1", "acc_2"],
  ...[
    0,
    1,
    -1,
    42,
    1.5,
    1_741_080_600,
    1_741_080_600_000,
    9_007_199_254_740_993n,
    new ExactNumber("1e400"),
    true,
    false,
    null,
    null,
  ],
];

const scalar = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SCALARS) }, fc.string(), fc.integer());
const odd: fc.Arbitrary<Json> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.constant({}),
  fc.dictionary(fc.constantFrom("id", "name", "type"), scalar, { maxKeys: 3, noNullPrototype: true }),
);

/** Chooses one of so many. */
type Choose = (most: number) => number;

/** Puts a value where a path points, so that most of what the path asks for is there. */
function plant(node: JsonObject, steps: readonly PathStep[], value: Json, choose: Choose): void {
  const [step, ...rest] = steps;
  if (!step) return;
  if (step.kind === "where") {
    const key = step.member[step.member.length - 1] as string;
    node[key] = choose(4) === 0 ? "other" : (step.values[choose(step.values.length)] as Json);
    return plant(node, rest, value, choose);
  }
  if (step.kind !== "key") return;
  const [next] = rest;
  if (!next) node[step.name] = value;
  else if (next.kind === "all" || next.kind === "index") {
    const present = node[step.name];
    const list: Json[] = Array.isArray(present) ? present : [];
    for (let count = choose(4); count > 0; count--) {
      const element: JsonObject = {};
      plant(element, rest.slice(1), value, choose);
      list.push(rest.length === 1 || choose(12) === 0 ? value : element);
    }
    node[step.name] = list;
  } else {
    const present = node[step.name];
    const child: JsonObject = isObject(present) ? present : {};
    node[step.name] = child;
    plant(child, rest, value, choose);
  }
}

const pathsOf = (variant: Variant): PathStep[][] =>
  variant.fields.flatMap(({ read }) => (read?.paths ?? []).map((path) => [...(read?.below?.steps ?? []), ...path.steps]));

function recordOf(variant: Variant): fc.Arbitrary<JsonObject> {
  const paths = pathsOf(variant);
  const values = fc.array(fc.option(odd, { nil: undefined, freq: 4 }), { minLength: paths.length, maxLength: paths.length });
  return fc.tuple(values, fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 })).map(([given, choices]) => {
    let at = 0;
    const choose: Choose = (most) => (choices[at++ % choices.length] as number) % most;
    const record: JsonObject = {};
    for (const [index, path] of paths.entries()) {
      const value = given[index];
      if (value !== undefined) plant(record, path, value, choose);
    }
    return record;
  });
}

const variantsOf = (definition: Definition): Variant[] => [definition.common, ...definition.variants.values()];

const casesOf = (all: readonly Definition[]) =>
  [...all, made].flatMap((definition) =>
    variantsOf(definition).map((variant) => ({
      name: `${definition.provider.id} ${definition.resource} ${variant.word ?? "common"}`,
      definition,
      variant,
    })),
  );
const cases = casesOf(definitions);

/** Before the account was asked, and after it answered with a word for half of the ids. */
const tablesOf = ({ lookups, variants }: Definition): LookupTables[] => {
  const words = [...variants.keys(), "word of its own"];
  const wordOf = (id: Json) => (String(id).length % 2 ? words[String(id).length % words.length] : undefined);
  return [
    new Map([...lookups].map(([name, lookup]) => [name, knownTable(lookup)])),
    new Map([...lookups].map(([name, lookup]) => [name, { ...readTable(lookup, []), wordOf }])),
  ];
};

describe.each(cases)("$name", ({ definition, variant }) => {
  const plan = readPlanOf(variant);
  const reader = compileReader(plan);
  const seen = (record: Json, read: typeof interpretRead) =>
    tablesOf(definition).map((tables) => {
      const { data, warnings, lookups } = read(plan, record, tables);
      return { data, keys: Object.keys(data), warnings, lookups: [...lookups] };
    });

  it("reads as the interpreter does", () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: recordOf(variant) }, odd as fc.Arbitrary<JsonObject>), (record) => {
        expect(
          seen(record, (_plan, one, lookups) => reader?.(one, lookups) ?? { data: {}, warnings: [], lookups: new Set() }),
        ).toEqual(seen(record, interpretRead));
      }),
      { numRuns: 60, seed: 20_261_126 },
    );
  });

  it("is told by its records as the interpreter tells it", () => {
    const records = fc.oneof({ weight: 9, arbitrary: recordOf(variant) }, odd as fc.Arbitrary<JsonObject>);
    fc.assert(
      fc.property(records, (record) => {
        for (const tables of tablesOf(definition))
          expect(variantOf(definition, record, variant, tables).word).toBe(
            variantBy(definition, variant, (told) => interpretRead(told, record, tables)).word,
          );
      }),
      { numRuns: 100, seed: 20_261_127 },
    );
  });
});

describe("generated readers", () => {
  it("take nearly all fields and types without the interpreter", () => {
    const every = casesOf(allDefinitions());
    const [all, long] = [
      every.flatMap(({ variant }) => variant.fields.filter(({ read }) => read)).length,
      every.map(({ variant }) => readerSource(readPlanOf(variant)).source.match(/^rest = run/gm)?.length ?? 0),
    ];
    expect(long.reduce((sum, count) => sum + count, 0) / all).toBeLessThan(0.05);
    const types = allDefinitions().flatMap((definition) => typingOf(definition) ?? []);
    const odd = (plan: ReadPlan) => /^rest = run/m.test(readerSource(plan).source);
    expect(types.filter(({ plan }) => odd(plan)).map(({ told }) => told.origin.file)).toEqual([]);
  });

  it("see own members alone, whoever tampers with prototypes", () => {
    const [first] = cases;
    const reader = first && compileReader(readPlanOf(first.variant));
    const [path] = first ? pathsOf(first.variant) : [];
    const [step] = path ?? [];
    if (!first || !reader || step?.kind !== "key") throw new Error("no definition begins with a key");
    const prototype = Object.prototype as unknown as JsonObject;
    prototype[step.name] = "42";
    try {
      expect(reader({}, new Map()).data).toEqual(interpretRead(readPlanOf(first.variant), {}, new Map()).data);
    } finally {
      delete prototype[step.name];
    }
  });
});
