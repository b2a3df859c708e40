// Each codec's spelling by example: what it writes, what it reads, what it refuses, what it takes for the same.
import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { CODECS } from "./table.ts";
import type { Codec } from "./types.ts";

interface Examples {
  /** Unified value, provider's value. */
  writes: [Json, Json][];
  /** Provider's value, unified value. */
  reads: [Json, Json][];
  refuses: Json[];
  unreadable: Json[];
  same?: [Json, Json][];
  differ?: [Json, Json][];
}

const NINE = "2025-03-04T09:30:00Z";
const NO_MOMENT: Json[] = [
  ...["your_start_time", "", "2025-02-30T00:00:00Z", "2025-03-04T09:30:00", "2025-03-04", "2025-03-04 09:30:00Z", `${NINE} `],
  ...["2025-03-04T24:00:00Z", "2025-03-04T09:30:60Z", "0000-01-01T00:00:00Z", "2025-03-04T09:30:00+0000", "2025-03-04T09:30Z"],
  ...["0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", 1_741_080_600, true, {}],
];
const NO_SPAN: Json[] = ["your_duration", "-1", "1.5", "", " 300", "1e3", "99999999999", "3155760001", 300, true, [], {}];
const NO_COUNT: Json[] = [null, "", "soon", "1e9", "0x10", true, [1], {}, 2n ** 60n, 1e300];
const TEXT_READS: [Json, Json][] = [
  ["2025-03-04T09:30:00Z", NINE],
  ["2025-03-04T09:30:00.000+0000", NINE],
  ["2025-03-04T15:00:00+05:30", NINE],
  ["2025-03-04T15:00:00+0530", NINE],
  ["2025-03-04T14:30:00+05", NINE],
  ["2025-03-04T01:30:00-08:00", NINE],
  ["2025-03-04 09:30:00", NINE],
  ["2025-03-04 09:30:00 +0000", NINE],
  ["2025-03-04T09:30:00", NINE],
  ["2025-03-04T09:30", NINE],
  [" 2025-03-04t09:30:00z ", NINE],
  ["2025-05-22T17:39:04.509000+00:00", "2025-05-22T17:39:04.509Z"],
  ["2025-05-22T17:39:04.509123+00:00", "2025-05-22T17:39:04.509123Z"],
  ["2025-03-04", "2025-03-04T00:00:00Z"],
];
const NO_TEXT_MOMENT: Json[] = [null, "", "yesterday", "2025-02-30", "04/03/2025", 1_741_080_600, {}, [], `${NINE}Z`];

const unix = (scale: number, text: boolean): Pick<Examples, "reads" | "refuses" | "unreadable"> => ({
  reads: [
    [1_741_080_600 * scale, NINE],
    [String(1_741_080_600 * scale), NINE],
    [text ? ` ${1_741_080_600 * scale} ` : 0, text ? NINE : "1970-01-01T00:00:00Z"],
    [1.5 * scale, "1970-01-01T00:00:01.5Z"],
    [-1.5 * scale, "1969-12-31T23:59:58.5Z"],
    [0.0019 * scale, "1970-01-01T00:00:00.002Z"],
  ],
  refuses: NO_MOMENT,
  unreadable: [...NO_COUNT, 253_402_300_800 * scale],
});

const count = (perSecond: number): Pick<Examples, "reads" | "refuses" | "unreadable"> => ({
  reads: [
    [300 * perSecond, "300"],
    [String(300 * perSecond), "300"],
    [0, "0"],
    [155.4 * perSecond, "155"],
  ],
  refuses: NO_SPAN,
  unreadable: [...NO_COUNT, -1, "-1", "02:35"],
});

