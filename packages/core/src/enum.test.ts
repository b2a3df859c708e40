// Tables of words: the way there and back, what is not injective, what becomes of other words.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileEnum, decodeWord, type EnumTable, encodeWord } from "./enum.ts";
import type { Json, JsonObject } from "./json.ts";

const table = (source: JsonObject): EnumTable => {
  const result = compileEnum(source);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join());
  return result.table;
};

const words = fc
  .oneof(fc.stringMatching(/^[a-z]{1,6}$/), fc.constantFrom("constructor", "toString"))
  .filter((word) => word !== "else");
const scalars = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true }), fc.bigInt(), fc.boolean(), fc.constant(null));
const theirs = fc.oneof(scalars, fc.array(scalars, { minLength: 1, maxLength: 3 }));
const sources = fc
  .tuple(
    fc.uniqueArray(fc.tuple(words, theirs), { selector: ([word]) => word }),
    fc.constantFrom(undefined, "refuse", "drop", "pass"),
  )
  .map(([entries, rest]): JsonObject => ({ ...Object.fromEntries(entries), ...(rest === undefined ? {} : { else: rest }) }));

describe("tables", () => {
  it("give back the word that was written, and read every value of a list", () =>
    fc.assert(
      fc.property(sources, (source) => {
        const compiled = compileEnum(source);
        if (!compiled.ok) return;
        for (const [word, value] of Object.entries(source)) {
          if (word === "else") continue;
          const there = encodeWord(compiled.table, word);
          expect(there).toEqual({ ok: true, value: Array.isArray(value) ? value[0] : value });
          for (const read of Array.isArray(value) ? value : [value]) {
            expect(decodeWord(compiled.table, read)).toEqual({ ok: true, word });
          }
        }
      }),
      { numRuns: 500 },
    ));

  it("answer anything", () =>
    fc.assert(
      fc.property(sources, fc.oneof(fc.jsonValue(), fc.constant({ toString: 1 })), (source, value) => {
        compileEnum({ a: value as Json, else: value as Json });
        const compiled = compileEnum(source);
        if (!compiled.ok) return;
        decodeWord(compiled.table, value as Json);
        encodeWord(compiled.table, JSON.stringify(value));
      }),
    ));

  it("pass over what the schema does not allow", () =>
    expect(table({ a: [], b: {}, c: [{ toString: 1 }], d: "x", else: "nonsense" })).toEqual({
      entries: [{ word: "d", write: "x", reads: ["x"] }],
      otherwise: "refuse",
    }));

  it("write the first of a list and read all", () => {
    const call = table({ inbound: ["Inbound", "Missed"], outbound: "Outbound" });
    expect(encodeWord(call, "inbound")).toEqual({ ok: true, value: "Inbound" });
    expect(decodeWord(call, "Missed")).toEqual({ ok: true, word: "inbound" });
    expect(call.entries[0]).toEqual({ word: "inbound", write: "Inbound", reads: ["Inbound", "Missed"] });
  });
});

describe("injectivity", () => {
  it.each<[JsonObject, string, string, string]>([
    [{ a: 1, b: "1" }, "b", "a", "1"],
    [{ a: "x", b: "x" }, "b", "a", "x"],
    [{ a: ["x", "y"], b: ["z", "y"] }, "b", "a", "y"],
    [{ a: ["x", "y"], b: "y", else: "pass" }, "b", "a", "y"],
    [{ a: null, b: null }, "b", "a", "null"],
  ])("%j is refused, naming both words", (source, key, owner, value) => {
    const message = `${owner} and ${key} both stand for ${value}; the way back would be a guess`;
    expect(compileEnum(source)).toEqual({ ok: false, problems: [{ key, message, kind: "not_injective" }] });
  });

  it("names the first owner to each later word", () => {
    const result = compileEnum({ a: 1, b: 1, c: 1 });
    expect(result.ok ? [] : result.problems.map(({ message }) => message.slice(0, 7))).toEqual(["a and b", "a and c"]);
  });

  it.each<JsonObject>([
    { a: true, b: "true" },
    { a: null, b: "null" },
    { a: "X", b: "x" },
    { a: ["x", "x"] },
    { else: "pass" },
    {},
  ])("%j is fine", (source) => expect(compileEnum(source)).toMatchObject({ ok: true }));
});

describe("other words", () => {
  it.each<[JsonObject, ReturnType<typeof encodeWord>, ReturnType<typeof decodeWord>]>([
    [{ a: 1 }, { ok: false, expected: ["a"] }, { ok: false, drop: false }],
    [
      { a: 1, else: "refuse" },
      { ok: false, expected: ["a"] },
      { ok: false, drop: false },
    ],
    [
      { a: 1, else: "drop" },
      { ok: false, expected: ["a"] },
      { ok: false, drop: true },
    ],
    [
      { a: 1, else: "pass" },
      { ok: true, value: "b" },
      { ok: true, word: "b" },
    ],
    [{ else: "pass" }, { ok: true, value: "b" }, { ok: true, word: "b" }],
    [
      { a: 1, else: "nonsense" },
      { ok: false, expected: ["a"] },
      { ok: false, drop: false },
    ],
  ])("%j", (source, written, read) => {
    expect(encodeWord(table(source), "b")).toEqual(written);
    expect(decodeWord(table(source), "b")).toEqual(read);
  });

  it("equal a number and its text, and nothing else loosely", () => {
    const kinds = table({ zero: 0, one: "1", yes: true, big: 5725767000004649013n, Call: "Call" });
    const read = (value: Json) => decodeWord(kinds, value);
    expect(read("0")).toEqual({ ok: true, word: "zero" });
    expect(read(1)).toEqual({ ok: true, word: "one" });
    expect(read(true)).toEqual({ ok: true, word: "yes" });
    expect(read("5725767000004649013")).toEqual({ ok: true, word: "big" });
    for (const other of ["true", "call", "01", false, null, [1], { toString: "1" }]) expect(read(other).ok).toBe(false);
  });

  it("that are no scalar never pass", () => {
    const open = table({ else: "pass" });
    expect(decodeWord(open, 5)).toEqual({ ok: true, word: "5" });
    for (const value of [null, [], {}, ["x"]]) expect(decodeWord(open, value)).toEqual({ ok: false, drop: false });
  });
});
