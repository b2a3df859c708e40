// Built-in functions over moments: ISO 8601 alone, since pictures of the reference may read a clock.
import { formatInstant, inRange, parseInstant } from "../../time.ts";
import { ExpressionError, failed } from "../error.ts";
import type { Value } from "../value.ts";
import { builtin } from "./builtin.ts";

const ISO = /^\d{4}(-[01]\d)*(-[0-3]\d)*(T[0-2]\d:[0-5]\d:[0-5]\d)*(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?$/;

/** A picture that only shows while running: the context took the place of the first argument. */
function withoutPicture(picture: Value): void {
  if (picture !== undefined) throw new ExpressionError("expression_failed", "pictures of dates are not supported");
}

function toMillis(text: string, picture: Value): number {
  withoutPicture(picture);
  if (!ISO.test(text)) throw failed("D3110", "the text is no ISO 8601 date");
  const day = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  const cut = day.replace(/(\.\d{9})\d+/, "$1");
  const instant = parseInstant(cut);
  if (!instant) throw failed("D3110", "the text is no date of the calendar");
  return instant.ms;
}

function fromMillis(ms: number, picture: Value): string {
  withoutPicture(picture);
  const whole = Math.trunc(ms);
  if (!inRange(whole)) throw new ExpressionError("expression_failed", "the number is no date of the years 1 to 9999");
  const text = formatInstant(whole);
  return text.includes(".")
    ? text.replace(/\.(\d+)Z$/, (_all, digits: string) => `.${digits.padEnd(3, "0")}Z`)
    : text.replace("Z", ".000Z");
}

export const TIME = [
  builtin("toMillis", "<s-s?:n>", 2, ([text, picture]) => (text === undefined ? undefined : toMillis(text as string, picture))),
  builtin("fromMillis", "<n-s?s?:s>", 3, ([ms, picture]) => (ms === undefined ? undefined : fromMillis(ms as number, picture))),
];