const EXAMPLES: Record<string, Examples> = {
  id: {
    writes: [
      ["0035g00000XyZ12AAF", "0035g00000XyZ12AAF"],
      ["zoë 😀", "zoë 😀"],
      ["x".repeat(255), "x".repeat(255)],
    ],
    reads: [
      ["a-1", "a-1"],
      [42, "42"],
      [-3, "-3"],
      [5725767000004649013n, "5725767000004649013"],
    ],
    refuses: ["", "a\u0000b", "a\nb", "a\u007f", "a\u2028b", "x".repeat(256), "\ud800", 5, 5n, true, {}],
    unreadable: [null, "", 1.5, 1e20, false, {}, ["a"]],
    same: [["42", 42]],
    differ: [["A", "a"]],
  },
  integer: {
    writes: [
      ["42", 42],
      ["-3", -3],
      ["9007199254740991", 9007199254740991],
      ["9007199254740992", 9007199254740992n],
      ["-9007199254740993", -9007199254740993n],
      ["5725767000004649013", 5725767000004649013n],
      ["-0", 0],
    ],
    reads: [
      [42, "42"],
      [5725767000004649013n, "5725767000004649013"],
      ["42", "42"],
    ],
    refuses: ["", "4.2", "1e3", "+1", " 1", "abc", 42, true, [], { toString: 1 }],
    unreadable: [null, "", 4.2, 1e20, "abc", true, [42], {}],
    same: [["007", "7"]],
    differ: [
      ["9007199254740993", "9007199254740992"],
      [[1], "1"],
    ],
  },
  text: {
    writes: [["", ""]],
    reads: [
      ["a", "a"],
      [5, "5"],
      [5725767000004649013n, "5725767000004649013"],
      [true, "true"],
    ],
    refuses: [5, true, {}, []],
    unreadable: [null, {}, [], ["a"]],
    differ: [["a", "A"]],
  },
  any: {
    writes: [[{ a: [1, null] }, { a: [1, null] }]],
    reads: [[{ a: [1, null] }, { a: [1, null] }]],
    refuses: [],
    unreadable: [],
    same: [
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
    ],
    differ: [
      [true, "true"],
      [1, "1"],
      [{ a: 1 }, { a: 2 }],
    ],
  },
  iso: {
    writes: [
      [NINE, NINE],
      ["2025-03-04T09:30:00.120-08:00", "2025-03-04T17:30:00.12Z"],
      ["2025-03-04t09:30:00.123456789z", "2025-03-04T09:30:00.123456789Z"],
    ],
    reads: TEXT_READS,
    refuses: NO_MOMENT,
    unreadable: NO_TEXT_MOMENT,
    same: [[NINE, "2025-03-04T15:00:00.000+05:30"]],
    differ: [["2025-03-04T09:30:00.1234Z", "2025-03-04T09:30:00.123Z"]],
  },
  iso_seconds: {
    writes: [["2025-03-04T09:30:00.9Z", NINE]],
    reads: TEXT_READS,
    refuses: NO_MOMENT,
    unreadable: NO_TEXT_MOMENT,
    same: [["2025-03-04T09:30:00.9Z", NINE]],
    differ: [["2025-03-04T09:30:01Z", NINE]],
  },
  unix_seconds: {
    writes: [
      ["2025-03-04T09:30:00.9Z", 1_741_080_600],
      ["1969-12-31T23:59:59.5Z", -1],
    ],
    ...unix(1, false),
    same: [["2025-03-04T09:30:00.9Z", NINE]],
    differ: [["2025-03-04T09:30:01Z", NINE]],
  },
  unix_seconds_text: { writes: [[NINE, "1741080600"]], ...unix(1, true) },
  unix_ms: {
    writes: [["2025-03-04T09:30:00.1239Z", 1_741_080_600_123]],
    ...unix(1000, false),
    same: [["2025-03-04T09:30:00.1239Z", "2025-03-04T09:30:00.123Z"]],
    differ: [["2025-03-04T09:30:00.124Z", "2025-03-04T09:30:00.123Z"]],
  },
  unix_ms_text: { writes: [["1970-01-01T00:00:01.5Z", "1500"]], ...unix(1000, true) },
  date: {
    writes: [
      [NINE, "2025-03-04"],
      ["2025-03-04T23:30:00-08:00", "2025-03-05"],
    ],
    reads: TEXT_READS,
    refuses: NO_MOMENT,
    unreadable: NO_TEXT_MOMENT,
    same: [[NINE, "2025-03-04T00:00:00Z"]],
    differ: [["2025-03-04T23:30:00-08:00", NINE]],
  },
  sql: {
    writes: [
      [NINE, "2025-03-04 09:30:00"],
      ["2025-03-04T23:30:00.9-08:00", "2025-03-05 07:30:00"],
    ],
    reads: TEXT_READS,
    refuses: NO_MOMENT,
    unreadable: NO_TEXT_MOMENT,
    same: [["2025-03-04T09:30:00.9Z", NINE]],
    differ: [["2025-03-04T09:30:01Z", NINE]],
  },
  date_time_pair: {
    writes: [
      ["2025-03-04T09:30:59Z", ["2025-03-04", "09:30"]],
      ["2025-03-04T23:30:00-08:00", ["2025-03-05", "07:30"]],
    ],
    reads: [
      [["2025-03-04", "09:30"], NINE],
      [["2025-03-04", "09:30:00"], NINE],
      [["2025-03-04", null], "2025-03-04T00:00:00Z"],
      [["2025-03-04", ""], "2025-03-04T00:00:00Z"],
      [["2025-03-04"], "2025-03-04T00:00:00Z"],
    ],
    refuses: NO_MOMENT,
    unreadable: [
      null,
      "2025-03-04",
      [],
      [null, "09:30"],
      ["2025-03-04", 930],
      ["2025-03-04", {}],
      [NINE, "09:30"],
      ["2025-02-30", null],
    ],
    same: [["2025-03-04T09:30:59Z", NINE]],
    differ: [["2025-03-04T09:31:00Z", NINE]],
  },
  seconds: { writes: [["300", 300]], ...count(1), same: [["0300", "300"]], differ: [["301", "300"]] },
  seconds_text: { writes: [["300", "300"]], ...count(1) },
  milliseconds: { writes: [["300", 300_000]], ...count(1000), differ: [["301", "300"]] },
  milliseconds_text: { writes: [["2", "2000"]], ...count(1000) },
  minutes: {
    writes: [
      ["300", 5],
      ["330", 6],
      ["29", 0],
    ],
    reads: [
      [5, "300"],
      ["5", "300"],
      [1.5, "90"],
      ["12.333333333333334", "740"],
    ],
    refuses: NO_SPAN,
    unreadable: [...NO_COUNT, -1, "02:35"],
    same: [["330", "360"]],
    differ: [["300", "360"]],
  },
  minutes_text: { writes: [["300", "5"]], reads: [["5", "300"]], refuses: NO_SPAN, unreadable: [...NO_COUNT, -1] },
  mm_ss: {
    writes: [
      ["155", "02:35"],
      ["0", "00:00"],
      ["6000", "100:00"],
      ["3155760000", "52596000:00"],
    ],
    reads: [
      ["02:35", "155"],
      ["2:35", "155"],
      ["100:00", "6000"],
      ["01:02:03", "3723"],
    ],
    refuses: NO_SPAN,
    unreadable: [null, "", "5", ":35", "02:75", "02:35:75", "-02:35", "02:35:00:00", "123456789:00", 235, {}, ["02", "35"]],
    differ: [["155", "156"]],
  },
  hh_mm: {
    writes: [
      ["3900", "01:05"],
      ["3929", "01:05"],
      ["360000", "100:00"],
    ],
    reads: [
      ["01:05", "3900"],
      ["00:45:00", "2700"],
    ],
    refuses: NO_SPAN,
    unreadable: [null, "", "5", "01:60", "876601:00", 105, {}],
    same: [["3929", "3900"]],
    differ: [["3900", "3960"]],
  },
};

