// The provider's value of a node: computed over the unified record, or encoded, scalar or list.
import { codecOf } from "../../codec/table.ts";
import { type Json, type JsonObject, own } from "../../json.ts";
import { restated } from "../format.ts";
import type { Source, Translation, WriteNode } from "../plan/types.ts";
import { encodeValue } from "./convert.ts";
import * as messages from "./messages.ts";
import type { WriteScope, Writing } from "./writing.ts";

/** What an expression sees: the roots given, null where cleared, over those of the stored record. */
export function unifiedRecord({ input, stored }: WriteScope): JsonObject {
  return { ...stored?.data, ...Object.fromEntries(input.given) };
}

/** The result of an expression; undefined where it cannot be had yet, or not at all, which is told. */
export function compute(writing: Writing, { root }: WriteNode, source: Source & { kind: "computed" }): Json | undefined {
  const { scope, problems, plan } = writing;
  const { given } = scope.input;
  const { needs, optional, expression } = source;
  if (plan.operation === "update" && !scope.stored && [...needs, ...optional].some((name) => !given.has(name))) {
    writing.needsStored = true;
    return undefined;
  }
  writing.unified ??= unifiedRecord(scope);
  const record = writing.unified;
  const absent = needs.filter((name) => record[name] === undefined || record[name] === null);
  if (absent.length > 0) {
    problems.push(messages.needs(root, needs, absent));
    return undefined;
  }
  try {
    const value = expression.evaluate(record);
    if (value === undefined) problems.push(messages.noValue(root));
    return value;
  } catch (error) {
    problems.push(messages.notComputed(root, error));
    return undefined;
  }
}

/** The provider's value: a scalar, or the values of a list. */
export function encode(writing: Writing, { root }: WriteNode, source: Source & { kind: "given" }, value: Json): Json | undefined {
  const { pick, translation } = source;
  if (pick.kind === "value") return one(writing, translation, value, root);
  if (pick.kind === "member" || pick.kind === "slot") {
    const scalar = pick.kind === "slot" ? value : own(value, pick.member);
    const name = pick.kind === "slot" ? `${root}[${pick.slot}].${pick.member}` : `${root}.${pick.member}`;
    return scalar === undefined ? undefined : one(writing, translation, scalar, name);
  }
  const elements = value as JsonObject[];
  if (pick.kind === "only" && elements.length > 1) {
    const got = elements.map((element) => own(element, "id") ?? null);
    if (!writing.problems.some(({ code, field: at }) => code === "too_many_links" && at === root))
      writing.problems.push(messages.tooMany(writing.who, root, got));
    return undefined;
  }
  const values = elements.map((element, index) => {
    const scalar = own(element, pick.member);
    return scalar === undefined ? undefined : one(writing, translation, scalar, `${root}[${index}].${pick.member}`);
  });
  if (pick.kind === "only") return values[0];
  // An element without the member keeps its place, so that members stay aligned.
  return values.some((entry) => entry !== undefined) ? (values as Json[]) : undefined;
}

function one(writing: Writing, translation: Translation, value: Json, field: string): Json | undefined {
  const { input, definition, lookups } = writing.scope;
  const { format } = codecOf(translation);
  const text = format ? restated(input.given, definition.model, field, value, format) : value;
  if (format === "text" && text !== value) writing.warnings.push(messages.unformatted(writing.who, field));
  const encoding = encodeValue(translation, text, field, lookups);
  if (encoding.kind === "value") {
    const { lost } = encoding;
    if (lost) writing.warnings.push(messages.lost(writing.who, field, lost.code, value, lost.kept));
    return encoding.value;
  }
  if (encoding.kind === "lookup") writing.ask(encoding.name);
  else writing.problems.push(encoding.problem);
  return undefined;
}
