// The laws that every codec keeps: the way there and back, totality over JSON, sameness.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../json.ts";
import { CODECS, defaultCodec } from "./table.ts";
import type { FieldType } from "./types.ts";

const moments = fc
  .date({ min: new Date("0001-01-02T00:00:00Z"), max: new Date("9999-12-30T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());
const zoned = fc.tuple(moments, fc.integer({ min: -1439, max: 1439 })).map(([text, offset]) => {
  const local = new Date(Date.parse(text) + offset * 60_000).toISOString();
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const zone = `${offset < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
  return local.replace("Z", zone);
});
const precise = fc
  .tuple(moments, fc.stringMatching(/^\d{1,9}$/))
  .map(([text, fraction]) => text.replace(/\.\d+Z$/, `.${fraction}Z`));
const printable = fc
  .string({ unit: "binary", minLength: 1, maxLength: 100 })
  .filter((text) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text));
const numerals = fc.oneof(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), fc.maxSafeInteger()).map(String);

const decimals = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(1, 10, 100)).map(([whole, unit]) => whole / unit);

const VALUES: Record<FieldType, fc.Arbitrary<Json>> = {
  id: fc.oneof(printable, numerals),
  text: fc.string({ unit: "binary" }),
  word: fc.string(),
  "date-time": fc.oneof(moments, zoned, precise),
  duration: fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 3_155_760_000 })).map(String),
  any: (fc.jsonValue() as fc.Arbitrary<Json>).filter((value) => value !== null),
  boolean: fc.boolean(),
  date: moments.map((text) => text.slice(0, 10)),
  number: decimals,
  integer: fc.maxSafeInteger(),
  decimal: decimals,
};

/** What trips a conversion to text or number: members named like the methods of every object, and nesting past any stack. */
const hostile = fc.constantFrom<Json>(
  { toString: 1 },
  { valueOf: null, toString: null },
  JSON.parse('{"__proto__":{"toString":1}}') as JsonObject,
  [{ toString: 1 }],
  [1],
  ["2025-03-04", { toString: 1 }],
  [null, null],
  [],
  "",
  "-",
  ":",
  "0".repeat(100_000),
  2n ** 70n,
  -0,
  Number.MAX_VALUE,
  nested(20_000),
);
const anything = fc.oneof(fc.jsonValue() as fc.Arbitrary<Json>, fc.bigInt(), hostile, ...Object.values(VALUES));

function nested(depth: number): Json {
  let value: Json = [];
  for (let i = 0; i < depth; i += 1) value = [value];
  return value;
}

describe.each([...CODECS.values()])("$name", (codec) => {
  const values = codec.name === "integer" ? numerals : fc.oneof(...codec.types.map((type) => VALUES[type]));

  it("gives back what it was given, at its precision", () =>
    fc.assert(
      fc.property(values, (value) => {
        const encoded = codec.encode(value);
        if (!encoded.ok) throw new Error(`${codec.name} refuses ${JSON.stringify(value)}`);
        const decoded = codec.decode(encoded.value);
        if (!decoded.ok) throw new Error(`${codec.name} cannot read what it wrote for ${JSON.stringify(value)}`);
        expect(codec.same(value, decoded.value)).toBe(true);
      }),
      { numRuns: 300 },
    ));

  it("writes again what it has read", () =>
    fc.assert(
      fc.property(values, (value) => {
        const encoded = codec.encode(value);
        const decoded = encoded.ok ? codec.decode(encoded.value) : encoded;
        expect(decoded.ok && codec.encode(decoded.value)).toEqual(encoded);
      }),
    ));

  it("answers anything, and refuses in words", () =>
    fc.assert(
      fc.property(anything, (value) => {
        for (const answer of [codec.encode(value), codec.decode(value)]) {
          if (!answer.ok) expect(answer.expected).toMatch(/ (such as|a string) /);
        }
      }),
    ));

  it("accepts what it writes, and nothing else", () =>
    fc.assert(
      fc.property(anything, (value) => {
        expect(codec.accepts(value)).toBe(codec.encode(value).ok);
      }),
    ));

  it("writes whole what it keeps all of", () =>
    fc.assert(
      fc.property(fc.oneof(values, anything), (value) => {
        if (codec.writeWhole) expect(codec.writeWhole(value)).toEqual(codec.keeps?.(value) ? codec.write(value) : undefined);
      }),
    ));

  it("refuses to write null", () => expect(codec.encode(null)).toMatchObject({ ok: false }));

  it("finds a value the same as itself, and both ways alike", () =>
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(codec.same(a, a)).toBe(true);
        expect(codec.same(a, b)).toBe(codec.same(b, a));
      }),
    ));

  it("compares content, not identity", () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(codec.same(value as Json, structuredClone(value) as Json)).toBe(true);
      }),
    ));
});

it.each([...CODECS.values()])("$name compares values nested past any stack", (codec) =>
  expect(codec.same(nested(100_000), nested(100_000))).toBe(false),
);

describe("the table", () => {
  it("has every codec of the language", () =>
    expect([...CODECS.keys()].sort()).toEqual(
      [
        ...[
          "any",
          "boolean",
          "boolean_number",
          "boolean_text",
          "date",
          "date_time_pair",
          "day",
          "decimal",
          "decimal_text",
          "hh_mm",
          "html",
          "id",
          "id_15_18",
          "integer",
          "iso",
          "iso_seconds",
          "milliseconds",
          "milliseconds_text",
        ],
        ...[
          "minutes",
          "minutes_text",
          "mm_ss",
          "number",
          "number_text",
          "plain",
          "seconds",
          "seconds_text",
          "sql",
          "text",
          "whole_number",
        ],
        ...["unix_ms", "unix_ms_text", "unix_seconds", "unix_seconds_text"],
      ].sort(),
    ));

  it.each(Object.keys(VALUES) as FieldType[])("has a default for %s that spells it", (type) =>
    expect(CODECS.get(defaultCodec(type))?.types).toContain(type),
  );

  it("says of a codec what it does not keep", () => {
    const lossy = [...CODECS.values()].filter((codec) => codec.lossy !== undefined).map(({ name, lossy }) => [name, lossy]);
    expect(Object.fromEntries(lossy)).toEqual({
      iso_seconds: "fractions of a second",
      sql: "fractions of a second",
      unix_seconds: "fractions of a second",
      unix_seconds_text: "fractions of a second",
      unix_ms: "fractions of a millisecond",
      unix_ms_text: "fractions of a millisecond",
      date: "the time of day",
      date_time_pair: "seconds",
      minutes: "seconds",
      minutes_text: "seconds",
      hh_mm: "seconds",
    });
  });
});
