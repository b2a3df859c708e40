// Dates of HTTP headers, in the three forms that a recipient must take (RFC 9110, 5.6.7).
import { parseInstant } from "../time.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** `Sun, 06 Nov 1994 08:49:37 GMT`, and the older `Sunday, 06-Nov-94 08:49:37 GMT`. */
const DATE = /^[A-Z][a-z]{2,8}, (\d{2})[ -]([A-Z][a-z]{2})[ -](\d{4}|\d{2}) (\d{2}:\d{2}:\d{2}) GMT$/;
/** `Sun Nov  6 08:49:37 1994`. */
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}:\d{2}:\d{2}) (\d{4})$/;

/** Epoch milliseconds of an HTTP date; undefined for any other text. Two digits of a year stand for one of this century. */
export function parseHttpDate(text: string | undefined): number | undefined {
  const date = DATE.exec(text ?? "");
  const old = date ? undefined : ASCTIME.exec(text ?? "");
  const [day, month, year, time] = date ? date.slice(1) : old ? [old[2], old[1], old[4], old[3]] : [];
  const index = MONTHS.indexOf(month ?? "") + 1;
  if (index === 0 || day === undefined || year === undefined) return undefined;
  const two = (part: string | number) => String(part).trim().padStart(2, "0");
  return parseInstant(`${year.length === 2 ? `20${year}` : year}-${two(index)}-${two(day)}T${time}Z`)?.ms;
}
