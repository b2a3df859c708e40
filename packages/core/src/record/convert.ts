// One value through the tables and codecs of a side: enum, lookup, codec, prefix.
import { codecOf } from "../codec/table.ts";
import type { ReadSide, WriteSide } from "../definition/types.ts";
import { decodeWord, encodeWord } from "../enum.ts";
import { excerpt, type Problem, problem } from "../errors.ts";
import type { Json } from "../json.ts";
import { type LookupTables, mustAsk } from "./lookup.ts";

/** What became of a provider's value: `skip` leaves the field out without a word (it belongs to another field). */
export type Decoded =
  | { kind: "value"; value: Json }
  | { kind: "skip" }
  | { kind: "warning"; code: "unreadable" | "enum_unknown" | "unknown_id" | "lookup_failed"; message: string }
  | { kind: "lookup"; name: string };

/** Provider's value to unified value. */
export function decodeValue(side: ReadSide, raw: Json, lookups: LookupTables): Decoded {
  let value = raw;
  if (side.prefix !== undefined && (typeof value === "object" || !String(value).startsWith(side.prefix))) return { kind: "skip" };
  if (side.lookup !== undefined) {
    const table = lookups.get(side.lookup);
    const known = table?.wordOf(value);
    if (known === undefined && mustAsk(table)) return { kind: "lookup", name: side.lookup };
    if (known === undefined) {
      const code = table?.failed ? "lookup_failed" : "unknown_id";
      return { kind: "warning", code, message: `the account's ${side.lookup} have no id ${excerpt(value)}` };
    }
    value = known;
  }
  if (side.enumTable) {
    const word = decodeWord(side.enumTable, value);
    if (word.ok) return { kind: "value", value: word.word };
    const message = `the provider's word ${excerpt(value)} is not in the table ${side.enumName}`;
    return { kind: "warning", code: "enum_unknown", message };
  }
  const decoded = codecOf(side).decode(value);
  if (decoded.ok) return { kind: "value", value: decoded.value };
  return { kind: "warning", code: "unreadable", message: `${decoded.expected} was due, not ${excerpt(value)}` };
}

/** What translates a unified value, of a field or of a filter. */
type Translation = Pick<WriteSide, "codec" | "enumTable" | "lookup" | "prefix">;

export type Encoded = { kind: "value"; value: Json } | { kind: "problem"; problem: Problem } | { kind: "lookup"; name: string };

/** Unified value to provider's value; `field` names it in a problem. */
export function encodeValue(side: Translation, unified: Json, field: string, lookups: LookupTables): Encoded {
  let value = unified;
  if (side.enumTable) {
    const word = encodeWord(side.enumTable, String(value));
    if (!word.ok) {
      const message = `${field} takes ${word.expected.join(", ")} here, not ${excerpt(value)}.`;
      return {
        kind: "problem",
        problem: problem("enum_unsupported", message, { field, expected: word.expected, got: excerpt(value) }),
      };
    }
    value = word.value;
  }
  if (side.lookup !== undefined) {
    const table = lookups.get(side.lookup);
    const id = table?.idOf(String(value));
    if (id === undefined && mustAsk(table)) return { kind: "lookup", name: side.lookup };
    if (id === undefined) {
      const expected = table?.words() ?? [];
      const message = `The account has no ${excerpt(value)} among its ${side.lookup}.`;
      return { kind: "problem", problem: problem("lookup_missing", message, { field, expected, got: excerpt(value) }) };
    }
    return { kind: "value", value: id };
  }
  const encoded = codecOf(side).encode(value);
  const fits = encoded.ok && (side.prefix === undefined || String(encoded.value).startsWith(side.prefix));
  if (fits) return { kind: "value", value: encoded.value };
  const expected = encoded.ok ? `a value that starts with ${side.prefix}` : encoded.expected;
  return {
    kind: "problem",
    problem: problem("invalid_value", `${field} takes ${expected}.`, { field, expected, got: excerpt(value) }),
  };
}
