// JSON text both ways: nothing is lost, nothing in the data is taken for anything else, and what is wrong has a place.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isEqual, type Json, MAX_DEPTH } from "../json.ts";
import { ExactNumber, isExact } from "./number.ts";
import { parseJson } from "./parse.ts";
import { JsonError, readExactly } from "./reader.ts";
import { stringifyJson } from "./write.ts";

function errorOf(text: string, read: (text: string) => Json = parseJson): JsonError | undefined {
  try {
    read(text);
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  return undefined;
}

describe("numbers", () => {
  it.each(["0", "-0.5", "1e3", "1.50", "0.1", "9007199254740991", "0.30000000000000004", "1E30", "5e-324", "0e999"])(
    "%s is a double",
    (text) => expect(parseJson(`[${text}]`)).toEqual([Number(text)]),
  );

  it.each(["9007199254740993", "-9007199254740993", "100000000000000000000"])("%s is a bigint", (text) =>
    expect(parseJson(`{"a": ${text}}`)).toEqual({ a: BigInt(text) }),
  );

  it.each([
    ...["0.1234567890123456789", "1234567890123456.78", "12345678.123456789012", "1e400", "-1e400", "1e-400", "4.9e-324"],
    ...["9007199254740993.5", "1e99999999999999999999", "1".repeat(5000)],
  ])("%s passes through digit for digit", (text) => {
    for (const whole of [text, `[${text}]`, `{"a":${text},"b":[1,${text}]}`, ` [ 1 , ${text} ]`]) {
      const value = parseJson(whole);
      expect(stringifyJson(value)).toBe(whole.replaceAll(" ", ""));
    }
    expect(isExact(parseJson(text))).toBe(true);
  });

  it("are the same where they are the same number", () => {
    expect(isEqual(parseJson("1e400"), parseJson("10.0e399"))).toBe(true);
    expect(isEqual(parseJson("1e400"), parseJson("1e401"))).toBe(false);
    expect(isEqual(parseJson("1e400"), {})).toBe(false);
    expect(isEqual(parseJson("1e400"), null)).toBe(false);
  });

  it("that are exact cannot be lost by JSON.stringify, nor computed with by accident", () => {
    const exact = new ExactNumber("1e400") as unknown as number;
    expect(() => JSON.stringify([exact])).toThrow(TypeError);
    expect(exact + 1).toBeNaN();
    expect(`${exact}`).toBe("1e400");
  });
});

test.each([
  '["\\u0000bigint:123", 9007199254740993]',
  '["\u0001", "\\u0000bigint", 1234567890123456789]',
  '{":": 1, "a\\":": ":", "b": 1e400}',
])("no text becomes a number: %s", (text) => {
  const texts = (value: unknown): unknown =>
    typeof value === "string"
      ? value
      : Array.isArray(value)
        ? value.map(texts)
        : Object.entries(value ?? {}).map(([k, v]) => [k, texts(v)]);
  if (text.startsWith('["\u0001')) expect(errorOf(text)?.reason).toBe("syntax");
  else expect(texts(parseJson(text))).toEqual(texts(JSON.parse(text)));
});

test("a megabyte of colons beside a long number is read once", () => {
  const text = JSON.stringify([`\u0000bigint${":".repeat(1_000_000)}`, 0]).replace(",0]", ",9007199254740993]");
  expect(parseJson(text)).toEqual([`\u0000bigint${":".repeat(1_000_000)}`, 9007199254740993n]);
});

describe("depth", () => {
  const nested = (levels: number, open = "[", close = "]") => open.repeat(levels) + close.repeat(levels);
  it("is bounded", () => {
    expect(errorOf(nested(MAX_DEPTH))).toBeUndefined();
    expect(errorOf(nested(MAX_DEPTH + 1))?.reason).toBe("depth");
    expect(errorOf(`${'{"a":'.repeat(65)}1${"}".repeat(65)}`)?.reason).toBe("depth");
  });
  it("is bounded before the rest is looked at", () => {
    expect(errorOf("[".repeat(4_000_000))?.offset).toBe(MAX_DEPTH);
    expect(errorOf('["[",'.repeat(1_000_000))?.reason).toBe("depth");
    expect(errorOf('["]]]]",{"}\\"":'.repeat(1_000_000))?.reason).toBe("depth");
  });
  it("is no matter of how many brackets there are", () => {
    const wide = JSON.stringify(Array.from({ length: 30_000 }, () => [{ a: "]" }]));
    expect(stringifyJson(parseJson(wide))).toBe(wide);
  });
});

describe("a name that stands twice", () => {
  it.each([
    ['{"a":1,"a":2}', "a", 7],
    ['{"a":1,"b":{"c":1,"c":2}}', "c", 18],
    ['[{"a":1},{"a":1,"\\u0061":2}]', "a", 16],
    ['{"a" : 1,"a"\n\t: 2}', "a", 9],
    ['{"a\\\\":1,"a\\\\":2}', "a\\", 9],
    ['{"":1,"":2}', "", 6],
    ['{"__proto__":1,"__proto__":2}', "__proto__", 15],
    ['{"a":":","a":":"}', "a", 9],
    ['{"a\\"":1,"a\\"":2}', 'a"', 9],
  ])("%s is refused with its name and place", (text, key, offset) => {
    const error = errorOf(text);
    expect([error?.reason, error?.key, error?.offset]).toEqual(["duplicate", key, offset]);
  });
  it.each(['{"a":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"\\":","b":":\\":"}', '{"a":" : \\" :"}', '{"a,":1,"":":"}'])(
    "not: %s",
    (text) => expect(parseJson(text)).toEqual(JSON.parse(text)),
  );
});

test.each([
  ["", 0],
  ["{", 1],
  ["{]", 1],
  ['{"a"', 4],
  ['{"a" 1}', 5],
  ['{"a":1,}', 7],
  ["[1,]", 3],
  ["[1 2]", 3],
  ["01", 1],
  ["-", 0],
  ["tru", 0],
  ["nullx", 4],
  ['"abc', 4],
  ['"a\nb"', 2],
  ['"\\x"', 1],
  ['"\\u12g4"', 1],
  ["{'a':1}", 1],
  ["[}", 1],
  ["1 1", 2],
  ["\u00a01", 0],
])("%j is broken at %d", (text, offset) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(errorOf(text)?.offset).toBe(offset);
});

