// Cursors: whatever text comes in, a position or none; what was written is read back; circles are met.
import fc from "fast-check";
import { expect, test } from "vitest";
import { first, lister } from "../../../testing/lists.ts";
import { canonicalJson } from "../../text/canonical.ts";
import { fingerprint } from "../../text/hash.ts";
import { type Position, readPosition, step, writePosition } from "./position.ts";

const whole = fc.nat({ max: 2 ** 45 });
const moment = fc.integer({ min: -(2 ** 45), max: 2 ** 45 });
const position: fc.Arbitrary<Position> = fc.record(
  {
    query: fc.string(),
    limit: whole,
    word: fc.string({ unit: "binary" }),
    at: fc.oneof(
      whole,
      fc.string({ unit: "binary" }).filter((text) => !/\p{Surrogate}/u.test(text)),
    ),
    window: fc.record({ from: moment, to: moment, at: moment }),
    trail: fc.record({ count: whole, mark: fc.string() }),
  },
  { requiredKeys: ["query"] },
);

test("a position comes back as it was written, in letters that any URL takes", () => {
  fc.assert(
    fc.property(position, (written) => {
      const text = writePosition(written);
      expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(readPosition(text)).toEqual(written);
      expect(writePosition(readPosition(text) as Position)).toBe(text);
    }),
  );
});

test("any other text is no position, and never throws", () => {
  const json = fc.json().map((text) => Buffer.from(text).toString("base64url"));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.base64String(), json), (text) => {
      const read = readPosition(text);
      if (read !== undefined) expect(writePosition(read)).toBeTypeOf("string");
    }),
  );
});

test("a cursor that was changed reaches no other place than the list's own", () => {
  const definition = lister({ endpoint: "GET /a", paging: { style: "next_url", next: "next" }, envelope: { items: "data" } });
  const query = fingerprint(canonicalJson([null, null, {}, {}]));
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string({ unit: "binary" }), fc.nat()), (at) => {
      const { url, problems } = first(definition, { next_cursor: writePosition({ query, at }) });
      if (url === undefined) expect(problems).toEqual([["invalid_cursor", "query.next_cursor"]]);
      else expect(url).toMatch(/^[/?]/);
    }),
  );
  expect(first(definition, { next_cursor: writePosition({ query, at: "/v1/a?p=2" }) }).url).toBe("/a?p=2");
});

test("fingerprints: the same for members in any order, different for different ones", () => {
  const of = (value: Parameters<typeof canonicalJson>[0]) => fingerprint(canonicalJson(value));
  expect(of({ a: 1, b: [2, { c: 3, d: 4 }] })).toBe(of({ b: [2, { d: 4, c: 3 }], a: 1 }));
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const [one, other] = [a, b] as Parameters<typeof canonicalJson>[0][];
      expect(of(one ?? null) === of(other ?? null)).toBe(canonicalJson(one ?? null) === canonicalJson(other ?? null));
    }),
  );
});

test("a circle of any length after a start of any length is met, in a few rounds", () => {
  fc.assert(
    fc.property(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 40 }), (start, length) => {
      let trail: Position["trail"];
      for (let page = 0; page < 4 * (start + length) + 4; page++) {
        const walked = step(trail, String(page < start ? page : start + ((page - start) % length)));
        if (walked.looped) return;
        ({ trail } = walked);
      }
      throw new Error("the circle was not met");
    }),
  );
});
