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
  return read(STRICT.exec(text));
}

/** Reads what providers send: also `+0000`, `+05`, a space for `T`, no seconds, no time, and no zone, which is taken for UTC. */
export function parseInstant(text: string): Instant | undefined {
  return read(TOLERANT.exec(text));
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
  const days = Math.floor(ms / DAY_MS);
  const rest = ms - days * DAY_MS;
  const digits = typeof instant === "number" ? pad(rest % 1000, 3).replace(/0+$/, "") : instant.fraction;
  const fraction = digits === "" || options.fraction === false ? "" : `.${digits}`;
  const seconds = Math.floor(rest / 1000);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => pad(part, 2)).join(":");
  return `${dayText(days)}T${time}${fraction}Z`;
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
