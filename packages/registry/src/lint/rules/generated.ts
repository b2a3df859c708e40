// Examples that are missing, and those that were recorded from the engine and wait for review.
import { CODES } from "@mapwright/core";
import type { Rule } from "../rule.ts";

/** A resource, and each of its variants, has an example. */
export const untested: Rule = {
  name: "untested",
  codes: ["example_missing"],
  description: "Every resource, and every variant of it, has at least one example.",
  check({ provider, yaml, definition }) {
    // A broken file may hold the examples that seem to be missing.
    if (provider.diagnostics.some(({ file, severity }) => severity === "error" && file.endsWith(".examples.yaml"))) return [];
    const shown = provider.examples.flatMap(({ value }) => (value.resource === definition.resource ? value.examples : []));
    const words = [...definition.variants.keys()].filter((word) => !shown.some(({ variant }) => variant === word));
    const missing =
      shown.length === 0
        ? [{ what: definition.resource, pointer: "/resource" }]
        : words.map((word) => ({ what: word, pointer: `/variants/${word}` }));
    return missing.map(({ what, pointer }) => ({
      code: "example_missing",
      message: `${what} has no example: nothing shows what becomes of a call`,
      file: yaml.file,
      pointer,
      at: "key",
      severity: "warning",
      remedy: CODES.example_missing.remedy,
    }));
  },
};

export const generated: Rule = {
  name: "generated",
  codes: ["example_generated"],
  description: "An example marked `origin: generated` is named until a person has read it and removed the mark.",
  check({ provider, definition }) {
    const own = provider.examples.filter(({ value }) => value.resource === definition.resource);
    return own.flatMap(({ yaml, value }) =>
      value.examples.flatMap(({ origin, name }, index) =>
        origin === "generated"
          ? [
              {
                code: "example_generated",
                message: `\`${name}\` was recorded from what the engine does`,
                file: yaml.file,
                pointer: `/examples/${index}/origin`,
                at: "key",
                severity: "warning",
                remedy: CODES.example_generated.remedy,
              } as const,
            ]
          : [],
      ),
    );
  },
};
