// Examples that were recorded from the engine wait for somebody to read them.
import { CODES } from "@mapwright/core";
import type { Rule } from "../rule.ts";

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
