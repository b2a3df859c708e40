// Tables of words: unified word to provider's word and back.
import { excerpt } from "./errors.ts";
import { type Json, type JsonObject, own } from "./json.ts";

export interface EnumTable {
  /** `write` is what is sent for the word; `reads` are the provider's values that mean it, `write` first. */
  entries: { word: string; write: Json; reads: Json[] }[];
  /** What becomes of a provider's value that is not listed: a warning both times, or it passes unchanged both ways. */
  otherwise: "refuse" | "drop" | "pass";
}

/** Why a table cannot be used: two words claim one value of the provider. `key` is the later word. */
export interface EnumProblem {
  key: string;
  message: string;
  kind: "not_injective";
}

/**
 * Compiles `{ word: theirs, word: [write this, read, these], same: [words], else: refuse|drop|pass }`, or the list of `same` alone;
 * two words for one value are refused. The shape is the schema's concern: a word without a single scalar is passed over, an
 * unknown `else` refuses.
 */
export function compileEnum(
  source: JsonObject | Json[],
): { ok: true; table: EnumTable } | { ok: false; problems: EnumProblem[] } {
  const { else: rest, same, ...listed } = Array.isArray(source) ? { same: source } : source;
  const otherwise = rest === "drop" || rest === "pass" ? rest : "refuse";
  const alike = (Array.isArray(same) ? same : []).filter((word) => typeof word === "string");
  // Words keep the order of the file; one that stands on both lists has two meanings, and the way back is not unique.
  const words: [string, Json][] = [...alike.map((word): [string, Json] => [word, word]), ...Object.entries(listed)];
  const entries: EnumTable["entries"] = [];
  const problems: EnumProblem[] = [];
  const owners = new Map<string, string>();
  for (const [word, theirs] of words) {
    const reads = (Array.isArray(theirs) ? theirs : [theirs]).filter((value) => tagOf(value) !== undefined);
    const [write] = reads;
    if (write === undefined) continue;
    entries.push({ word, write, reads });
    for (const value of reads) {
      const tag = String(tagOf(value));
      const owner = owners.get(tag) ?? word;
      owners.set(tag, owner);
      if (owner === word) continue;
      const message = `${owner} and ${word} both stand for ${excerpt(value)}; the way back would be a guess`;
      problems.push({ key: word, message, kind: "not_injective" });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, table: { entries, otherwise } };
}

/** Where a word stands in the source of a table, as the tokens of a JSON pointer below it. */
export function wordPlace(source: Json | undefined, word: string): string[] {
  const same = Array.isArray(source) ? source : own(source, "same");
  const index = Array.isArray(same) ? same.indexOf(word) : -1;
  if (index < 0 || own(source, word) !== undefined) return [word];
  return Array.isArray(source) ? [String(index)] : ["same", String(index)];
}

/** The provider's value for a unified word. A word that is not listed is refused with the words there are, unless the table lets others pass. */
export function encodeWord(table: EnumTable, word: string): { ok: true; value: Json } | { ok: false; expected: string[] } {
  const entry = table.entries.find((one) => one.word === word);
  if (entry) return { ok: true, value: entry.write };
  return table.otherwise === "pass" ? { ok: true, value: word } : { ok: false, expected: table.entries.map((one) => one.word) };
}

/**
 * The unified word for a provider's value; letter case counts. A value that is not listed passes as its text where the
 * table says so, else `drop` tells whether the table expects such values. null, objects and arrays never pass.
 */
export function decodeWord(table: EnumTable, value: Json): { ok: true; word: string } | { ok: false; drop: boolean } {
  const tag = tagOf(value);
  const entry = tag === undefined ? undefined : table.entries.find((one) => one.reads.some((read) => tagOf(read) === tag));
  if (entry) return { ok: true, word: entry.word };
  const passes = table.otherwise === "pass" && tag !== undefined && value !== null;
  return passes ? { ok: true, word: String(value) } : { ok: false, drop: table.otherwise === "drop" };
}

/** What values are compared by: a number equals its text, since replies mix them; true, false and null equal themselves alone. */
function tagOf(value: Json): string | undefined {
  if (value === null || typeof value === "boolean") return String(value);
  return typeof value === "object" ? undefined : `=${value}`;
}
