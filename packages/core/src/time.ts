// Civil time without a clock: RFC 3339 to instants and back, by arithmetic on the proleptic Gregorian calendar.

export interface Instant {
  /** Whole milliseconds since 1970-01-01T00:00:00Z, rounded down. */
  ms: number;
  /** The digits after the second's point as they were given: at most nine, without trailing zeros. Finer than `ms` may be. */
  fraction: string;
}

const DAY_MS = 86_400_000;
/**
 * Reads RFC 3339 as callers must send it: date, `T`, seconds, zone. Undefined for any other form, for what is no date of the
 * calendar or no time of the clock (`:60` and `24:00` are none), and outside the years 1 to 9999 once the offset is taken off.
 */
export function parseRfc3339(text: string): Instant | undefined {
  return instantOf(text, momentMs(text, true));
}

/** Reads what providers send: also `+0000`, `+05`, a space for `T`, no seconds, no time, and no zone, which is taken for UTC. */
export function parseInstant(text: string): Instant | undefined {
  return instantOf(text, momentMs(text, false));
}

const instantOf = (text: string, ms: number): Instant | undefined =>
  Number.isNaN(ms) ? undefined : { ms, fraction: fractionOf(text) };

/** The digits after the second's point of a text that is a moment, without trailing zeros. */
export function fractionOf(text: string): string {
  if (text.charCodeAt(19) !== POINT) return "";
  let end = 20;
  for (let at = 20; isDigit(text.charCodeAt(at)); at++) if (text.charCodeAt(at) !== ZERO) end = at + 1;
  return text.slice(20, end);
}

const ZERO = 48;
const POINT = 46;
const COLON = 58;
const DASH = 45;
const PLUS = 43;
const SPACE = 32;
const UPPER_T = 84;
const LOWER_T = 116;
const UPPER_Z = 90;
const LOWER_Z = 122;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Out of every range, and small enough that all arithmetic with it stays one of small integers. */
const NO_DIGITS = 100_000;

/** Two digits as a number; NO_DIGITS where they are none. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NO_DIGITS;
}

/**
 * Milliseconds since 1970 of a moment, rounded down, by looking at each character once: RFC 3339, or with `strict` false what
 * `parseInstant` reads. NaN for any other text, for what is no moment, and out of range.
 */
export function momentMs(text: string, strict: boolean): number {
  const { length } = text;
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN;
  const midnight = daysFromCivil(year, month, day) * DAY_MS;
  if (length === 10) return strict ? Number.NaN : midnight;
  const mark = text.charCodeAt(10);
  if (mark !== UPPER_T && mark !== LOWER_T && (strict || mark !== SPACE)) return Number.NaN;
  const hour = two(text, 11);
  const minute = two(text, 14);
  if (text.charCodeAt(13) !== COLON || hour > 23 || minute > 59) return Number.NaN;
  let at = 16;
  let rest = 0;
  if (text.charCodeAt(16) === COLON) {
    const second = two(text, 17);
    if (second > 59) return Number.NaN;
    rest = second * 1000;
    at = 19;
    if (text.charCodeAt(19) === POINT) {
      let unit = 100;
      for (at = 20; isDigit(text.charCodeAt(at)); at++) {
        if (unit >= 1) rest += (text.charCodeAt(at) - ZERO) * unit;
        unit /= 10;
      }
      if (at === 20 || at > 29) return Number.NaN;
    }
  } else if (strict) return Number.NaN;
  const offset = at + 1 === length && text.charCodeAt(at) === UPPER_Z ? 0 : offsetMinutes(text, at, strict);
  const ms = midnight + (hour * 60 + minute - offset) * 60_000 + rest;
  return inRange(ms) ? ms : Number.NaN;
}

