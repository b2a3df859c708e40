// Numbers and moments by picture: the reference's own functions, within bounds of ours.
import { ExpressionError } from "../error.ts";
import { library } from "../libraries.ts";
import type { Meter } from "../meter.ts";
import type { Value } from "../value.ts";
import { builtin } from "./builtin.ts";

/** Longest texts that are formatted or read. */
const MAX_TEXT = 1000;
/** Longest text of a moment, and the most parts of its picture whose end is not told by what follows: the search is not linear. */
const MAX_MOMENT = 128;
const MAX_OPEN_PARTS = 3;

/** How many parts of a picture could go on into what follows them. */
function openParts(picture: string): number {
  let open = 0;
  for (const [, part = "", after = ""] of picture.matchAll(/\[([^\]]*)\]([^[]*)/g)) {
    const fixed = /^[YMDdHhmsf][0-9]{2,}$/.test(part.trim());
    const follows = /[#0-9]/.test(part.slice(1)) || part.length === 1 ? /^[0-9]/ : /^[a-z ,-]/i;
    if (!fixed && (after === "" || follows.test(after))) open++;
  }
  return open;
}

/** Calls the reference's function of that name, within the bounds. */
export function byPicture(name: string, args: Value[], meter: Meter): Value {
  const longest = Math.max(...args.map((arg) => (typeof arg === "string" ? arg.length : 0)));
  const most = name === "toMillis" ? MAX_MOMENT : MAX_TEXT;
  if (longest > most) throw new ExpressionError("expression_limit", `$${name} takes texts of at most ${most} characters`);
  if (name === "toMillis" && openParts(String(args[1])) > MAX_OPEN_PARTS)
    throw new ExpressionError("expression_limit", "the parts of the picture run into each other");
  meter.step(longest);
  return library("pictures")(name, args);
}

const picture = (name: string, signature: string, arity: number) =>
  builtin(name, signature, arity, (args, meter) => (args[0] === undefined ? undefined : byPicture(name, args, meter)));

export const PICTURE = [
  picture("formatNumber", "<n-so?:s>", 3),
  picture("formatInteger", "<n-s:s>", 2),
  picture("parseInteger", "<s-s:n>", 2),
];
