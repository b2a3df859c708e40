// Reduces the errors of a validator to those that help the writer of a file.
import { own } from "@mapwright/core";
import type { ErrorObject } from "ajv";

/**
 * For a choice of schemas a validator reports every branch that the value does not fit. A branch for another type
 * of value was not meant; the error of the choice itself stays only where no branch says more, and then names
 * the types (`types`) that its branches take.
 */
export function relevantErrors(errors: readonly ErrorObject[]): (ErrorObject & { types?: string[] })[] {
  // `propertyNames` reports the key; the error of its pattern lacks the key's position.
  const all = errors.filter((error) => error.propertyName === undefined || error.keyword === "propertyNames");
  const choices = all.filter(isChoice);
  const kept = all.filter((error) => !isChoice(error) && choices.every((choice) => isMeant(error, choice)));
  const lone = choices.filter(
    (choice, index) =>
      !kept.some((error) => isWithin(error, choice)) &&
      !choices.some((other, at) => (other.instancePath === choice.instancePath ? at < index : isWithin(other, choice))),
  );
  return [...kept, ...lone.map((choice) => ({ ...choice, types: typesOf(choice, all) }))];
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === "oneOf" || keyword === "anyOf";
}

function isWithin({ instancePath }: ErrorObject, choice: ErrorObject): boolean {
  return instancePath === choice.instancePath || instancePath.startsWith(`${choice.instancePath}/`);
}

/** Whether an error at the node of a choice, from one of its branches, is about the branch that the writer chose. */
function isMeant({ keyword, instancePath, schemaPath, params, data }: ErrorObject, choice: ErrorObject): boolean {
  if (instancePath !== choice.instancePath) return true;
  if (keyword === "type") return false;
  if (keyword === "enum") return (params.allowedValues as unknown[]).some((value) => typeof value === typeof data);
  if (keyword === "const") return typeof params.allowedValue === typeof data;
  // Branches that differ only in what they require are one rule, worded by the choice.
  const direct = schemaPath.startsWith(`${choice.schemaPath}/`);
  return !(direct && keyword === "required" && own(choice.parentSchema, "x-error") !== undefined);
}

function typesOf({ instancePath }: ErrorObject, errors: readonly ErrorObject[]): string[] {
  const own = errors.filter((error) => error.keyword === "type" && error.instancePath === instancePath);
  return [...new Set(own.flatMap(({ params }) => [params.type as string | string[]].flat()))];
}
