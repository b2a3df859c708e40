// Built-in functions over moments.
import { formatMillis, inRange, parseInstant, usualMs } from "../../time.ts";
import { ExpressionError, failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import type { Value } from "../value.ts";
import { builtin } from "./builtin.ts";
import { byPicture } from "./picture.ts";

/** Longest text of a moment that is read; the pattern is not linear. */
const MAX_TEXT = 64;
const ISO = /^\d{4}(-[01]\d)*(-[0-3]\d)*(T[0-2]\d:[0-5]\d:[0-5]\d)*(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?$/;

/** `$toMillis` of a text. */
export function toMillis(text: string, picture: Value, meter: Meter): Value {
  if (picture !== undefined) return byPicture("toMillis", [text, picture], meter);
  const usual = usualMs(text);
  if (!Number.isNaN(usual)) return usual;
  if (text.length > MAX_TEXT || !ISO.test(text)) throw failed("D3110", "the text is no ISO 8601 date");
  const day = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  const cut = day.replace(/(\.\d{9})\d+/, "$1");
  const instant = parseInstant(cut);
  if (!instant) throw failed("D3110", "the text is no date of the calendar");
  return instant.ms;
}

/** `$fromMillis` of a number. */
export function fromMillis(ms: number, picture: Value, zone: Value, meter: Meter): Value {
  if (picture !== undefined || zone !== undefined) return byPicture("fromMillis", [ms, picture, zone], meter);
  const whole = Math.trunc(ms);
  if (!inRange(whole)) throw new ExpressionError("expression_failed", "the number is no date of the years 1 to 9999");
  return formatMillis(whole);
}

export const TIME = [
  builtin("toMillis", "<s-s?:n>", 2, ([text, picture], meter) =>
    text === undefined ? undefined : toMillis(text as string, picture, meter),
  ),
  builtin("fromMillis", "<n-s?s?:s>", 3, ([ms, picture, zone], meter) =>
    ms === undefined ? undefined : fromMillis(ms as number, picture, zone, meter),
  ),
];