/** Minutes east of UTC of the zone that begins at a place and ends the text; NaN where there is none such, or past 23:59. */
function offsetMinutes(text: string, start: number, strict: boolean): number {
  const { length } = text;
  let at = start;
  if (!strict && text.charCodeAt(at) === SPACE) at++;
  if (at === length) return strict ? Number.NaN : 0;
  const sign = text.charCodeAt(at);
  if (sign === UPPER_Z || sign === LOWER_Z) return at + 1 === length ? 0 : Number.NaN;
  if (sign !== PLUS && sign !== DASH) return Number.NaN;
  const hours = two(text, at + 1);
  const colon = text.charCodeAt(at + 3) === COLON;
  const minutes = at + 3 === length ? (strict ? Number.NaN : 0) : two(text, at + (colon ? 4 : 3));
  const end = at + 3 === length ? length : at + (colon ? 6 : 5);
  if (end !== length || (strict && !colon) || hours > 23 || !(minutes <= 59)) return Number.NaN;
  return (sign === DASH ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * Milliseconds since 1970 of `YYYY-MM-DDTHH:MM:SS` with `Z`, `.mmmZ` or `+HH:MM`, the forms that nearly all moments come in.
 * NaN for any other text, for what is no moment, and out of range.
 */
export function usualMs(text: string): number {
  const { length } = text;
  if (text.charCodeAt(10) !== UPPER_T) return Number.NaN;
  if (length === 25 ? text.charCodeAt(19) === POINT : (length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== UPPER_Z)
    return Number.NaN;
  return momentMs(text, true);
}

const MIN_MS = daysFromCivil(1, 1, 1) * DAY_MS;
const MAX_MS = daysFromCivil(10_000, 1, 1) * DAY_MS - 1;

/** Whether epoch milliseconds lie in the years 1 to 9999; false for NaN. */
export function inRange(ms: number): boolean {
  return ms >= MIN_MS && ms <= MAX_MS;
}

/**
 * RFC 3339 in UTC with `Z`. The fraction is written where it is not zero: milliseconds of a number of epoch milliseconds
 * (rounded down), every digit given of an Instant. `fraction: false` leaves it out. The moment must be `inRange`.
 */
export function formatInstant(instant: Instant | number, options: { fraction?: boolean } = {}): string {
  const ms = typeof instant === "number" ? Math.floor(instant) : instant.ms;
  const thousandths = ((ms % 1000) + 1000) % 1000;
  const digits =
    typeof instant === "number" ? (thousandths === 0 ? "" : pad(thousandths, 3).replace(/0+$/, "")) : instant.fraction;
  const fraction = digits === "" || options.fraction === false ? "" : `.${digits}`;
  return `${toSecond(ms)}${fraction}Z`;
}

/** RFC 3339 in UTC with exactly three digits of fraction, of whole milliseconds `inRange`. */
export function formatMillis(ms: number): string {
  const thousandths = ((ms % 1000) + 1000) % 1000;
  return thousandths === 0 ? `${toSecond(ms)}.000Z` : `${toSecond(ms)}.${pad(thousandths, 3)}Z`;
}

const TWO = Array.from({ length: 100 }, (_none, value) => pad(value, 2));
const MINUTES = Array.from({ length: 1440 }, (_none, minute) => `T${TWO[Math.floor(minute / 60)]}:${TWO[minute % 60]}:`);

function toSecond(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const seconds = Math.floor((ms - days * DAY_MS) / 1000);
  const minute = Math.floor(seconds / 60);
  return dayTextOf(days) + MINUTES[minute] + TWO[seconds - minute * 60];
}

/** Texts of days lately asked for; records hold few different days. */
const DAYS = new Int32Array(256).fill(-2_147_483_648);
const DAY_TEXTS: string[] = new Array(256).fill("");

function dayTextOf(days: number): string {
  const place = days & 255;
  if (DAYS[place] !== days) {
    DAYS[place] = days;
    DAY_TEXTS[place] = dayText(days);
  }
  return DAY_TEXTS[place] as string;
}

/** Days since 1970-01-01. Method: eras of 400 years that start in March (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** `YYYY-MM-DD` of days since 1970-01-01: the inverse of `daysFromCivil`. */
function dayText(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return `${pad(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
