// Every place that a field reads or writes exists in the provider's own API.
import { CODES } from "@mapwright/core";
import { placesOfVariant, rootSchema } from "../places.ts";
import { standing } from "../remote.ts";
import { type Rule, variantsOf } from "../rule.ts";

export const remotePath: Rule = {
  name: "remote-path",
  codes: ["remote_path_missing"],
  description:
    "Paths, and the paths that expressions name, stand in the schemas of remote/: those read in the reply, those written in the request.",
  check(context) {
    if (!context.remote) return [];
    return variantsOf(context.definition).flatMap((variant) =>
      placesOfVariant(context, variant).flatMap((place) => {
        const schema = rootSchema(place);
        const found = schema ? standing(place.remote.document, schema, place.keys) : { kind: "free" as const };
        if (found.kind !== "missing") return [];
        const { file, pointer } = place.origin;
        const where = place.body === "request" ? "takes" : "answers";
        const message = `the provider's API ${where} no \`${place.shown}\`${variant.word ? ` for ${variant.word}` : ""}`;
        const got = place.shown.split(/[.[]/)[0] ?? "";
        return [
          {
            code: "remote_path_missing" as const,
            message,
            file,
            pointer,
            offset: place.offset,
            severity: "error" as const,
            expected: found.known,
            got,
            remedy: CODES.remote_path_missing.remedy,
          },
        ];
      }),
    );
  },
};
