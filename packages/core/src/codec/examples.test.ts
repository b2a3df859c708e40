// Each codec's spelling by example: what it writes, what it reads, what it refuses, what it takes for the same.
import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { EXAMPLES } from "./examples.ts";
import { CODECS } from "./table.ts";
import type { Codec } from "./types.ts";

/** Titles of pairs; the runner's own formats cannot print a bigint. */
function titled(pairs: [Json, Json][]): [string, Json, Json][] {
  const show = (value: Json) =>
    JSON.stringify(value, (_key, member) => (typeof member === "bigint" ? `${member}n` : member)).slice(0, 40);
  return pairs.map(([from, to]) => [`${show(from)} as ${show(to)}`, from, to]);
}

it("stand here for every codec", () => expect(Object.keys(EXAMPLES).sort()).toEqual([...CODECS.keys()].sort()));

describe.each(Object.entries(EXAMPLES))(
  "%s",
  (name, { writes, reads, refuses, unreadable, same = [], differ = [], loses = [], keeps = [] }) => {
    const codec = CODECS.get(name) as Codec;

    it.each(titled(writes))("writes %s", (_, value, theirs) => expect(codec.encode(value)).toEqual({ ok: true, value: theirs }));
    it.each(titled(reads))("reads %s", (_, theirs, value) => expect(codec.decode(theirs)).toEqual({ ok: true, value }));
    it("refuses what a caller may not send", () => expect(refuses.filter((value) => codec.encode(value).ok)).toEqual([]));
    it("does not guess what it cannot read", () => expect(unreadable.filter((value) => codec.decode(value).ok)).toEqual([]));
    it("knows what it does not keep", () => {
      expect(loses.filter((value) => codec.keeps?.(value) !== false)).toEqual([]);
      expect(keeps.filter((value) => codec.keeps?.(value) === false)).toEqual([]);
    });
    it("compares at its precision", () => {
      expect(same.filter(([a, b]) => !codec.same(a, b))).toEqual([]);
      expect(differ.filter(([a, b]) => codec.same(a, b))).toEqual([]);
    });
  },
);

it("a duration out of range is told its bound, any other its form", () => {
  const codec = CODECS.get("seconds") as Codec;
  expect(codec.encode("3155760001")).toEqual({ ok: false, expected: 'at most 3155760000 seconds, as a string such as "300"' });
  expect(codec.encode("your_duration")).toEqual({ ok: false, expected: 'whole seconds as a string, such as "300"' });
});