test.each(["{}", "[]", ' [1, -2.5e+3, {}, [[]], "\\u00e9\\""]\n', '{"a":{"b":[true,false,null]},"\u007f":""}'])(
  "%j is whole",
  (text) => {
    JSON.parse(text);
    expect(errorOf(text)).toBeUndefined();
  },
);

test("agrees with JSON.parse on every text cut off or changed in one place", () => {
  const text = '{"a":[1,-0.5e3,"x\\n\\u0041",true,null,{}],"b":{"c":[]}}';
  const changed = [...text].flatMap((_char, at) =>
    ["", ",", '"', "}", "0", " ", "\\", "\u0001"].map((other) => text.slice(0, at) + other + text.slice(at + 1)),
  );
  for (const one of [...changed, ...[...text].map((_char, at) => text.slice(0, at))]) {
    let whole = true;
    try {
      JSON.parse(one);
    } catch {
      whole = false;
    }
    expect([one, errorOf(one) === undefined]).toEqual([one, whole]);
  }
});

test("agrees with JSON.parse and with the exact reader on whatever they both read", () => {
  const piece = fc.constantFrom(
    ...'{}[]:,"\\ \n',
    '":',
    '" :',
    "1",
    "-0.5e3",
    "true",
    '"a"',
    '"a":1',
    "1234567890123456",
    "1e400",
    "\\u0041",
    "é",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
    fc.json({ maxDepth: 4 }),
    fc.json({ maxDepth: 4 }).map((json) => json.replaceAll(":", " :").replaceAll("1", "12345678901234567")),
  );
  fc.assert(
    fc.property(text, (one) => {
      let whole: Json | undefined;
      try {
        whole = JSON.parse(one);
      } catch {
        // no JSON
      }
      const error = errorOf(one);
      const exact = errorOf(one, (text) => readExactly(text, MAX_DEPTH));
      expect([error?.reason, error?.offset, error?.key]).toEqual([exact?.reason, exact?.offset, exact?.key]);
      if (error?.reason !== "duplicate") expect(error === undefined).toBe(whole !== undefined);
      if (error) return;
      const value = parseJson(one);
      expect(stringifyJson(value)).toBe(stringifyJson(readExactly(one, MAX_DEPTH)));
      if (!/[\d.]{16}|e/i.test(one)) expect(value).toEqual(whole);
    }),
    { numRuns: 3_000 },
  );
});

test.each([undefined, 2])("text is written as JSON.stringify writes it, indented by %s", (indent) => {
  const value = { a: [1, "x", [], {}, null], b: { c: true, d: undefined as unknown as Json }, e: [undefined as unknown as Json] };
  const numbers = { ...value, n: 1n };
  expect(stringifyJson(value, indent)).toBe(JSON.stringify(value, null, indent));
  expect(stringifyJson(numbers, indent)).toBe(JSON.stringify({ ...value, n: 1 }, null, indent));
});
