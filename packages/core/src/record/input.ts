// A caller's body, checked against the unified model: every value sorted into absent, cleared or set.
import { codecOfType } from "../codec/table.ts";
import type { FieldType } from "../codec/types.ts";
import type { Model, ModelField } from "../definition/model.ts";
import { excerpt, type Problem, problem, type Warning } from "../errors.ts";
import { deeperThan, forbiddenKey, harmless, isObject, type Json, type JsonObject, kindOf, MAX_DEPTH, own } from "../json.ts";
import { cleanBody, MAX_LIST } from "./clean.ts";
import { GivenFields, type Input } from "./given.ts";

/** Reads a body. Reports every problem at once; never throws. */
export function readInput(model: Model, body: Json | undefined): Input {
  return (isObject(body) ? cleanBody(model, body) : undefined) ?? readAny(model, body);
}

/** Reads a body of any shape. */
export function readAny(model: Model, body: Json | undefined): Input {
  const input = { given: new GivenFields(), problems: [] as Problem[], warnings: [] as Warning[] };
  if (body === undefined) return input;
  if (!isObject(body)) {
    input.problems.push(
      problem("invalid_body", `The body is ${kindOf(body)}; an object of unified fields is due.`, {
        expected: "object",
        got: kindOf(body),
      }),
    );
    return input;
  }
  if (!harmless(body)) return { ...input, problems: [harm(body)] };
  let remoteData: JsonObject | undefined;
  for (const name of Object.keys(body)) {
    const value = body[name] as Json;
    const field = model.fields.get(name);
    if (name === "remote_data") {
      if (isObject(value)) remoteData = value;
      else if (value !== null) input.problems.push(wrong("remote_data", "an object", value));
    } else if (!field) {
      input.warnings.push({
        code: "unsupported_field",
        field: excerpt(name),
        message: `The unified model has no field ${excerpt(name)}; it is not sent.`,
      });
    } else readGiven(input, field, value);
  }
  return { ...input, ...(remoteData ? { remoteData } : {}) };
}

/** What makes a body harmful. */
function harm(body: JsonObject): Problem {
  if (deeperThan(body)) return problem("too_deep", `The body nests deeper than ${MAX_DEPTH} levels.`);
  const forbidden = excerpt(forbiddenKey(body));
  return problem("forbidden_key", `The key at ${forbidden} is not accepted.`, { field: forbidden });
}

type Sink = { given: GivenFields; problems: Problem[]; warnings: Warning[] };

function readGiven(sink: Sink, field: ModelField, value: Json): void {
  if (value === null) {
    sink.given.set(field.name, { state: "cleared" });
    return;
  }
  if (field.shape === "value") return readScalar(sink, field, value);
  if (field.shape === "reference") return readReference(sink, field, value);
  if (!Array.isArray(value)) {
    sink.problems.push(wrong(field.name, "an array of objects", value));
  } else if (value.length > MAX_LIST) {
    sink.problems.push(wrong(field.name, `at most ${MAX_LIST} elements`, value.length));
  } else if (value.length === 0) sink.given.set(field.name, { state: "cleared" });
  else readList(sink, field, value);
}

function readScalar(sink: Sink, field: ModelField, value: Json): void {
  const expected = checkType(field.type, value);
  if (expected !== undefined) sink.problems.push(wrong(field.name, expected, value));
  else if (field.closed && !field.words?.includes(value as string)) {
    const message = `${field.name} is ${field.words?.join(" or ")}, not ${excerpt(value)}.`;
    sink.problems.push(
      problem("enum_unsupported", message, { field: field.name, expected: [...(field.words ?? [])], got: excerpt(value) }),
    );
  } else sink.given.set(field.name, { state: "set", value });
}

function readReference(sink: Sink, field: ModelField, value: Json): void {
  if (!isObject(value)) {
    sink.problems.push(wrong(field.name, 'an object such as {"id":"1"}', value));
    return;
  }
  const member = readMembers(sink, field, value, field.name);
  if (own(value, "id") === null) sink.given.set(field.name, { state: "cleared" });
  else if (member && own(member, "id") !== undefined) sink.given.set(field.name, { state: "set", value: member });
}

function readList(sink: Sink, field: ModelField, values: Json[]): void {
  const elements = values.map((value, index) => {
    const place = `${field.name}[${index}]`;
    if (!isObject(value)) {
      sink.problems.push(wrong(place, field.shape === "references" ? 'an object such as {"id":"1"}' : "an object", value));
      return undefined;
    }
    const element = readMembers(sink, field, value, place);
    if (element && field.shape === "references" && own(element, "id") === undefined) {
      sink.problems.push(
        problem("invalid_value", `${place} has no id.`, { field: `${place}.id`, expected: "the id of the record linked" }),
      );
      return undefined;
    }
    return element;
  });
  if (elements.every((element) => element !== undefined)) sink.given.set(field.name, { state: "set", value: elements });
}

/** The members that the model knows and that hold a value; undefined where one of them is wrong. */
function readMembers(sink: Sink, field: ModelField, value: JsonObject, place: string): JsonObject | undefined {
  const out: JsonObject = {};
  let fine = true;
  for (const name of Object.keys(value)) {
    const member = value[name] as Json;
    const type = field.members.get(name);
    if (type === undefined) {
      const message = `The unified model has no member ${excerpt(name)} in ${field.name}; it is not sent.`;
      sink.warnings.push({ code: "unsupported_field", field: `${place}.${excerpt(name)}`, message });
      continue;
    }
    if (member === null) continue;
    const expected = checkType(type, member);
    if (expected === undefined) out[name] = member;
    else {
      fine = false;
      sink.problems.push(wrong(`${place}.${name}`, expected, member));
    }
  }
  return fine ? out : undefined;
}

/** What is expected instead, or undefined where `value` is of the type. */
function checkType(type: FieldType, value: Json): string | undefined {
  if (type === "any") return isObject(value) ? undefined : "an object";
  const encoded = codecOfType(type).encode(value);
  return encoded.ok ? undefined : encoded.expected;
}

function wrong(field: string, expected: string, value: Json): Problem {
  const got = typeof value === "object" && value !== null ? kindOf(value) : excerpt(value);
  return problem("invalid_value", `${field} takes ${expected}.`, { field, expected, got });
}
