// Every expression of every definition: the reference, the closures and the generated source answer alike, on the records of
// the examples and on random changes of them.
import type { Definition, Json, JsonObject } from "@mapwright/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expression } from "../packages/core/src/expression/compile.ts";
import { BACKENDS, engine, freeze, reference } from "../packages/core/testing/reference.ts";
import { definitions, examplesOf } from "./providers.ts";

/** Inputs to one expression, most of them changed; the reference takes nearly all the time. */
const INPUTS = 150;

/** Every object and array within a value, and the value. */
function nodesOf(value: unknown, found = new Set<unknown>()): Set<unknown> {
  if (typeof value !== "object" || value === null || found.has(value)) return found;
  found.add(value);
  for (const member of value instanceof Map ? value.values() : Object.values(value)) nodesOf(member, found);
  return found;
}

const isExpression = (value: unknown): value is Expression =>
  typeof value === "object" && value !== null && "evaluate" in value && "roots" in value;

/** By text: an expression that stands in many places is one. */
function expressionsOf(definition: Definition): Map<string, Expression> {
  const found = [...nodesOf(definition)].filter(isExpression);
  return new Map(found.map((one) => [one.text, one]));
}

/** The nodes of the examples that an expression may be asked over: all that have a member it names, or some. */
function inputsOf({ roots }: Expression, nodes: readonly object[]): Json[] {
  const named = nodes.filter((node) => roots.some((root) => Object.hasOwn(node, root)));
  return (named.length > 0 ? named : nodes.slice(0, 50)) as Json[];
}

const odd: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.constantFrom<(Json | undefined)[]>(undefined, null, true, false, 0, 1, -1, 1.5, "", "x", "42", "2025-03-04T09:30:00Z", "no"),
  fc.constantFrom<Json[]>([], {}, [null], [[]], ["x", 1], [{ id: 1, type: "contact", primary: true }, {}], { id: "7" }),
  fc.string({ maxLength: 5 }),
  fc.integer(),
);

/** A place, chosen by numbers on the way down, or a member that the expression names; and what stands there afterwards. */
const change = fc.record({ way: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), named: fc.option(fc.nat()), value: odd });
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(record: Json, changes: readonly Change[], paths: readonly string[][]): Json {
  const copy = structuredClone(record);
  for (const { way, named, value } of changes) {
    const path = named === null || paths.length === 0 ? undefined : paths[named % paths.length];
    let node = copy;
    for (let depth = 0; typeof node === "object" && node !== null; depth += 1) {
      // A path leads on through the first element of an array.
      const keys = Object.keys(node);
      const key = path && !Array.isArray(node) ? path[depth] : keys[(way[depth] ?? 0) % keys.length];
      if (key === undefined) break;
      const next: Json | undefined = (node as JsonObject)[key];
      const last = depth + 1 >= (path ?? way).length || typeof next !== "object" || next === null;
      if (!last) {
        node = next;
        continue;
      }
      if (value !== undefined) (node as JsonObject)[key] = structuredClone(value);
      else if (!Array.isArray(node)) delete (node as JsonObject)[key];
      break;
    }
  }
  return copy;
}

const computing = definitions.filter((definition) => expressionsOf(definition).size > 0);

describe.each(computing)("$provider.id $resource", (definition) => {
  const nodes = [...nodesOf(examplesOf(definition))] as object[];

  it.each([...expressionsOf(definition)])("%s", async (text, expression) => {
    const inputs = inputsOf(expression, nodes);
    const theirs = reference(text);
    const mine = BACKENDS.map((backend) => engine(text, backend, ["i"]));
    const paths = expression.paths.map(({ path }) => path);
    const asked = fc.record({
      record: fc.nat(inputs.length - 1),
      changes: fc.array(change, { maxLength: 3 }),
      bindings: fc.record({ i: fc.nat(2) }),
    });
    let values = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ({ record, changes, bindings }) => {
        const input = freeze(changed(inputs[record] as Json, changes, paths));
        const due = await theirs(input, bindings);
        for (const run of mine) expect(run(input, bindings), JSON.stringify(input)).toEqual(due);
        if ("value" in due) values += 1;
      }),
      { numRuns: INPUTS, seed: 20_261_127 },
    );
    // An expression that always fails would agree as well.
    expect(values).toBeGreaterThan(0);
  });
});
