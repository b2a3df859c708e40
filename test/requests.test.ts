// The check of a request's body: the one pass over clean bodies finds what the check of any body finds.
import type { Json, JsonObject } from "@mapwright/core";
import { recordsOf } from "@mapwright/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanBody } from "../packages/core/src/record/clean.ts";
import { readAny, readInput } from "../packages/core/src/record/input.ts";
import { definitions, examplesOf } from "./providers.ts";

const [{ model }] = definitions as [(typeof definitions)[number]];

const deep = (levels: number): Json => (levels === 0 ? 1 : { a: deep(levels - 1) });
const ODD: Json[] = [
  ...[null, "", "42", "a\u0000b", "é", "\ud800", "x".repeat(256), 42, true, 12n],
  ...["2025-03-04T09:30:00Z", "2025-03-04T09:30:00.1234567Z", "2025-03-04", "2025-02-30T09:30:00Z", "300", "1.5", "99999999999"],
  ...[
    {},
    [],
    { id: null },
    { id: "1" },
    { id: "" },
    { id: "1", more: 1 },
    [{ id: "1" }, {}],
    [{ number: "1", type: null }],
    [1],
    [null],
  ],
  ...[
    deep(60),
    deep(62),
    deep(63),
    deep(64),
    { constructor: 1 },
    { a: [{ prototype: {} }] },
    Array(1001).fill({ id: "1" }) as Json,
  ],
  JSON.parse('{"__proto__": 1}'),
];

const names = fc.constantFrom(...model.fields.keys(), "unknown", "constructor", "remote_data");
const odd = fc.dictionary(names, fc.constantFrom(...ODD), { maxKeys: 3, noNullPrototype: true });
const bodies = fc.oneof(
  recordsOf(model),
  odd,
  fc
    .tuple(recordsOf(model), odd, fc.boolean())
    .map(([body, more, first]): JsonObject => (first ? { ...more, ...body } : { ...body, ...more })),
  fc.tuple(recordsOf(model), fc.constantFrom(...ODD)).map(([body, remote]) => ({ ...body, remote_data: remote })),
);

const seen = (read: typeof readInput, body: Json) => {
  const { given, remoteData, problems, warnings } = read(model, body);
  return { given: [...given], remoteData, problems, warnings };
};

describe("the check of a body", () => {
  it("finds in one pass what it finds in any body", () => {
    fc.assert(
      fc.property(bodies, (body) => void expect(seen(readInput, body)).toEqual(seen(readAny, body))),
      { numRuns: 3000, seed: 20_261_127 },
    );
  });

  it("takes inherited members for none", () => {
    const body = Object.create({ subject: "inherited" }) as JsonObject;
    body.content = "own";
    expect([...readInput(model, body).given].map(([root]) => root)).toEqual(["content"]);
  });

  it("goes over most bodies once", () => {
    const all = definitions.flatMap((definition) =>
      examplesOf(definition).flatMap(({ body }) =>
        body === undefined ? [] : [{ model: definition.model, body: body as JsonObject }],
      ),
    );
    const fine = all.filter(({ model, body }) => readAny(model, body).problems.length === 0);
    expect(fine.filter(({ model, body }) => cleanBody(model, body)).length / fine.length).toBeGreaterThan(0.7);
  });
});
