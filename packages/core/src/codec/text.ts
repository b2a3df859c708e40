// The codec of texts and words; a number or boolean of the provider is read as its text, an object or array is no text.
import { isExact } from "../json/number.ts";
import { codec, type Examples } from "./types.ts";

export const text = codec({
  name: "text",
  types: ["text", "word"],
  takes: 'a string such as "Follow-up"',
  due: 'text such as "Follow-up"',
  accepts: (value) => typeof value === "string",
  write: (value) => (typeof value === "string" ? value : undefined),
  read: (value) => (typeof value === "string" ? value : typeof value === "object" && !isExact(value) ? undefined : String(value)),
});

export const textExamples = (): Record<string, Examples> => ({
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
});
