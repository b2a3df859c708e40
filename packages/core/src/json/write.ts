// Values to JSON text, the one place that writes it: numbers that no double holds are written digit for digit.
import type { Json } from "../json.ts";
import { ExactNumber, isExact } from "./number.ts";

/** JSON text of a value, over several lines if `indent` is given; members that are undefined are left out. */
export function stringifyJson(value: Json, indent?: number): string {
  try {
    return JSON.stringify(value, null, indent);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return write(value, " ".repeat(indent ?? 0), "\n"); // there is a bigint or an exact number in it
  }
}

function write(value: Json, indent: string, line: string): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isExact(value)) return ExactNumber.digits(value);
  const inner = line + indent;
  const colon = indent === "" ? ":" : ": ";
  const parts = Array.isArray(value)
    ? value.map((item) => (item === undefined ? "null" : write(item, indent, inner)))
    : Object.keys(value)
        .filter((key) => value[key] !== undefined)
        .map((key) => `${JSON.stringify(key)}${colon}${write(value[key] as Json, indent, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  if (parts.length === 0 || indent === "") return `${open}${parts.join(",")}${close}`;
  return `${open}${inner}${parts.join(`,${inner}`)}${line}${close}`;
}
