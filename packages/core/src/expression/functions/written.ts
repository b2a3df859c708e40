// JSON text of a value as `$string` and `&` write it: numbers to fifteen digits, functions as empty texts, each visit counted.
import { ExactNumber, isExact } from "../../json/number.ts";
import { failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import { isCallable, isOuter, type Value } from "../value.ts";

/** JSONata's text of a value; numbers to fifteen digits, as the reference prints them. Digits that no double holds are all kept. */
export function textOf(value: Value, meter: Meter, indent = 0): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw failed("D3001", "a number that is not finite has no text");
    return digitsOf(value);
  }
  if (typeof value === "boolean" || value === null) return String(value);
  if (isCallable(value)) return "";
  return (
    write(isOuter(value) ? value[0] : value, { meter, indent: " ".repeat(indent), colon: indent > 0 ? ": " : ":" }, "\n") ?? ""
  );
}

interface Style {
  meter: Meter;
  indent: string;
  colon: string;
}

/** Undefined for what JSON.stringify leaves out. */
function write(value: Value, style: Style, line: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && !Number.isFinite(value)) {
    if (Number.isNaN(value)) return "null";
    throw failed("D1001", "a number is out of range");
  }
  if (typeof value !== "object" || value === null || isExact(value) || isCallable(value)) {
    const text = scalar(value);
    style.meter.make(text.length);
    return text;
  }
  style.meter.enter();
  const inner = line + style.indent;
  const parts: string[] = [];
  if (Array.isArray(value)) for (const item of value) parts.push(write(item, style, inner) ?? "null");
  else
    for (const key of Object.keys(value)) {
      const text = write((value as Record<string, Value>)[key], style, inner);
      if (text !== undefined) parts.push(`${JSON.stringify(key)}${style.colon}${text}`);
      style.meter.make(key.length);
    }
  style.meter.leave();
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  style.meter.make(2 + parts.length * (1 + (style.indent === "" ? 0 : inner.length)));
  if (parts.length === 0 || style.indent === "") return `${open}${parts.join(",")}${close}`;
  return `${open}${inner}${parts.join(`,${inner}`)}${line}${close}`;
}

function scalar(value: Value): string {
  if (typeof value === "number") return digitsOf(value);
  if (isExact(value)) return ExactNumber.digits(value);
  return typeof value === "bigint" ? String(value) : isCallable(value as Value) ? '""' : JSON.stringify(value);
}

function digitsOf(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
}
