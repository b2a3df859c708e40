// Tables of words: unified word to provider's word and back.
import type { Json, JsonObject } from "./json.ts";

export interface EnumTable {
  entries: { word: string; write: Json; reads: Json[] }[];
  /** What becomes of a provider's word that is not listed: a warning both times, or it passes unchanged both ways. */
  otherwise: "refuse" | "drop" | "pass";
}

export interface EnumProblem {
  key: string;
  message: string;
}

/** Compiles `{ word: theirs, word: [write this, read, these], else: refuse|drop|pass }`; two words for one value are refused. */
export function compileEnum(source: JsonObject): { ok: true; table: EnumTable } | { ok: false; problems: EnumProblem[] } {
  const { else: otherwise = "refuse", ...words } = source;
  const entries = Object.entries(words).map(([word, theirs]) => {
    const reads = Array.isArray(theirs) ? theirs : [theirs];
    return { word, write: reads[0] as Json, reads };
  });
  const problems: EnumProblem[] = [];
  const owners = new Map<string, string>();
  for (const { word, reads } of entries) {
    for (const value of reads) {
      const owner = owners.get(String(value));
      if (owner !== undefined && owner !== word) {
        const message = `${owner} and ${word} both stand for ${String(value)}; the way back would be a guess`;
        problems.push({ key: word, message });
      }
      owners.set(String(value), word);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, table: { entries, otherwise: otherwise as EnumTable["otherwise"] } };
}

/** The provider's word for a unified one. A word that is not listed is refused, unless the table lets others pass. */
export function encodeWord(table: EnumTable, word: string): { ok: true; value: Json } | { ok: false; expected: string[] } {
  const entry = table.entries.find((one) => one.word === word);
  if (entry) return { ok: true, value: entry.write };
  return table.otherwise === "pass" ? { ok: true, value: word } : { ok: false, expected: table.entries.map((one) => one.word) };
}

/** The unified word for a provider's value. A number and its text are equal: replies mix them. */
export function decodeWord(table: EnumTable, value: Json): { ok: true; word: Json } | { ok: false; drop: boolean } {
  if (typeof value === "object" && value !== null) return { ok: false, drop: table.otherwise === "drop" };
  const entry = table.entries.find((one) => one.reads.some((read) => String(read) === String(value)));
  if (entry) return { ok: true, word: entry.word };
  return table.otherwise === "pass" ? { ok: true, word: String(value) } : { ok: false, drop: table.otherwise === "drop" };
}
