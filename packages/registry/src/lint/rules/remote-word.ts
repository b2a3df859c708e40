// Every provider's word in a table or a predicate exists in the provider's own API.
import { CODES, type Finding, type Json } from "@mapwright/core";
import type { LintPlace } from "../place.ts";
import { placesOfVariant, rootSchema } from "../places.ts";
import { standing, wordsAt } from "../remote.ts";
import { type LintContext, type Rule, variantsOf } from "../rule.ts";

export const remoteWord: Rule = {
  name: "remote-word",
  codes: ["remote_word_missing"],
  description: "Words of enum tables and predicates stand in the enum of remote/ at their place, where it has one.",
  check(context) {
    return variantsOf(context.definition).flatMap((variant) =>
      placesOfVariant(context, variant).flatMap((place) => wordsOf(context, place)),
    );
  },
};

function wordsOf(context: LintContext, place: LintPlace): Finding[] {
  const schema = rootSchema(place);
  const words = schema && wordsAt(standing(place.remote.document, schema, place.keys));
  if (!words) return [];
  const known = new Set(words.map(String));
  const finding = (word: Json, pointer: string, file: string): Finding => ({
    code: "remote_word_missing",
    message: `the provider's API has no word \`${String(word)}\` at ${place.shown}`,
    file,
    pointer,
    severity: "error",
    expected: words.map(String),
    got: String(word),
    remedy: CODES.remote_word_missing.remedy,
  });
  const fromTags = (place.words ?? [])
    .filter((word) => !known.has(String(word)))
    .map((word) => finding(word, place.origin.pointer, place.origin.file));
  const entries = place.table?.entries ?? [];
  const fromTable = entries.flatMap(({ word, write, reads }) =>
    (place.body === "request" ? [write] : reads)
      .filter((theirs) => !known.has(String(theirs)) && !(place.body === "request" && !isSent(context, word)))
      .map((theirs) => finding(theirs, tablePointer(context, place, word), place.origin.file)),
  );
  return [...fromTags, ...fromTable];
}

/** A word that only a variant without writing has is never sent. */
function isSent({ definition }: LintContext, word: string): boolean {
  return definition.variants.get(word)?.readOnly !== true;
}

function tablePointer({ yaml }: LintContext, place: LintPlace, word: string): string {
  const tables = Object.entries((yaml.value.enums ?? {}) as Record<string, Record<string, Json>>);
  const table = tables.find(
    ([, words]) => Object.keys(words).includes(word) && place.table?.entries.every((entry) => Object.hasOwn(words, entry.word)),
  );
  return table ? `/enums/${table[0]}/${word}` : place.origin.pointer;
}
