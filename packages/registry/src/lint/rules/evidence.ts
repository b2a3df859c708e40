// A claimed cell says what is sent and why that is harmless.
import { CODES, type Finding, variantsOf } from "@mapwright/core";
import type { Rule } from "../rule.ts";

export const evidence: Rule = {
  name: "evidence",
  codes: ["evidence_missing"],
  description: "A claimed side has a note; `sends: nothing` stands only beside `evidence: claimed`.",
  check({ definition }) {
    const findings = new Map<string, Finding>();
    for (const { fields } of [definition.common, ...variantsOf(definition)]) {
      for (const { key, read, writes } of fields) {
        for (const side of [read, ...writes]) {
          if (!side) continue;
          const all = "byOperation" in side && side.byOperation ? Object.values(side.byOperation) : [side.evidence];
          const nothing = "sendsNothing" in side && side.sendsNothing && !all.every((one) => one === "claimed");
          if (!nothing && !(all.includes("claimed") && side.note === undefined)) continue;
          const { file, pointer } = side.origin;
          const message = nothing ? `${key.root} sends nothing without being claimed` : `${key.root} is claimed without a note`;
          findings.set(pointer, {
            code: "evidence_missing",
            message,
            file,
            pointer,
            severity: "error",
            remedy: CODES.evidence_missing.remedy,
          });
        }
      }
    }
    return [...findings.values()];
  },
};
