// Numbers and moments by picture: the reference's own functions, within bounds of ours.
import { saysItsDigits } from "../../json/number.ts";
import { inRange } from "../../time.ts";
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

const refused = (message: string) => new ExpressionError("expression_failed", message);

/** Calls the reference's function of that name, within the bounds; what it answers wrongly is refused. */
export function byPicture(name: PictureName, args: Value[], meter: Meter): Value {
  const longest = Math.max(...args.map((arg) => (typeof arg === "string" ? arg.length : 0)));
  const most = name === "toMillis" ? MAX_MOMENT : MAX_TEXT;
  if (longest > most) throw new ExpressionError("expression_limit", `$${name} takes texts of at most ${most} characters`);
  if (name === "toMillis" && openParts(String(args[1])) > MAX_OPEN_PARTS)
    throw new ExpressionError("expression_limit", "the parts of the picture run into each other");
  meter.step(longest);
  const call = (one: PictureName, given: Value[]) => library("pictures")(one, given);
  return CHECKED[name](args, call);
}

type PictureName = "formatNumber" | "formatInteger" | "parseInteger" | "toMillis" | "fromMillis";
type Call = (name: PictureName, args: Value[]) => Value;

/** What the reference answers, or a refusal of what it answers wrongly. */
const CHECKED: Readonly<Record<PictureName, (args: Value[], call: Call) => Value>> = {
  formatNumber: (args, call) => call("formatNumber", exactNumber(args)),
  formatInteger: (args, call) => call("formatInteger", exactNumber(args)),
  /** The reference skips what it does not know; what it read must read the same when it is written again. */
  parseInteger(args, call) {
    const [text, picture] = args;
    const value = call("parseInteger", args);
    if (value === undefined) return undefined;
    if (!Number.isSafeInteger(value)) throw refused("the text is no integer that a double holds");
    if (spelt(call("formatInteger", [value, picture])) !== spelt(text)) throw refused("the text does not fit its picture");
    return value;
  },
  /** The reference carries days and hours that do not exist over into the next, and takes the minutes of an offset as east of it. */
  toMillis(args, call) {
    const [text, picture] = args as [string, string];
    const value = call("toMillis", args);
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !inRange(value)) throw refused("the text is no date of the years 1 to 9999");
    if (!readsAs(text, picture, value, call)) throw refused("the text is no date of the calendar, or does not fit its picture");
    return value;
  },
  fromMillis([ms, picture, zone], call) {
    if (typeof ms !== "number" || !inRange(Math.trunc(ms))) throw refused("the number is no date of the years 1 to 9999");
    if (typeof picture === "string") fractions(picture);
    return call("fromMillis", [ms, picture, zone === undefined ? undefined : zoneOf(String(zone))]);
  },
};

/** An offset as the reference reads it. It takes the minutes of a western one as eastern, and a colon as the end of the number. */
function zoneOf(zone: string): string {
  const [, sign = "", hours = "", minutes = ""] = /^([+-]?)(\d\d)(\d\d)$/.exec(zone) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59)
    throw refused("an offset is a sign and four digits, such as +0530");
  if (sign === "-" && minutes !== "00") throw refused("an offset west of UTC is of whole hours");
  return zone;
}

/** Fractions of seconds are milliseconds in the reference, however many digits the picture shows. */
const FRACTION = /\[\s*f[^\]]*\]/g;
function fractions(picture: string): void {
  for (const [part] of picture.matchAll(FRACTION))
    if (part.replace(/\s/g, "") !== "[f001]") throw refused("a fraction of a second is written as [f001]");
}

/** Whether a moment, written by the picture that it was read by, is the text again. */
function readsAs(text: string, picture: string, value: number, call: Call): boolean {
  const zones = /\[\s*[Zz]/.test(picture) ? [...text.matchAll(/([+-])(\d{1,2}):?(\d{2})?(?!\d)/g)].slice(-1) : [];
  const zone = zones.map(([, sign, hours = "", minutes = "00"]) => zoneOf(`${sign}${hours.padStart(2, "0")}${minutes}`))[0];
  const written = (by: string) => spelt(thousandths(String(call("fromMillis", [value, by.replace(FRACTION, "[f001]"), zone]))));
  const given = spelt(thousandths(text));
  if (written(picture) === given) return true;
  if (!/\[[^\]]*w/i.test(picture)) return false;
  // Words have several spellings: each part but the year must be in the text, as a number or as an ordinal.
  const parts = picture.match(/\[[^\]]*\]/g) ?? [];
  const held = (part: string) =>
    [part.replace(/o?\]$/, "]"), part.replace(/o?\]$/, "o]")].some((one) => given.includes(written(one)));
  return parts.every((part) => /^\[\s*Y/.test(part) || held(part));
}

/** Every fraction with three digits. */
const thousandths = (text: string): string =>
  text.replace(/([.,])(\d+)/g, (_all, mark, digits) => mark + digits.slice(0, 3).padEnd(3, "0"));

function exactNumber(args: Value[]): Value[] {
  const [value] = args;
  if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER && !saysItsDigits(value))
    throw refused("the number has more digits than a double holds");
  return args;
}

/** A text without what may be written either way: case, spaces, zeros in front of a number. */
const spelt = (text: Value): string =>
  String(text)
    .toLowerCase()
    .replace(/(^|\D)0+(?=\d)/g, "$1")
    .replace(/\s+/g, "");

const picture = (name: PictureName, signature: string, arity: number) =>
  builtin(name, signature, arity, (args, meter) => (args[0] === undefined ? undefined : byPicture(name, args, meter)));

export const PICTURE = [
  picture("formatNumber", "<n-so?:s>", 3),
  picture("formatInteger", "<n-s:s>", 2),
  picture("parseInteger", "<s-s:n>", 2),
];
