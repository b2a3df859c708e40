// The codecs of moments that keep a day alone (`date`: the caller's own, as written), or a date and a time of day in two places
// (`date_time_pair`: of UTC).
import type { Json } from "../json.ts";
import { equal } from "./equal.ts";
import { moment, NINE, NO_MOMENT, readMoment, rfc3339Ms, TEXT, wholeSeconds } from "./moment.ts";
import type { Examples } from "./types.ts";

export const date = moment({
  name: "date",
  unitMs: 86_400_000,
  lossy: "the time of day",
  loss: "time_dropped",
  // The day of another zone is another day: what the caller wrote down is what is meant.
  write: (_ms, text) => text.slice(0, 10),
  read: readMoment,
  keeps: (value) => typeof value === "string" && /^.{10}[Tt]00:00:00(\.0+)?([Zz]|[+-])/.test(value),
  same: (a, b) => equal(dayOf(a), dayOf(b)),
});

/** The day of a moment as it is written; anything else as it is. */
const dayOf = (value: Json): Json => (typeof value === "string" && !Number.isNaN(rfc3339Ms(value)) ? value.slice(0, 10) : value);

/** The second place may be null: midnight. Any other value that is no text is not read as if it were none. */
export const dateTimePair = moment({
  name: "date_time_pair",
  unitMs: 60_000,
  lossy: "seconds",
  due: 'a date and a time such as ["2025-03-04", "09:30"]',
  write(ms) {
    const text = wholeSeconds(ms);
    return [text.slice(0, 10), text.slice(11, 16)];
  },
  read(value) {
    const [day, time = null] = Array.isArray(value) && value.length <= 2 ? value : [];
    if (typeof day !== "string" || (time !== null && typeof time !== "string")) return undefined;
    return readMoment(time === null || time === "" ? day : `${day}T${time}`);
  },
});

export const dateExamples = (): Record<string, Examples> => ({
  date: {
    writes: [
      [NINE, "2025-03-04"],
      ["2025-03-04T23:30:00-08:00", "2025-03-04"],
      ["2025-03-04T00:30:00+14:00", "2025-03-04"],
    ],
    ...TEXT(),
    refuses: NO_MOMENT(),
    same: [
      [NINE, "2025-03-04T00:00:00Z"],
      ["2025-03-04T23:30:00-08:00", NINE],
    ],
    differ: [["2025-03-05T00:00:00+14:00", NINE]],
    loses: [NINE, "2025-03-04T00:00:00.5Z", "2025-03-04T23:30:00-08:00"],
    keeps: ["2025-03-04T00:00:00Z", "2025-03-04T00:00:00.000+14:00"],
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
    refuses: NO_MOMENT(),
    unreadable: [
      ...[null, "2025-03-04", [], [null, "09:30"], ["2025-03-04", 930]],
      ...[
        ["2025-03-04", {}],
        [NINE, "09:30"],
        ["2025-02-30", null],
      ],
    ],
    same: [["2025-03-04T09:30:59Z", NINE]],
    differ: [["2025-03-04T09:31:00Z", NINE]],
    loses: ["2025-03-04T09:30:59Z", "2025-03-04T09:30:00.5Z"],
    keeps: [NINE, "2025-03-04T23:30:00-08:00"],
  },
});
