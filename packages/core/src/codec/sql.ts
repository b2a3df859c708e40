// The codec `sql`: a moment as databases spell it, a space for the T, no zone, UTC.
import { FRACTIONS, moment, NINE, NO_MOMENT, readMoment, TEXT, wholeSeconds } from "./moment.ts";
import type { Examples } from "./types.ts";

export const sql = moment({
  name: "sql",
  unitMs: 1000,
  lossy: FRACTIONS,
  write: (ms) => wholeSeconds(ms).slice(0, 19).replace("T", " "),
  read: readMoment,
});

export const sqlExamples = (): Record<string, Examples> => ({
  sql: {
    writes: [
      [NINE, "2025-03-04 09:30:00"],
      ["2025-03-04T23:30:00.9-08:00", "2025-03-05 07:30:00"],
    ],
    ...TEXT(),
    refuses: NO_MOMENT(),
    same: [["2025-03-04T09:30:00.9Z", NINE]],
    differ: [["2025-03-04T09:30:01Z", NINE]],
    loses: ["2025-03-04T09:30:00.9Z"],
    keeps: [NINE],
  },
});
