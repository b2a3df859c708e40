// Examples name variants, operations, settings and fields that are there.
import { CODES, type Finding, isObject } from "@mapwright/core";
import type { Rule } from "../rule.ts";

export const examples: Rule = {
  name: "examples",
  codes: ["example_variant_unknown", "unified_field_unknown"],
  description: "The variant of an example exists, and so do the fields of its body and the settings it gives.",
  check({ provider, definition }) {
    const findings: Finding[] = [];
    const words = [...definition.variants.keys()];
    for (const { yaml, value } of provider.examples) {
      if (value.resource !== definition.resource) continue;
      const report = (
        code: "example_variant_unknown" | "unified_field_unknown" | "invalid_setting",
        pointer: string,
        message: string,
        expected: string[],
        got: string,
        at: "key" | "value" = "key",
      ) =>
        findings.push({
          code,
          message,
          file: yaml.file,
          pointer,
          at,
          severity: "error",
          expected,
          got,
          remedy: CODES[code].remedy,
        });
      value.examples.forEach(({ name, variant, body, settings }, index) => {
        const place = `/examples/${index}`;
        if (variant !== undefined && !words.includes(variant))
          report(
            "example_variant_unknown",
            `${place}/variant`,
            `\`${name}\` names the variant \`${variant}\`, which is not there`,
            words,
            variant,
            "value",
          );
        for (const field of isObject(body) ? Object.keys(body) : []) {
          if (!definition.model.fields.has(field))
            report(
              "unified_field_unknown",
              `${place}/body/${field}`,
              `the unified model has no field \`${field}\``,
              [...definition.model.fields.keys()],
              field,
            );
        }
        for (const setting of Object.keys(settings ?? {})) {
          if (!definition.provider.settings.has(setting))
            report(
              "invalid_setting",
              `${place}/settings/${setting}`,
              `there is no setting \`${setting}\``,
              [...definition.provider.settings.keys()],
              setting,
            );
        }
      });
    }
    return findings;
  },
};
