// The laws of codecs, and each one's spelling by example.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { CODECS, defaultCodec } from "./table.ts";
import type { Codec, FieldType } from "./types.ts";

const get = (name: string) => CODECS.get(name) as Codec;

const moments = fc
  .date({ min: new Date("0001-01-02T00:00:00Z"), max: new Date("9999-12-30T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());
const zoned = fc.tuple(moments, fc.integer({ min: -23 * 60, max: 23 * 60 })).map(([text, offset]) => {
  const local = new Date(Date.parse(text) + offset * 60_000);
  const zone = `${offset < 0 ? "-" : "+"}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0")}:${String(Math.abs(offset) % 60).padStart(2, "0")}`;
  return local.getUTCFullYear() < 1 || local.getUTCFullYear() > 9999 ? text : local.toISOString().replace("Z", zone);
});

const VALUES: Record<FieldType, fc.Arbitrary<Json>> = {
  id: fc.oneof(fc.stringMatching(/^[A-Za-z0-9_:.-]{1,40}$/), fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map(String)),
  text: fc.string(),
  word: fc.string(),
  "date-time": fc.oneof(moments, zoned),
  duration: fc.integer({ min: 0, max: 10_000_000 }).map(String),
  any: fc.jsonValue() as fc.Arbitrary<Json>,
  boolean: fc.boolean(),
};

/** Whole units, where a codec keeps no less. */
const UNITS: Record<string, (value: Json) => Json> = {
  integer: (value) => (/^-?\d+$/.test(String(value)) ? value : "7"),
};

describe.each([...CODECS.values()])("$name", (codec) => {
  const values = fc.oneof(...codec.types.map((type) => VALUES[type])).map((value) => UNITS[codec.name]?.(value) ?? value);

  it("gives back what it was given, at its precision", () =>
    fc.assert(
      fc.property(values, (value) => {
        const encoded = codec.encode(value);
        if (!encoded.ok) throw new Error(`${codec.name} refuses ${String(value)}`);
        const decoded = codec.decode(encoded.value);
        if (!decoded.ok) throw new Error(`${codec.name} cannot read ${String(encoded.value)}`);
        expect(codec.same(value, decoded.value) || Object.is(value, decoded.value)).toBe(true);
      }),
    ));

  it("answers any JSON without throwing", () =>
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.bigInt()), (value) => {
        codec.encode(value as Json);
        codec.decode(value as Json);
        expect(codec.same(value as Json, value as Json)).toBe(true);
      }),
    ));

  it("fits the types that it is the default of", () => {
    for (const [type, name] of (["id", "text", "date-time", "duration", "word"] as const).map(
      (one) => [one, defaultCodec(one)] as const,
    )) {
      if (name === codec.name) expect(codec.types).toContain(type);
    }
  });
});

describe("moments", () => {
  it("agree with the platform's calendar", () =>
    fc.assert(
      fc.property(zoned, (text) => {
        const encoded = get("unix_ms").encode(text);
        expect(encoded).toEqual({ ok: true, value: Date.parse(text) });
      }),
    ));

  it.each([
    ["iso", "2025-03-04T09:30:00.120-08:00", "2025-03-04T17:30:00.12Z"],
    ["iso_seconds", "2025-03-04T09:30:00.9Z", "2025-03-04T09:30:00Z"],
    ["unix_seconds", "2025-03-04T09:30:00Z", 1_741_080_600],
    ["unix_ms_text", "1970-01-01T00:00:01.5Z", "1500"],
    ["date", "2025-03-04T23:30:00-08:00", "2025-03-05"],
    ["date_time_pair", "2025-03-04T09:30:59Z", ["2025-03-04", "09:30"]],
  ])("%s writes %s as %j", (name, value, theirs) => expect(get(name).encode(value)).toEqual({ ok: true, value: theirs }));

  it.each([
    ["iso", "2025-03-04T09:30:00+0530", "2025-03-04T04:00:00Z"],
    ["iso", "2013-02-20T06:34:33.637000+00:00", "2013-02-20T06:34:33.637Z"],
    ["iso", "2025-03-04 09:30:00", "2025-03-04T09:30:00Z"],
    ["iso", "2025-03-04", "2025-03-04T00:00:00Z"],
    ["unix_seconds", "1741080600", "2025-03-04T09:30:00Z"],
    ["date_time_pair", ["2025-03-04", null], "2025-03-04T00:00:00Z"],
  ])("%s reads %j as %s", (name, theirs, value) => expect(get(name).decode(theirs)).toEqual({ ok: true, value }));

  it.each([
    "your_start_time",
    "2025-02-30T00:00:00Z",
    "2025-03-04T09:30:00",
    "2025-03-04",
    "2025-03-04T24:00:00Z",
    "2025-03-04T09:30:60Z",
    "0000-01-01T00:00:00Z",
    "",
  ])("a caller's %j is refused", (text) => expect(get("iso").encode(text)).toMatchObject({ ok: false }));
});

describe("durations", () => {
  it.each([
    ["seconds", "300", 300],
    ["minutes", "300", 5],
    ["milliseconds_text", "2", "2000"],
    ["mm_ss", "155", "02:35"],
    ["mm_ss", "6000", "100:00"],
    ["hh_mm", "3900", "01:05"],
  ])("%s writes %s as %j", (name, value, theirs) => expect(get(name).encode(value)).toEqual({ ok: true, value: theirs }));

  it.each([
    ["mm_ss", "01:02:03", "3723"],
    ["seconds", "155", "155"],
    ["minutes", 1.5, "90"],
  ])("%s reads %j as %s", (name, theirs, value) => expect(get(name).decode(theirs)).toEqual({ ok: true, value }));

  it.each(["your_duration", "-1", "1.5", "", "99999999999"])("a caller's %j is refused", (text) =>
    expect(get("seconds").encode(text)).toMatchObject({ ok: false }),
  );
});

describe("ids", () => {
  it("stay exact beyond 2^53", () => {
    expect(get("integer").encode("5725767000004649013")).toEqual({ ok: true, value: 5725767000004649013n });
    expect(get("id").decode(5725767000004649013n)).toEqual({ ok: true, value: "5725767000004649013" });
  });

  it.each(["", "a\u0000b", "x".repeat(256), "\ud800", 5, null])("%j is refused from a caller", (value) =>
    expect(get("id").encode(value as Json)).toMatchObject({ ok: false }),
  );
});
