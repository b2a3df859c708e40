// Tables of words: the way there and back, and what is not injective.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileEnum, decodeWord, encodeWord } from "./enum.ts";
import type { JsonObject } from "./json.ts";

const table = (source: JsonObject) => {
  const result = compileEnum(source);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join());
  return result.table;
};

describe("tables", () => {
  it("give back the word that was written", () =>
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.integer()), (source) => {
        const compiled = compileEnum(source);
        if (!compiled.ok) return;
        for (const word of Object.keys(source).filter((one) => one !== "else")) {
          const there = encodeWord(compiled.table, word);
          if (!there.ok) throw new Error(word);
          expect(decodeWord(compiled.table, there.value)).toEqual({ ok: true, word });
        }
      }),
    ));

  it("write the first of a list and read all", () => {
    const call = table({ inbound: ["Inbound", "Missed"], outbound: "Outbound" });
    expect(encodeWord(call, "inbound")).toEqual({ ok: true, value: "Inbound" });
    expect(decodeWord(call, "Missed")).toEqual({ ok: true, word: "inbound" });
  });

  it("are refused where two words stand for one value", () => {
    expect(compileEnum({ a: 1, b: "1" })).toMatchObject({ ok: false, problems: [{ key: "b" }] });
    expect(compileEnum({ a: ["x", "y"], b: ["z", "y"] })).toMatchObject({ ok: false, problems: [{ key: "b" }] });
  });

  it("tell what becomes of other words", () => {
    expect(encodeWord(table({ a: 1 }), "b")).toEqual({ ok: false, expected: ["a"] });
    expect(decodeWord(table({ a: 1, else: "drop" }), "b")).toEqual({ ok: false, drop: true });
    expect(decodeWord(table({ else: "pass" }), "b")).toEqual({ ok: true, word: "b" });
    expect(encodeWord(table({ else: "pass" }), "b")).toEqual({ ok: true, value: "b" });
    expect(decodeWord(table({ a: 0 }), "0")).toEqual({ ok: true, word: "a" });
    expect(decodeWord(table({ a: 1 }), { toString: "x" })).toMatchObject({ ok: false });
  });
});
