// The codecs of durations that are counts: of seconds, minutes or milliseconds, as a number or its text.
import { NO_COUNT, numberOf } from "./number-text.ts";
import { NO_SPAN, span } from "./span.ts";
import type { Examples } from "./types.ts";

/** Reads a count of units, `perSecond` of them to a second. Dividing keeps half units exact where a factor would not. */
const count = (perSecond: number) => (value: Parameters<typeof numberOf>[0]) => {
  const number = numberOf(value);
  return number === undefined ? undefined : number / perSecond;
};

const inSeconds = { unit: 1, read: count(1), due: "seconds such as 300" };
const inMilliseconds = { unit: 1, read: count(1000), due: "milliseconds such as 300000" };
const inMinutes = {
  unit: 60,
  lossy: "seconds",
  due: "minutes such as 5",
  read(value: Parameters<typeof numberOf>[0]) {
    const number = numberOf(value);
    return number === undefined ? undefined : number * 60;
  },
};
const toMinutes = (seconds: number) => Math.round(seconds / 60);

export const seconds = span({ ...inSeconds, name: "seconds", write: (value) => value });
export const secondsText = span({ ...inSeconds, name: "seconds_text", write: String });
export const minutes = span({ ...inMinutes, name: "minutes", write: toMinutes });
export const minutesText = span({ ...inMinutes, name: "minutes_text", write: (value) => String(toMinutes(value)) });
export const milliseconds = span({ ...inMilliseconds, name: "milliseconds", write: (value) => value * 1000 });
export const millisecondsText = span({ ...inMilliseconds, name: "milliseconds_text", write: (value) => String(value * 1000) });

const shared = (perSecond: number): Pick<Examples, "reads" | "refuses" | "unreadable"> => ({
  reads: [
    [300 * perSecond, "300"],
    [String(300 * perSecond), "300"],
    [0, "0"],
    [155.4 * perSecond, "155"],
  ],
  refuses: NO_SPAN(),
  unreadable: [...NO_COUNT(), -1, "-1", "02:35"],
});

export const countExamples = (): Record<string, Examples> => ({
  seconds: { writes: [["300", 300]], ...shared(1), same: [["0300", "300"]], differ: [["301", "300"]] },
  seconds_text: { writes: [["300", "300"]], ...shared(1) },
  milliseconds: { writes: [["300", 300_000]], ...shared(1000), differ: [["301", "300"]] },
  milliseconds_text: { writes: [["2", "2000"]], ...shared(1000) },
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
    refuses: NO_SPAN(),
    unreadable: [...NO_COUNT(), -1, "02:35"],
    same: [["330", "360"]],
    differ: [["300", "360"]],
    loses: ["330", "29"],
    keeps: ["300", "0"],
  },
  minutes_text: { writes: [["300", "5"]], reads: [["5", "300"]], refuses: NO_SPAN(), unreadable: [...NO_COUNT(), -1] },
});
