// One value through a node's translation: table, lookup, codec, prefix.
import { codecOf } from "../../codec/table.ts";
import type { Loss } from "../../codec/types.ts";
import { decodeWord, encodeWord } from "../../enum.ts";
import { excerpt, type Problem, problem } from "../../errors.ts";
import type { Json } from "../../json.ts";
import { type LookupTables, mustAsk } from "../lookup.ts";
import type { Translation } from "../plan/types.ts";

/** What became of a provider's value: `skip` leaves the field out without a word (it belongs to another field). */
export type Decoded =
  | { kind: "value"; value: Json }
  | { kind: "skip" }
  | { kind: "warning"; code: "unreadable" | "enum_unknown" | "unknown_id" | "lookup_failed"; message: string }
  | { kind: "lookup"; name: string };

/** Provider's value to unified value. */
export function decodeValue(translation: Translation, raw: Json, lookups: LookupTables): Decoded {
  const { prefix, lookup, table, tableName } = translation;
  let value = raw;
  if (prefix !== undefined && (typeof value === "object" || !String(value).startsWith(prefix))) return { kind: "skip" };
  if (lookup !== undefined) {
    const words = lookups.get(lookup);
    const known = words?.wordOf(value);
    if (known === undefined && mustAsk(words)) return { kind: "lookup", name: lookup };
    if (known === undefined) {
      const code = words?.failed ? "lookup_failed" : "unknown_id";
      return { kind: "warning", code, message: `the account's ${lookup} have no id ${excerpt(value)}` };
    }
    value = known;
  }
  if (table) {
    const word = decodeWord(table, value);
    if (word.ok) return { kind: "value", value: word.word };
    const message = `the provider's word ${excerpt(value)} is not in the table ${tableName}`;
    return { kind: "warning", code: "enum_unknown", message };
  }
  const decoded = codecOf(translation).decode(value);
  if (decoded.ok) return { kind: "value", value: decoded.value };
  return { kind: "warning", code: "unreadable", message: `${decoded.expected} was due, not ${excerpt(value)}` };
}

/** `lost`: the provider's spelling does not keep all of it, and what it is read as again. */
export type Encoded =
  | { kind: "value"; value: Json; lost?: { code: Loss; kept: Json } }
  | { kind: "problem"; problem: Problem }
  | { kind: "lookup"; name: string };

/** Unified value, of a field or of a filter, to provider's value; `field` names it in a problem. */
export function encodeValue(translation: Translation, unified: Json, field: string, lookups: LookupTables): Encoded {
  const { prefix, lookup, table } = translation;
  const refused = (
    code: "enum_unsupported" | "lookup_missing" | "invalid_value",
    message: string,
    expected: string | string[],
    got: Json,
  ) => ({ kind: "problem", problem: problem(code, message, { field, expected, got: excerpt(got) }) }) as const;
  let value = unified;
  if (table) {
    const word = encodeWord(table, String(value));
    if (!word.ok) {
      const message = `${field} takes ${word.expected.join(", ")} here, not ${excerpt(value)}.`;
      return refused("enum_unsupported", message, word.expected, value);
    }
    value = word.value;
  }
  if (lookup !== undefined) {
    const words = lookups.get(lookup);
    const id = words?.idOf(String(value));
    if (id !== undefined) return { kind: "value", value: id };
    if (mustAsk(words)) return { kind: "lookup", name: lookup };
    return refused("lookup_missing", `The account has no ${excerpt(value)} among its ${lookup}.`, words?.words() ?? [], value);
  }
  const codec = codecOf(translation);
  const encoded = codec.encode(value);
  if (encoded.ok && (prefix === undefined || String(encoded.value).startsWith(prefix))) {
    if (codec.keeps?.(value) ?? true) return { kind: "value", value: encoded.value };
    const kept = codec.read(encoded.value) ?? encoded.value;
    return { kind: "value", value: encoded.value, lost: { code: codec.loss ?? "rounded", kept } };
  }
  const expected = encoded.ok ? `a value that starts with ${prefix}` : encoded.expected;
  return refused("invalid_value", `${field} takes ${expected}.`, expected, value);
}
