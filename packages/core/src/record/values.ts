// The provider's value of a side: computed over the unified record, or encoded, scalar or list.
import type { Field, WriteSide } from "../definition/types.ts";
import { problem } from "../errors.ts";
import { type Json, type JsonObject, own } from "../json.ts";
import { encodeValue } from "./convert.ts";
import type { WriteResult, WriteScope } from "./writing.ts";

/** The roots given, null where cleared, in the form that an expression sees. */
export function givenRecord({ input }: WriteScope): JsonObject {
  return Object.fromEntries([...input.given].map(([root, entry]) => [root, entry.state === "set" ? entry.value : null]));
}

export function computed(scope: WriteScope, result: WriteResult, field: Field, side: WriteSide): Json | undefined {
  const given = givenRecord(scope);
  const missing = side.needs.filter((name) => given[name] === undefined || given[name] === null);
  const fromStored = missing.filter((name) => given[name] === undefined);
  if (fromStored.length > 0 && scope.operation.name === "update" && !scope.stored) {
    result.needsStored = true;
    return undefined;
  }
  const record = { ...scope.stored?.data, ...given };
  const absent = side.needs.filter((name) => record[name] === undefined || record[name] === null);
  if (absent.length > 0) {
    const message = `${field.key.root} is computed from ${side.needs.join(" and ")}; ${absent.join(" and ")} ${absent.length > 1 ? "are" : "is"} missing.`;
    result.problems.push(problem("cannot_write", message, { field: field.key.root, expected: absent }));
    return undefined;
  }
  try {
    const value = side.value?.evaluate(record);
    if (value !== undefined) return value;
    result.problems.push(problem("cannot_write", `${field.key.root} gives no value to send.`, { field: field.key.root }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "the expression failed";
    result.problems.push(problem("cannot_write", `${field.key.root} cannot be computed: ${reason}.`, { field: field.key.root }));
  }
  return undefined;
}

/** The provider's value: a scalar, or the values of a list. */
export function encoded(scope: WriteScope, result: WriteResult, field: Field, side: WriteSide, value: Json): Json | undefined {
  const { root, member, list } = field.key;
  if (list === undefined) {
    const scalar = member === undefined ? value : own(value, member);
    return scalar === undefined ? undefined : one(scope, result, side, scalar, member === undefined ? root : `${root}.${member}`);
  }
  const elements = value as JsonObject[];
  if (list === "first" && elements.length > 1) {
    const message = `${scope.definition.provider.name} holds one ${root}; ${elements.length} were given.`;
    const got = elements.map((element) => own(element, "id") ?? null);
    if (!result.problems.some(({ code, field: at }) => code === "too_many_links" && at === root)) {
      result.problems.push(problem("too_many_links", message, { field: root, expected: "one element", got }));
    }
    return undefined;
  }
  const name = member ?? "id";
  const values = elements.map((element, index) => {
    const scalar = own(element, name);
    return scalar === undefined ? undefined : one(scope, result, side, scalar, `${root}[${index}].${name}`);
  });
  if (list === "first") return values[0];
  // An element without the member keeps its place, so that members stay aligned.
  return values.some((entry) => entry !== undefined) ? (values as Json[]) : undefined;
}

function one(scope: WriteScope, result: WriteResult, side: WriteSide, value: Json, field: string): Json | undefined {
  const encoding = encodeValue(side, value, field, scope.lookups);
  if (encoding.kind === "value") return encoding.value;
  if (encoding.kind === "lookup") result.lookups.add(encoding.name);
  else result.problems.push(encoding.problem);
  return undefined;
}
