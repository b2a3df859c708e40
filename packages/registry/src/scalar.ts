// From a character of a scalar's value to its place in the file, through quotes, escapes, blocks and folded lines.
import type { Scalar } from "yaml";

const ESCAPE = /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n|[\s\S])/y;
/** Escapes of one letter that mean white space. */
const WHITE = "ntrvf_LP \t";

/**
 * The offset in `text` of the character at `index` of a scalar's value. What YAML adds or takes away between file and
 * value is white space alone, but for escapes: the nth visible character of one is the nth of the other.
 */
export function sourceOffset(text: string, { type, value, range }: Scalar, index: number): number {
  const [start, end] = range ?? [0, 0];
  const quoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
  const block = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
  const first = quoted ? start + 1 : block ? text.indexOf("\n", start) + 1 : start;
  const visible = String(value).slice(0, index).replace(/\s/g, "").length;
  let seen = 0;
  for (let at = first; at < end; ) {
    const { length, units } = unitAt(text, at, type);
    if (units > 0 && seen + units > visible) return at;
    seen += units;
    at += length;
  }
  return Math.max(first, end - (quoted ? 1 : 0));
}

/** How many characters of the file at an offset encode one of the value, and how many visible ones that is. */
function unitAt(text: string, at: number, type: Scalar["type"]): { length: number; units: number } {
  if (type === "QUOTE_SINGLE" && text.startsWith("''", at)) return { length: 2, units: 1 };
  ESCAPE.lastIndex = at;
  const escaped = type === "QUOTE_DOUBLE" ? ESCAPE.exec(text)?.[1] : undefined;
  if (escaped === undefined) return { length: 1, units: /\s/.test(text[at] ?? "") ? 0 : 1 };
  const length = escaped.length + 1;
  if (/^[xuU]./.test(escaped)) return { length, units: visibleUnits(Number.parseInt(escaped.slice(1), 16)) };
  return { length, units: WHITE.includes(escaped) || escaped.includes("\n") ? 0 : 1 };
}

function visibleUnits(point: number): number {
  const character = point <= 0x10ffff ? String.fromCodePoint(point) : "?";
  return /\s/.test(character) ? 0 : character.length;
}
