// The codecs of durations that are spelt as on a clock: `mm_ss`, and `hh_mm`, which keeps no seconds.
import type { Json } from "../json.ts";
import { NO_SPAN, span } from "./span.ts";
import type { Examples } from "./types.ts";

/** Eight digits hold the longest duration in minutes. */
const CLOCK = /^(\d{1,8}):([0-5]?\d)(?::([0-5]?\d))?$/;

/** Reads `a:b`, `b` being so many seconds each; three parts are hours, minutes and seconds. */
const clock = (last: number) => (value: Json) => {
  const match = typeof value === "string" && value.length <= 32 ? CLOCK.exec(value.trim()) : null;
  if (!match) return undefined;
  const pair = Number(match[1]) * 60 + Number(match[2]);
  return match[3] === undefined ? pair * last : pair * 60 + Number(match[3]);
};

const pad = (value: number) => String(value).padStart(2, "0");
const pair = (value: number) => `${pad(Math.floor(value / 60))}:${pad(value % 60)}`;

export const mmSs = span({ name: "mm_ss", unit: 1, write: pair, read: clock(1), due: 'minutes and seconds such as "02:35"' });
export const hhMm = span({
  name: "hh_mm",
  unit: 60,
  lossy: "seconds",
  write: (value) => pair(Math.round(value / 60)),
  read: clock(60),
  due: 'hours and minutes such as "01:05"',
});

export const clockExamples = (): Record<string, Examples> => ({
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
    refuses: NO_SPAN(),
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
    refuses: NO_SPAN(),
    unreadable: [null, "", "5", "01:60", "876601:00", 105, {}],
    same: [["3929", "3900"]],
    loses: ["3929"],
    keeps: ["3900"],
    differ: [["3900", "3960"]],
  },
});
