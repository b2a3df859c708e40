// Civil time against the platform's own calendar: leap years, offsets, far dates, and what is no date at all.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant, inRange, parseInstant, parseRfc3339 } from "./time.ts";

const MIN = Date.parse("0001-01-01T00:00:00Z");
const MAX = Date.parse("9999-12-31T23:59:59.999Z");
const instants = fc.oneof(fc.integer({ min: MIN, max: MAX }), fc.constantFrom(MIN, MAX, 0, -1, 1, -86_400_000, 951_782_400_000));
const offsets = fc.integer({ min: -1439, max: 1439 });

function zoneOf(offset: number, colon: string): string {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${offset < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${colon}${String(minutes).padStart(2, "0")}`;
}

describe("instants", () => {
  it("are written as the platform writes them", () =>
    fc.assert(
      fc.property(instants, (ms) => {
        expect(Date.parse(formatInstant(ms))).toBe(ms);
        expect(formatInstant(ms, { fraction: false })).toBe(`${new Date(ms).toISOString().slice(0, 19)}Z`);
      }),
      { numRuns: 1000 },
    ));

  it("are read as the platform reads them, strictly and tolerantly", () =>
    fc.assert(
      fc.property(instants, (ms) => {
        const text = new Date(ms).toISOString();
        expect(parseRfc3339(text)?.ms).toBe(ms);
        expect(parseInstant(text)).toEqual(parseRfc3339(text));
      }),
      { numRuns: 1000 },
    ));

  it("are the same at any offset; one that leaves the years 1 to 9999 is none", () =>
    fc.assert(
      fc.property(instants, offsets, (ms, offset) => {
        const local = ms + offset * 60_000;
        fc.pre(inRange(local));
        const text = new Date(local).toISOString().slice(0, -1);
        expect(parseRfc3339(text + zoneOf(offset, ":"))?.ms).toBe(ms);
        expect(parseInstant(text + zoneOf(offset, ""))?.ms).toBe(ms);
      }),
      { numRuns: 1000 },
    ));

  it("agree with the platform on every day of 400 years", () => {
    for (let ms = Date.parse("1799-12-30T00:00:00Z"); ms < Date.parse("2200-01-02T00:00:00Z"); ms += 86_400_000) {
      const day = new Date(ms).toISOString().slice(0, 10);
      if (formatInstant(ms).slice(0, 10) !== day || parseInstant(day)?.ms !== ms) throw new Error(day);
    }
  });
});

describe("the calendar", () => {
  const dates = fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }));

  it("has the days that the platform has, and no others", () =>
    fc.assert(
      fc.property(dates, ([year, month, day]) => {
        const text = [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
        const date = new Date(Date.parse(`${text}T00:00:00Z`));
        const real = year > 0 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        expect(parseRfc3339(`${text}T00:00:00Z`) !== undefined).toBe(real);
      }),
      { numRuns: 2000 },
    ));

  it.each([
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2000-02-29", true],
    ["1900-02-29", false],
    ["2025-02-30", false],
    ["2025-04-31", false],
    ["0004-02-29", true],
    ["0000-02-29", false],
    ["9999-12-31", true],
  ])("%s: %s", (day, real) => expect(parseInstant(day) !== undefined).toBe(real));
});

describe("strict reading", () => {
  it.each([
    ["2025-03-04T09:30:00Z", { ms: 1_741_080_600_000, fraction: "" }],
    ["2025-03-04t09:30:00z", { ms: 1_741_080_600_000, fraction: "" }],
    ["2025-03-04T15:00:00+05:30", { ms: 1_741_080_600_000, fraction: "" }],
    ["2025-03-04T09:30:00-00:00", { ms: 1_741_080_600_000, fraction: "" }],
    ["2025-03-04T09:30:00.1200Z", { ms: 1_741_080_600_120, fraction: "12" }],
    ["2025-03-04T09:30:00.123456789Z", { ms: 1_741_080_600_123, fraction: "123456789" }],
    ["1969-12-31T23:59:59.9999Z", { ms: -1, fraction: "9999" }],
  ])("%s", (text, instant) => expect(parseRfc3339(text)).toEqual(instant));

  it.each([
    ...["2025-03-04", "2025-03-04T09:30Z", "2025-03-04T09:30:00", "2025-03-04 09:30:00Z", "2025-03-04T09:30:00+0000"],
    ...["2025-03-04T09:30:00+05", "2025-03-04T09:30:60Z", "2025-03-04T24:00:00Z", "2025-03-04T09:60:00Z", "2025-00-04T09:30:00Z"],
    ...[
      "2025-03-04T09:30:00+24:00",
      "2025-03-04T09:30:00+05:60",
      "2025-03-04T09:30:00.Z",
      "2025-03-04T09:30:00,5Z",
      "25-03-04T09:30:00Z",
    ],
    ...[
      "12025-03-04T09:30:00Z",
      "2025-03-04T09:30:00Z\n",
      " 2025-03-04T09:30:00Z",
      "2025-03-04T09:30:00.1234567891Z",
      "٢٠٢٥-03-04T09:30:00Z",
    ],
    ...["0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "", "T"],
  ])("%j is none", (text) => expect(parseRfc3339(text)).toBeUndefined());

  it.each([
    ["0001-01-01T00:01:00+00:01", "0001-01-01T00:00:00Z"],
    ["9999-12-31T23:58:59-00:01", "9999-12-31T23:59:59Z"],
  ])("%s is the edge", (text, utc) => expect(formatInstant(parseRfc3339(text)?.ms ?? Number.NaN)).toBe(utc));
});

describe("writing", () => {
  it.each([
    [1_741_080_600_000, "2025-03-04T09:30:00Z"],
    [1_741_080_600_123, "2025-03-04T09:30:00.123Z"],
    [1_741_080_600_120, "2025-03-04T09:30:00.12Z"],
    [1_741_080_600_000.9, "2025-03-04T09:30:00Z"],
    [-1, "1969-12-31T23:59:59.999Z"],
    [-0, "1970-01-01T00:00:00Z"],
  ])("%d is %s", (ms, text) => expect(formatInstant(ms)).toBe(text));

  it("keeps the digits that an instant was given", () => {
    const instant = { ms: 1_741_080_600_123, fraction: "123456" };
    expect(formatInstant(instant)).toBe("2025-03-04T09:30:00.123456Z");
    expect(formatInstant(instant, { fraction: false })).toBe("2025-03-04T09:30:00Z");
  });

  it("has bounds", () =>
    expect([MIN - 1, MIN, MAX, MAX + 1, Number.NaN].map(inRange)).toEqual([false, true, true, false, false]));
});
