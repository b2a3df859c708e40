// The codecs of texts of which the provider's format is known: `html`, and `plain`, which has no markup. Both carry the text as it is;
// what the caller sends in the other format is restated before.
import { htmlOf, textOf } from "../text/html.ts";
import { text } from "./text.ts";
import { codec, type Examples, type Format } from "./types.ts";

const formatted = (name: string, format: Format) => codec({ ...text, name, types: ["text"], format });

export const html = formatted("html", "html");
export const plain = formatted("plain", "text");

/** A text of one format in another: escaped, or without its markup. */
export function restate(value: string, from: Format, to: Format): string {
  if (from === to) return value;
  return to === "html" ? htmlOf(value) : textOf(value);
}

const shared: Examples = {
  writes: [["<p>a</p>", "<p>a</p>"]],
  reads: [
    ["a & b", "a & b"],
    [5, "5"],
  ],
  refuses: [5, {}, []],
  unreadable: [null, {}, []],
};

export const formattedExamples = (): Record<string, Examples> => ({ html: shared, plain: shared });