/** Titles of pairs; the runner's own formats cannot print a bigint. */
function titled(pairs: [Json, Json][]): [string, Json, Json][] {
  const show = (value: Json) =>
    JSON.stringify(value, (_key, member) => (typeof member === "bigint" ? `${member}n` : member)).slice(0, 40);
  return pairs.map(([from, to]) => [`${show(from)} as ${show(to)}`, from, to]);
}

it("stand here for every codec", () => expect(Object.keys(EXAMPLES).sort()).toEqual([...CODECS.keys()].sort()));

describe.each(Object.entries(EXAMPLES))("%s", (name, { writes, reads, refuses, unreadable, same = [], differ = [] }) => {
  const codec = CODECS.get(name) as Codec;

  it.each(titled(writes))("writes %s", (_, value, theirs) => expect(codec.encode(value)).toEqual({ ok: true, value: theirs }));
  it.each(titled(reads))("reads %s", (_, theirs, value) => expect(codec.decode(theirs)).toEqual({ ok: true, value }));
  it("refuses what a caller may not send", () => expect(refuses.filter((value) => codec.encode(value).ok)).toEqual([]));
  it("does not guess what it cannot read", () => expect(unreadable.filter((value) => codec.decode(value).ok)).toEqual([]));
  it("compares at its precision", () => {
    expect(same.filter(([a, b]) => !codec.same(a, b))).toEqual([]);
    expect(differ.filter(([a, b]) => codec.same(a, b))).toEqual([]);
  });
});

it("a duration out of range is told its bound, any other its form", () => {
  const codec = CODECS.get("seconds") as Codec;
  expect(codec.encode("3155760001")).toEqual({ ok: false, expected: 'at most 3155760000 seconds, as a string such as "300"' });
  expect(codec.encode("your_duration")).toEqual({ ok: false, expected: 'whole seconds as a string, such as "300"' });
});
