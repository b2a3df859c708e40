// The codec of days: `YYYY-MM-DD` on both sides. A day is the one that was written: of a date-time the zone moves nothing.
import { momentMs } from "../time.ts";
import { codec, type Examples } from "./types.ts";

const LENGTH = 10;

export const day = codec({
  name: "day",
  types: ["date"],
  takes: "a day such as 2025-03-04",
  due: "a day such as 2025-03-04",
  write: (value) =>
    typeof value === "string" && value.length === LENGTH && !Number.isNaN(momentMs(value, false)) ? value : undefined,
  read(value) {
    if (typeof value !== "string" || Number.isNaN(momentMs(value.slice(0, LENGTH), false))) return undefined;
    return value.length === LENGTH || !Number.isNaN(momentMs(value, false)) ? value.slice(0, LENGTH) : undefined;
  },
});

export const dayExamples = (): Record<string, Examples> => ({
  day: {
    writes: [["2025-03-04", "2025-03-04"]],
    reads: [
      ["2025-03-04", "2025-03-04"],
      ["2025-03-04T23:30:00-08:00", "2025-03-04"],
      ["2025-03-04 00:00:00", "2025-03-04"],
    ],
    refuses: ["", "2025-02-30", "2025-03-04T09:30:00Z", "04/03/2025", "2025-3-4", 20_250_304, {}],
    unreadable: [null, "", "2025-02-30", "2025-03-04x", "soon", 1, {}, []],
    differ: [["2025-03-04", "2025-03-05"]],
  },
});
