// Random expressions over random data, against the reference: the same value, the same error code, or refused. Both back ends.
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import { expression, input } from "../../testing/expressions.ts";
import { type Answer, ask, BACKENDS, engine, freeze, ours, reference } from "../../testing/reference.ts";

const PAIRS = Number(process.env.MAPWRIGHT_FUZZ ?? 20_000);
/** The reference writes a stack trace into every failure. */
Error.stackTraceLimit = 0;

/** Inputs to one expression: parsing costs more than evaluating. */
const INPUTS = 10;
/** `npm test` says the same twice; a long run starts anywhere. Each find becomes a case below. */
const SEED = process.env.MAPWRIGHT_FUZZ === undefined ? { seed: 20_261_124 } : {};

/** Whether the reference's answer can be compared with. */
function comparable(text: string, data: unknown, mine: Answer, theirs: Answer): boolean {
  if ("refused" in mine) return false;
  // A transform there pushes into empty arrays of its copy where an object is constructed over them.
  if (text.includes("~> |") && JSON.stringify(data)?.includes("[]")) return false;
  if (!("code" in theirs)) return true;
  // Data that the reference's own code trips over has no code to compare.
  if (!/^[A-Z]\d{4}$/.test(theirs.code)) return false;
  // The members of a constructor are evaluated side by side there: which of two failures is told is a matter of timing.
  return !("code" in mine) || mine.code === theirs.code || !/[[{].*,/s.test(text);
}

/** Vitest's own comparison takes longer than the evaluations; it tells what differs. */
function agree(mine: Answer, due: Answer, text: string, data: unknown): void {
  if (!isDeepStrictEqual(mine, due)) expect(mine, `${text}  over  ${JSON.stringify(data)}`).toEqual(due);
}

it(`agrees with the reference on ${PAIRS} pairs`, async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(expression, fc.array(input, { minLength: INPUTS, maxLength: INPUTS }), async (text, inputs) => {
      const theirs = reference(text);
      const mine = BACKENDS.map((backend) => engine(text, backend));
      for (const one of inputs) {
        freeze(one);
        const answers = mine.map((run) => run(one));
        const [first, ...rest] = answers as [Answer, ...Answer[]];
        for (const other of rest) agree(other, first, text, one);
        if ("refused" in first) continue;
        const due = await theirs(one);
        if (!comparable(text, one, first, due)) continue;
        compared += 1;
        agree(first, due, text, one);
      }
    }),
    // Shrinking a find of a long run can take longer than the run: it is told as it is, with its seed.
    { ...SEED, numRuns: PAIRS / INPUTS, endOnFailure: PAIRS > 20_000 },
  );
  // Refusing everything would agree as well.
  expect(compared).toBeGreaterThan(PAIRS * 0.6);
}, 7_200_000);

it.each<[string, unknown]>([
  ["$map(0.1, function($v, $i){$map(0, function($v, $i){0.1})})", {}],
  ["$fromMillis('x')", 0],
  ["[*].(list.c ~> $count())", { d: { a: 1 }, a: { c: 2 } }],
  ["(null ? 0 : [$map(*, function($v, $i){0.1})].$ ~> $string())", {}],
  ["([6].{'c': 1}).c", {}],
  ["$map([1], function($v){$substringBefore('b')})", "abc"],
  ["$map([1], function($v){$keys()})", { a: 1 }],
  ["$split(nothing, 0)", "a b"],
  ["(-8 % 0) & -('x')", null],
  ["$fromMillis($power(0.1, -15))", {}],
  ["$filter($, function($e) { $e != 0 })[]", [5, 0]],
  ["$map([1,2,3], $string)", null],
  ["$number('007')", null],
  ["$contains('a', nothing)", null],
  ["deep[]", [-25, { deep: [[-34, 3]] }]],
  ["[deep.b.c].b#$n", { deep: [] }],
  ["[b^(<0.1)]", { b: [[]] }],
  ["[deep.list].deep", { deep: null, list: [1] }],
  ["$replace('x', /a/, 0)", "7"],
  ["$sort([3, 1, 2], function($a, $b){[$a > $b]})", {}],
  ["1/(10e300 * 10e100)", {}],
  ["$replace(nothing, /[a-z]+/, 0)", "x"],
  ["$map([1], function($v, $i){$map(9, function($v, $i){1.5})}) ? 1 : 2", {}],
])("found before: %s", async (text, data) => {
  for (const backend of BACKENDS) {
    const mine = ours(text, data, {}, backend);
    if ("refused" in mine) expect(mine.refused).toMatch(/^expression_/);
    else expect(mine).toEqual(await ask(text, data));
  }
});

const OBJECTS = [
  { c: 1 },
  [{ c: 1 }],
  [{ c: 1 }, { c: [2, 3] }, {}],
  [[{ c: 1 }, { c: 2 }], { c: 3 }],
  [],
  [null],
  [[]],
  null,
  5,
  { b: { c: 1 } },
];
it.each(["[b.{'id': $string(c)}]", "[a.b.{'id': c}]", "{'l': [a.b.{'id': c, 'n': [b.{'x': c}]}]}", "a ? [b.{'id': c}] : [a]"])(
  "lists of objects agree: %s",
  async (text) => {
    for (const b of OBJECTS)
      for (const data of [{ b }, { a: { b }, b }, { a: [{ b }, { b }] }, [{ b }, { a: { b } }], b]) {
        const due = await ask(text, data);
        // The reference's own code trips over an array that it cannot push into.
        if ("code" in due && due.code.startsWith("TypeError")) continue;
        for (const backend of BACKENDS) expect(ours(text, data, {}, backend), JSON.stringify(data)).toEqual(due);
      }
  },
);

it("restates moments as the reference does", async () => {
  const moments = [
    "2025-03-04T09:30:00Z",
    "2025-03-04T09:30:00.120Z",
    "2025-03-04T09:30:00+05:30",
    "2025-03-04",
    "x",
    5,
    null,
    undefined,
    [],
  ];
  for (const backend of BACKENDS)
    for (const t of moments) {
      const text = "$fromMillis($toMillis(t))";
      expect(ours(text, { t }, {}, backend)).toEqual(await ask(text, { t }));
    }
});
