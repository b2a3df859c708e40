// Lists the fields that write one place, so that readers know which exclude each other.
import { CODES, type Field, type Finding, placesOf, variantsOf, type WriteSide } from "@mapwright/core";
import type { Rule } from "../rule.ts";

export const sharedSlots: Rule = {
  name: "shared-slots",
  codes: ["shared_slot"],
  description:
    "Two fields that write one place are listed; given together with different values they are refused, unless one yields.",
  check({ definition, yaml }) {
    const findings = new Map<string, Finding>();
    for (const variant of variantsOf(definition)) {
      const writers = variant.fields.flatMap((field) =>
        field.writes.filter((side) => !side.sendsNothing).map((side) => ({ field, places: placesOfSide(side) })),
      );
      writers.forEach((one, index) => {
        for (const other of writers.slice(index + 1)) {
          const shared =
            one.field.key.root === other.field.key.root ? undefined : one.places.find((place) => other.places.includes(place));
          if (shared !== undefined)
            findings.set(
              `${one.field.origin.pointer} ${other.field.origin.pointer}`,
              describe(yaml.file, one.field, other.field, shared),
            );
        }
      });
    }
    return [...findings.values()];
  },
};

function placesOfSide(side: WriteSide): string[] {
  return (side.paths ?? []).flatMap((path) =>
    placesOf(path).map(({ place }) => (side.below ? `${side.below.text}.${place}` : place)),
  );
}

function describe(file: string, one: Field, other: Field, place: string): Finding {
  const yields = one.yieldTo !== undefined || other.yieldTo !== undefined;
  const message = `${one.key.root} and ${other.key.root} write one place, ${place}${yields ? "; one yields" : ""}`;
  return {
    code: "shared_slot",
    message,
    file,
    pointer: other.origin.pointer,
    at: "key",
    severity: "info",
    remedy: CODES.shared_slot.remedy,
  };
}
