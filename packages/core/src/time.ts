// Civil time without a clock: RFC 3339 to instants and back, by arithmetic on the proleptic Gregorian calendar.

/** A moment: whole milliseconds since 1970 in UTC, and the digits of its fraction of a second as they were given (at most nine). */
export interface Instant {
  ms: number;
  fraction: string;
}

const DAY_MS = 86_400_000;
const STRICT = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;
const TOLERANT = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Reads RFC 3339 as callers must send it: date, `T`, seconds, zone. Undefined where it is none, or no date of the calendar. */
export function parseRfc3339(text: string): Instant | undefined {
  return read(STRICT.exec(text));
}

/** Reads what providers send: also `+0000`, `+05`, a space for `T`, no seconds, no time, and no zone, which is taken for UTC. */
export function parseInstant(text: string): Instant | undefined {
  return read(TOLERANT.exec(text));
}

function read(match: RegExpExecArray | null): Instant | undefined {
  if (!match) return undefined;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "", zone = "Z"] = match;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [number, number, number, number, number, number];
  const offset = offsetMinutes(zone);
  if (y < 1 || mo < 1 || mo > 12 || d < 1 || d > daysInMonth(y, mo) || h > 23 || mi > 59 || s > 59 || offset === undefined) return undefined;
  const ms = daysFromCivil(y, mo, d) * DAY_MS + ((h * 60 + mi - offset) * 60 + s) * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
  return inRange(ms) ? { ms, fraction: fraction.replace(/0+$/, "") } : undefined;
}

function offsetMinutes(zone: string): number | undefined {
  if (zone === "Z" || zone === "z") return 0;
  const digits = zone.slice(1).replace(":", "");
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || "0");
  if (hours > 23 || minutes > 59) return undefined;
  return (zone[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
}

const MIN_MS = daysFromCivil(1, 1, 1) * DAY_MS;
const MAX_MS = daysFromCivil(10_000, 1, 1) * DAY_MS - 1;

/** Whether epoch milliseconds lie in the years 1 to 9999. */
export function inRange(ms: number): boolean {
  return ms >= MIN_MS && ms <= MAX_MS;
}

/** RFC 3339 in UTC with `Z`; the fraction is written where there is one, down to the digits given. */
export function formatInstant(instant: Instant | number, withFraction = true): string {
  const ms = typeof instant === "number" ? instant : instant.ms;
  const digits = typeof instant === "number" ? pad(((ms % 1000) + 1000) % 1000, 3).replace(/0+$/, "") : instant.fraction;
  const { year, month, day, hour, minute, second } = civil(ms);
  const fraction = withFraction && digits !== "" ? `.${digits}` : "";
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}${fraction}Z`;
}

export interface Civil {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** The fields of a clock in UTC at epoch milliseconds. */
export function civil(ms: number): Civil {
  const days = Math.floor(ms / DAY_MS);
  const rest = Math.floor((ms - days * DAY_MS) / 1000);
  return { ...civilFromDays(days), hour: Math.floor(rest / 3600), minute: Math.floor(rest / 60) % 60, second: rest % 60 };
}

/** Days since 1970-01-01. Method: eras of 400 years that start in March (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
