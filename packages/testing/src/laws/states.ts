// The three states of a PATCH: absent is untouched, null clears or is refused, a list that is empty clears as null does.
import type { JsonObject, ModelField, Operation, Variant } from "@mapwright/core";
import { holds, same } from "../check.ts";
import { planMain } from "../driving.ts";
import { writeCall } from "../samples.ts";
import type { Subject } from "../subject.ts";
import type { Law } from "./law.ts";
import { sendingSides, storedReply } from "./write.ts";

/** The laws of an update of one variant, for each field that it writes. */
export function stateLaws(subject: Subject, variant: Variant, update: Operation): Law[] {
  const { fields } = subject.definition.model;
  const required = new Set(update.required.flatMap(({ fields: names }) => names));
  return [...fields.values()].flatMap((field) => {
    const sides = sendingSides(variant, update, field.name).filter(({ side }) => !side.sendsNothing);
    const [first] = sides;
    if (!first || field.name === variant.discriminator || required.has(field.name)) return [];
    const refuses = sides.some(({ field: { clear } }) => clear === false);
    return [
      {
        name: `${field.name}, absent or null, is untouched or cleared`,
        pointer: first.field.origin.pointer,
        run: () => check(subject, variant, update, field, refuses),
      },
    ];
  });
}

function check(subject: Subject, variant: Variant, update: Operation, { name, shape }: ModelField, refuses: boolean): void {
  const plan = (more: JsonObject) => planMain(subject, writeCall(subject, variant, update, more), storedReply(subject, variant));
  const untouched = plan({});
  if (shape === "reference") same(plan({ [name]: {} }).request, untouched.request, `an empty ${name} changes the request`);
  const forms = [
    null,
    ...(shape === "reference" ? [{ id: null }] : []),
    ...(shape === "value" ? [] : shape === "reference" ? [] : [[]]),
  ];
  const [cleared, ...others] = forms.map((form) => plan({ [name]: form }));
  for (const other of others) same(other, cleared, `two ways to clear ${name} differ`);
  const codes = cleared?.outcome && !cleared.outcome.ok ? cleared.outcome.failure.errors.map(({ code }) => code) : undefined;
  if (refuses) return same(codes, ["clear_unsupported"], `${name} has \`clear: false\` and null is not refused`);
  same(codes, undefined, `null for ${name} is refused`);
  const differ = JSON.stringify(cleared?.request) !== JSON.stringify(untouched.request);
  holds(differ, `null for ${name} changes nothing`, { expected: "a request that clears it", actual: cleared?.request });
}
