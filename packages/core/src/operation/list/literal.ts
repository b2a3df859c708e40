// Literals of SOQL: nothing that a caller sends can end a quoted text or add to a condition.
import type { Json } from "../../json.ts";

const ESCAPES: Record<string, string> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};
const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * A value as a SOQL literal: texts quoted, numbers and moments bare (a quoted moment is refused by the service). Undefined
 * for what no literal can be: other control characters, halves of surrogate pairs, objects.
 * Source: the SOQL and SOSL Reference, "Quoted String Escape Sequences" and "Date Formats".
 */
export function soqlLiteral(value: Json, isMoment: boolean): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value !== "string") return undefined;
  if (isMoment && MOMENT.test(value)) return value;
  const escaped = value.replace(/[\\'"\n\r\t\b\f]/g, (char) => ESCAPES[char] ?? "");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being refused
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u.test(escaped) ? undefined : `'${escaped}'`;
}
