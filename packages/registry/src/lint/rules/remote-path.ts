// Every place that a field or a lookup reads or writes exists in the provider's own API.
import { CODES, type Finding, variantsOf } from "@mapwright/core";
import { placesOfLookups } from "../lookups.ts";
import type { LintPlace } from "../place.ts";
import { placesOfGone, placesOfVariant } from "../places.ts";
import { bodySchema } from "../remote.ts";
import type { Rule } from "../rule.ts";
import { standing } from "../standing.ts";

export const remotePath: Rule = {
  name: "remote-path",
  codes: ["remote_path_missing"],
  description:
    "Paths, and the paths that expressions name, stand in the schemas of remote/: those read in the reply, those written in the request.",
  check(context) {
    if (!context.remote) return [];
    const inVariants = variantsOf(context.definition).flatMap((variant) =>
      placesOfVariant(context, variant).flatMap((place) => check(place, variant.word)),
    );
    const ofGone = placesOfGone(context, variantsOf(context.definition)).flatMap((places) => {
      const missing = places.map((place) => check(place, undefined));
      return missing.every((findings) => findings.length > 0) ? (missing[0] ?? []) : [];
    });
    return [...inVariants, ...ofGone, ...placesOfLookups(context).flatMap((place) => check(place, undefined))];
  },
};

function check(place: LintPlace, word: string | undefined): Finding[] {
  const { remote, body, keys, base, origin, at, offset, shown } = place;
  const schema = bodySchema(remote, body);
  const of = word === undefined ? "" : ` for ${word}`;
  const finding = (message: string, more: Partial<Finding> = {}): Finding => {
    const { file, pointer } = origin;
    const { remedy } = CODES.remote_path_missing;
    return { code: "remote_path_missing", message, file, pointer, severity: "error", remedy, ...more };
  };
  // A frame is reported for all its fields: its `base` is 0, and no other finding is about a body that is not described.
  if (!schema) return base === 0 && keys.length === 0 ? [finding(`remote/ describes no JSON ${body}${of}`)] : [];
  const found = standing(remote.document, schema, keys);
  if (found.kind !== "missing" || found.index < base) return [];
  const { key, known: expected } = found;
  const named = shown === key ? `\`${key}\`` : `\`${key}\` of \`${shown}\``;
  const message = `the provider's API ${body === "request" ? "takes" : "answers"} no ${named}${of}`;
  const where = { ...(at ? { at } : {}), ...(offset === undefined ? {} : { offset }) };
  return [finding(message, { expected, got: key, ...where })];
}
