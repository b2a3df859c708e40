// Civil time without a clock: RFC 3339 to instants and back, by arithmetic on the proleptic Gregorian calendar.

export interface Instant {
  /** Whole milliseconds since 1970-01-01T00:00:00Z, rounded down. */
  ms: number;
  /** The digits after the second's point as they were given: at most nine, without trailing zeros. Finer than `ms` may be. */
  fraction: string;
}

const DAY_MS = 86_400_000;
const STRICT = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;
const TOLERANT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * Reads RFC 3339 as callers must send it: date, `T`, seconds, zone. Undefined for any other form, for what is no date of the
 * calendar or no time of the clock (`:60` and `24:00` are none), and outside the years 1 to 9999 once the offset is taken off.
 */
export function parseRfc3339(text: string): Instant | undefined {
  return readUsual(text) ?? read(STRICT.exec(text));
}

/** Reads what providers send: also `+0000`, `+05`, a space for `T`, no seconds, no time, and no zone, which is taken for UTC. */
export function parseInstant(text: string): Instant | undefined {
  return readUsual(text) ?? read(TOLERANT.exec(text));
}

/** The forms that nearly all moments come in, without a pattern; anything else, right or wrong, is undefined. */
function readUsual(text: string): Instant | undefined {
  const ms = usualMs(text);
  if (Number.isNaN(ms)) return undefined;
  return { ms, fraction: text.length === 24 ? text.slice(20, 23).replace(/0+$/, "") : "" };
}

/** Two digits as a number; far out of every range where they are none. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1e9;
}

/**
 * Milliseconds since 1970 of `YYYY-MM-DDTHH:MM:SS` with `Z`, `.mmmZ` or `+HH:MM`, by looking at each character once.
 * NaN for any other text, for what is no moment, and out of range.
 */
export function usualMs(text: string): number {
  const { length } = text;
  const form =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58;
  if (!form) return Number.NaN;
  let rest = 0;
  if (length === 20) {
    if (text.charCodeAt(19) !== 90) return Number.NaN;
  } else if (length === 24) {
    const thousandths = two(text, 20) * 10 + text.charCodeAt(22) - 48;
    const last = text.charCodeAt(22);
    if (text.charCodeAt(19) !== 46 || text.charCodeAt(23) !== 90 || thousandths > 999 || last < 48 || last > 57)
      return Number.NaN;
    rest = thousandths;
  } else if (length === 25) {
    const sign = text.charCodeAt(19);
    const [hours, minutes] = [two(text, 20), two(text, 23)];
    if ((sign !== 43 && sign !== 45) || text.charCodeAt(22) !== 58 || hours > 23 || minutes > 59) return Number.NaN;
    rest = (sign === 45 ? 1 : -1) * (hours * 60 + minutes) * 60_000;
  } else return Number.NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const [month, day] = [two(text, 5), two(text, 8)];
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN;
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const ms = daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + rest;
  return inRange(ms) ? ms : Number.NaN;
}

function read(match: RegExpExecArray | null): Instant | undefined {
  if (!match) return undefined;
  const part = (group: number) => Number(match[group] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const fraction = match[7] ?? "";
  const offset = offsetMinutes(match[8] ?? "Z");
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || offset === undefined) return undefined;
  const seconds = (hour * 60 + minute - offset) * 60 + second;
  const ms = daysFromCivil(year, month, day) * DAY_MS + seconds * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
  return year >= 1 && inRange(ms) ? { ms, fraction: fraction.replace(/0+$/, "") } : undefined;
}

/** Minutes east of UTC; undefined past 23:59. */
function offsetMinutes(zone: string): number | undefined {
  if (zone === "Z" || zone === "z") return 0;
  const digits = zone.slice(1).replace(":", "");
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
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
