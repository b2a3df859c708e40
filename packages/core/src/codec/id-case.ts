// The codec of ids in two spellings: 15 characters whose case counts, or the same with 3 more that say the case.
import type { Json } from "../json.ts";
import { equal } from "./equal.ts";
import { digitsOf, id } from "./id.ts";
import { codec, type Examples } from "./types.ts";

const SHORT = /^[A-Za-z0-9]{15}$/;
const LONG = /^[A-Za-z0-9]{18}$/;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/**
 * One form of both spellings, to compare by; any other value is left as it is. A checksum letter stands for which of five
 * characters are upper case, so that the long form keeps its meaning where case is lost. The definition that uses the codec
 * names its source.
 */
function comparable(value: Json): Json {
  const text = digitsOf(value);
  if (typeof text !== "string") return text;
  if (LONG.test(text)) return text.toUpperCase();
  if (!SHORT.test(text)) return text;
  let sum = "";
  for (let chunk = 0; chunk < 15; chunk += 5) {
    let bits = 0;
    for (let at = 0; at < 5; at++) if (/[A-Z]/.test(text[chunk + at] as string)) bits |= 1 << at;
    sum += LETTERS[bits];
  }
  return `${text}${sum}`.toUpperCase();
}

/** Whether one is the other with three characters more, whatever these say: the fifteen alone name the record. */
function extended(a: Json, b: Json): boolean {
  return typeof a === "string" && typeof b === "string" && SHORT.test(a) && LONG.test(b) && b.startsWith(a);
}

export const idCase = codec({
  ...id,
  name: "id_15_18",
  same: (a, b) => equal(comparable(a), comparable(b)) || extended(a, b) || extended(b, a),
});

export const idCaseExamples = (): Record<string, Examples> => ({
  id_15_18: {
    writes: [
      ["0035g00000AbCdE", "0035g00000AbCdE"],
      ["7", "7"],
    ],
    reads: [
      ["0035g00000AbCdEAAV", "0035g00000AbCdEAAV"],
      [42, "42"],
    ],
    refuses: ["", "a\nb", 5, {}],
    unreadable: [null, "", {}],
    same: [
      ["0035g00000AbCdE", "0035g00000AbCdEAAV"],
      ["0035g00000abcdeaav", "0035g00000AbCdEAAV"],
      ["00T000000000001", "00T000000000001AAA"],
    ],
    differ: [
      ["0035g00000abcde", "0035g00000AbCdEAAV"],
      ["0035g00000AbCdF", "0035g00000AbCdEAAV"],
      ["7", "8"],
    ],
  },
});
