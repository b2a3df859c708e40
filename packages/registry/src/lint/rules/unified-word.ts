// Every unified word of a table exists in the model, and every word of a type is a variant.
import { CODES, type Finding, own, variantsOf, wordPlace } from "@mapwright/core";
import { pointerOf } from "../../yaml.ts";
import type { Rule } from "../rule.ts";

export const unifiedWord: Rule = {
  name: "unified-word",
  codes: ["unified_word_unknown"],
  description: "Words of a closed field are the model's; words of the discriminator are the variants, where there are any.",
  check({ definition, yaml }) {
    const findings = new Map<string, Finding>();
    for (const variant of [definition.common, ...variantsOf(definition)]) {
      for (const { key, read, writes } of variant.fields) {
        const model = definition.model.fields.get(key.root);
        const isType = key.root === definition.model.discriminator && definition.variants.size > 0;
        const expected = isType ? [...definition.variants.keys()] : model?.closed ? [...(model.words ?? [])] : undefined;
        for (const side of [read, ...writes]) {
          for (const { word } of (expected && side?.enumTable?.entries) || []) {
            if (expected?.includes(word)) continue;
            const name = side?.enumName ?? "";
            const pointer = pointerOf("enums", name, ...wordPlace(own(yaml.value.enums, name), word));
            const message = `${key.root} has no word \`${word}\`${isType ? ": there is no such variant" : " in the unified model"}`;
            findings.set(pointer, {
              code: "unified_word_unknown",
              message,
              file: yaml.file,
              pointer,
              at: "key",
              severity: "error",
              expected,
              got: word,
              remedy: CODES.unified_word_unknown.remedy,
            });
          }
        }
      }
    }
    return [...findings.values()];
  },
};
