// Refusals that a schema cannot express: rules over what is sent and what is stored.
import type { JsonObject } from "@mapwright/core";
import type { OperationSim } from "./remote.generated.ts";
import type { Fault } from "./validation.ts";
import { hasValue, holdsOneOf, memberAt, sameValue } from "./values.ts";

export type RefusalRule = NonNullable<OperationSim["refuse"]>[number];

/** The error of the first rule that refuses the request, and what is at fault; undefined where none does. */
export function findRefusal(
  { refuse = [] }: OperationSim,
  sent: JsonObject,
  stored: JsonObject,
): { error: string; fault: Fault } | undefined {
  for (const rule of refuse) {
    const field = fieldAtFault(rule, sent, stored);
    if (field !== undefined)
      return { error: rule.error, fault: { field, message: rule.message ?? "not allowed", kind: "invalid" } };
  }
  return undefined;
}

function fieldAtFault(rule: RefusalRule, sent: JsonObject, stored: JsonObject): string | undefined {
  const given = (name: string) => memberAt(sent, name) !== undefined;
  if (!holdsOneOf(stored, rule.stored) || !(rule.holds ?? []).every((name) => hasValue(memberAt(stored, name)))) return undefined;
  if (!holdsOneOf(sent, rule.gives) || (rule.unless && holdsOneOf(sent, rule.unless))) return undefined;
  const lacking = rule.lacks?.filter((name) => !hasValue(given(name) ? memberAt(sent, name) : memberAt(stored, name)));
  const had = rule.has?.filter(given);
  const changed = rule.changes?.filter((name) => given(name) && !sameValue(memberAt(sent, name), memberAt(stored, name)));
  if (lacking && lacking.length < (rule.lacks?.length ?? 0)) return undefined;
  if (had?.length === 0 || changed?.length === 0) return undefined;
  const field = changed?.[0] ?? had?.[0] ?? lacking?.[0] ?? Object.keys(rule.gives ?? {})[0] ?? "";
  return field.slice(field.lastIndexOf(".") + 1);
}
