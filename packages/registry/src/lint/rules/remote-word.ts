// Every provider's word in a table or a predicate exists in the provider's own API.
import { CODES, type Finding, type Json, own, variantsOf, wordPlace } from "@mapwright/core";
import { pointerOf } from "../../yaml.ts";
import type { LintPlace } from "../place.ts";
import { placesOfVariant } from "../places.ts";
import { bodySchema } from "../remote.ts";
import type { LintContext, Rule } from "../rule.ts";
import { standing, wordsAt } from "../standing.ts";

export const remoteWord: Rule = {
  name: "remote-word",
  codes: ["remote_word_missing"],
  description: "Words of enum tables and predicates stand in the enum of remote/ at their place, where it has one.",
  check(context) {
    if (!context.remote) return [];
    return variantsOf(context.definition).flatMap((variant) =>
      placesOfVariant(context, variant).flatMap((place) => wordsOf(context, place)),
    );
  },
};

function wordsOf(context: LintContext, place: LintPlace): Finding[] {
  const { remote, body, origin, table } = place;
  const schema = bodySchema(remote, body);
  const words = schema && wordsAt(remote.document, standing(remote.document, schema, place.keys));
  if (!words) return [];
  const known = new Set(words.map(String));
  const finding = (word: Json, pointer: string): Finding => ({
    code: "remote_word_missing",
    message: `the provider's API has no word \`${String(word)}\` at ${place.shown}`,
    file: origin.file,
    pointer,
    severity: "error",
    expected: words.map(String),
    got: String(word),
    remedy: CODES.remote_word_missing.remedy,
  });
  const isKnown = (word: Json) => known.has(String(word));
  const fromTags = (place.words ?? []).filter((word) => !isKnown(word)).map((word) => finding(word, origin.pointer));
  const fromTable = (table?.entries ?? []).flatMap(({ word, write, reads }) => {
    const used = body === "response" ? reads : isSent(context, word) ? [write] : [];
    const source = own(context.yaml.value.enums, table?.name ?? "");
    const pointer = pointerOf("enums", table?.name ?? "", ...wordPlace(source, word));
    const isList = Array.isArray(own(source, word));
    return used
      .filter((theirs) => !isKnown(theirs))
      .map((theirs) => finding(theirs, isList ? `${pointer}/${reads.indexOf(theirs)}` : pointer));
  });
  return [...fromTags, ...fromTable];
}

/** A word that only read-only variants have is never sent. */
function isSent({ definition }: LintContext, word: string): boolean {
  return definition.variants.get(word)?.readOnly !== true;
}
