// Every codec there is, by name, and the one that a type has where nothing else is said.
import { any } from "./any.ts";
import { boolean, booleanNumber, booleanText } from "./boolean.ts";
import { hhMm, mmSs } from "./clock.ts";
import { milliseconds, millisecondsText, minutes, minutesText, seconds, secondsText } from "./count.ts";
import { date, dateTimePair } from "./date.ts";
import { day } from "./day.ts";
import { html, plain } from "./formatted.ts";
import { id } from "./id.ts";
import { idCase } from "./id-case.ts";
import { integer } from "./integer.ts";
import { iso, isoSeconds } from "./iso.ts";
import { decimal, decimalText, number, numberText, wholeNumber } from "./number.ts";
import { sql } from "./sql.ts";
import { text } from "./text.ts";
import type { Codec, FieldType } from "./types.ts";
import { unixMs, unixMsText, unixSeconds, unixSecondsText } from "./unix.ts";

const ALL: readonly Codec[] = [
  ...[id, idCase, integer, text, html, plain, any],
  ...[iso, isoSeconds, sql, unixSeconds, unixSecondsText, unixMs, unixMsText, date, dateTimePair],
  ...[day],
  ...[seconds, secondsText, minutes, minutesText, milliseconds, millisecondsText, mmSs, hhMm],
  ...[number, numberText, wholeNumber, decimal, decimalText],
  ...[boolean, booleanText, booleanNumber],
];

export const CODECS: ReadonlyMap<string, Codec> = new Map(ALL.map((codec) => [codec.name, codec]));

const DEFAULTS: Record<FieldType, Codec> = {
  id,
  text,
  word: text,
  "date-time": iso,
  date: day,
  duration: seconds,
  number,
  integer: wholeNumber,
  decimal,
  boolean,
  any,
};

/** The name of a type's codec where neither field nor provider names one. */
export function defaultCodec(type: FieldType): string {
  return DEFAULTS[type].name;
}

/** The codec whose unified side is a type: it tells whether a value is of it, and how to say what is due. */
export function codecOfType(type: FieldType): Codec {
  // The common ones are compared: looking up a name that varies costs more than checking most values.
  if (type === "id") return id;
  if (type === "text" || type === "word") return text;
  return type === "date-time" ? iso : DEFAULTS[type];
}

/** The codec of a side. A definition names only codecs there are, so a missing one is a defect. */
export function codecOf(side: { codec: string }): Codec {
  const codec = CODECS.get(side.codec);
  if (!codec) throw new TypeError(`no codec ${side.codec}`);
  return codec;
}
