// The check of a request's body: one pass, whose findings do not hang on what stands beside a member or on how a body was made.
import type { Json, JsonObject } from "@mapwright/core";
import { recordsOf } from "@mapwright/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInput } from "../packages/core/src/record/input.ts";
import { definitions } from "./providers.ts";

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

const seen = (body: Json) => {
  const { given, remoteData, problems, warnings } = readInput(model, body);
  return { given: [...given], remoteData, problems, warnings };
};

/** Whether nothing in a body ends the check of all of it. */
const whole = ({ problems }: ReturnType<typeof seen>) =>
  problems.every(({ code }) => !["too_deep", "forbidden_key"].includes(code));

describe("the check of a body", () => {
  it("finds of each member what it finds of it alone", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const all = seen(body);
        if (!whole(all)) {
          expect(all.given).toEqual([]);
          return;
        }
        const each = Object.entries(body).map(([name, value]) => seen({ [name]: value }));
        expect(all.given).toEqual(each.flatMap(({ given }) => given));
        expect(all.problems).toEqual(each.flatMap(({ problems }) => problems));
        expect(all.warnings).toEqual(each.flatMap(({ warnings }) => warnings));
      }),
      { numRuns: 2000, seed: 20_261_127 },
    );
  });

  it("finds of a body whose members cannot be taken as they are what it finds of a plain one", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const inheriting = Object.defineProperties(Object.create({ subject: 5 }), Object.getOwnPropertyDescriptors(body));
        expect(seen(inheriting as JsonObject)).toEqual(seen(body));
      }),
      { numRuns: 2000, seed: 20_261_127 },
    );
  });

  it("copies nothing of what is clean", () => {
    fc.assert(
      fc.property(recordsOf(model), (body) => {
        const { given, warnings } = readInput(model, body);
        if (warnings.length > 0) return;
        for (const [root, value] of given) if (value !== null && !isEmpty(body[root])) expect(value).toBe(body[root]);
      }),
    );
  });

  it("takes inherited members for none", () => {
    // Which model it is depends on the definitions that a run takes.
    const [one = "", other = ""] = [...model.fields.values()].flatMap(({ name, type }) => (type === "text" ? [name] : []));
    const body = Object.create({ [one]: "inherited" }) as JsonObject;
    body[other] = "own";
    expect([...readInput(model, body).given].map(([root]) => root)).toEqual([other]);
  });
});

/** A reference without an id and a member that is null are left out of what is given. */
function isEmpty(value: Json | undefined): boolean {
  return [value].flat().some((one) => typeof one === "object" && one !== null && Object.values(one).includes(null));
}
