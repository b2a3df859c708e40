// The codecs `iso` and `iso_seconds`: RFC 3339 in UTC, with every digit of the second or with none.
import { FRACTIONS, moment, NINE, NO_MOMENT, readMoment, TEXT, wholeSeconds, writeMoment } from "./moment.ts";
import type { Examples } from "./types.ts";

export const iso = moment({ name: "iso", unitMs: 0, write: writeMoment, read: readMoment });

export const isoSeconds = moment({
  name: "iso_seconds",
  unitMs: 1000,
  lossy: FRACTIONS,
  write: wholeSeconds,
  read: readMoment,
});

export const isoExamples = (): Record<string, Examples> => ({
  iso: {
    writes: [
      [NINE, NINE],
      ["2025-03-04T09:30:00.120-08:00", "2025-03-04T17:30:00.12Z"],
      ["2025-03-04t09:30:00.123456789z", "2025-03-04T09:30:00.123456789Z"],
    ],
    ...TEXT(),
    refuses: NO_MOMENT(),
    same: [[NINE, "2025-03-04T15:00:00.000+05:30"]],
    differ: [["2025-03-04T09:30:00.1234Z", "2025-03-04T09:30:00.123Z"]],
  },
  iso_seconds: {
    writes: [["2025-03-04T09:30:00.9Z", NINE]],
    ...TEXT(),
    refuses: NO_MOMENT(),
    same: [["2025-03-04T09:30:00.9Z", NINE]],
    differ: [["2025-03-04T09:30:01Z", NINE]],
    loses: ["2025-03-04T09:30:00.9Z", "2025-03-04T09:30:00.0001Z"],
    keeps: [NINE, "2025-03-04T09:30:00.000-08:00"],
  },
});
