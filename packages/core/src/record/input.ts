// A caller's body, checked against the unified model in one pass that copies nothing of what is clean: every value is sorted into absent,
// cleared or set.
import { codecOfType } from "../codec/table.ts";
import type { FieldType } from "../codec/types.ts";
import type { Model, ModelField } from "../definition/model.ts";
import { excerpt, type Problem, problem } from "../errors.ts";
import {
  deeperThan,
  forbiddenKey,
  harmless,
  isObject,
  isPlain,
  type Json,
  type JsonObject,
  kindOf,
  MAX_DEPTH,
  own,
  put,
  tampered,
} from "../json.ts";
import { GivenFields, type Input } from "./given.ts";

/** Most elements that a list in a request may hold. */
export const MAX_LIST = 1000;

const LINK = 'an object such as {"id":"1"}';

/** Reads a body. Reports every problem at once; never throws. */
export function readInput(model: Model, body: Json | undefined): Input {
  const input: Input = { given: new GivenFields(), problems: [], warnings: [] };
  if (body === undefined) return input;
  if (isObject(body)) return readBody(model, body, input);
  const message = `The body is ${kindOf(body)}; an object of unified fields is due.`;
  input.problems.push(problem("invalid_body", message, { expected: "object", got: kindOf(body) }));
  return input;
}

function readBody(model: Model, body: JsonObject, input: Input): Input {
  // Whether loops over names may see inherited ones.
  const inherits = !isPlain(body) || tampered();
  const { given } = input;
  const fields = guessesOf(model);
  let teller: Teller | undefined;
  let at = 0;
  for (const name in body) {
    if (inherits && !Object.hasOwn(body, name)) continue;
    let field = fields[at];
    if (field === undefined || field.name !== name) {
      field = model.fields.get(name);
      if (at < fields.length) fields[at] = field;
    }
    at++;
    const value = body[name] as Json;
    if (field !== undefined && (value === null || isClean(field, value, inherits))) {
      if (name !== "remote_data") given.add(field, value);
      else if (value !== null) input.remoteData = value as JsonObject;
      continue;
    }
    // What nothing is read of is looked at for what harms.
    if (!teller && !harmless(body)) return { given: new GivenFields(), problems: [harm(body)], warnings: [] };
    teller ??= new Teller(input);
    if (field !== undefined) teller.tell(field, value);
    else teller.unknown(name);
  }
  return input;
}

/** Says what is wrong with values, and gives what of them can be given all the same. */
class Teller {
  private readonly input: Input;
  constructor(input: Input) {
    this.input = input;
  }

  unknown(name: string): void {
    const field = excerpt(name);
    const message = `The unified model has no field ${field}; it is not sent.`;
    this.input.warnings.push({ code: "unsupported_field", field, message });
  }

  /** What is to be told of a value that is not clean, and what of it is given all the same. */
  tell(field: ModelField, value: Json): void {
    const { input } = this;
    const { name, shape } = field;
    const give = (given: Json) => input.given.add(field, given);
    if (name === "remote_data") input.problems.push(wrong(name, "an object", value));
    else if (shape === "value") {
      if (!this.scalar(field, value)) return;
      give(value);
    } else if (shape === "reference") {
      if (!isObject(value)) return void input.problems.push(wrong(name, LINK, value));
      const member = this.members(field, value, name);
      if (own(value, "id") === null) give(null);
      else if (member && own(member, "id") !== undefined) give(member);
    } else if (!Array.isArray(value)) input.problems.push(wrong(name, "an array of objects", value));
    else if (value.length > MAX_LIST) input.problems.push(wrong(name, `at most ${MAX_LIST} elements`, value.length));
    else if (value.length === 0) give(null);
    else {
      const elements = value.map((element, index) => this.element(field, element, `${name}[${index}]`));
      if (elements.every((element) => element !== undefined)) give(elements);
    }
  }

  /** Whether a value is of its type and among the words of a closed set. */
  private scalar({ name, type, closed, words = [] }: ModelField, value: Json): boolean {
    const { problems } = this.input;
    const expected = checkType(type, value);
    if (expected !== undefined) problems.push(wrong(name, expected, value));
    else if (closed && !words.includes(value as string)) {
      const message = `${name} is ${words.join(" or ")}, not ${excerpt(value)}.`;
      problems.push(problem("enum_unsupported", message, { field: name, expected: [...words], got: excerpt(value) }));
    } else return true;
    return false;
  }

  private element(field: ModelField, value: Json, place: string): JsonObject | undefined {
    const { problems } = this.input;
    const linked = field.shape === "references";
    if (!isObject(value)) {
      problems.push(wrong(place, linked ? LINK : "an object", value));
      return undefined;
    }
    const element = this.members(field, value, place);
    if (!element || !linked || own(element, "id") !== undefined) return element;
    const more = { field: `${place}.id`, expected: "the id of the record linked" };
    problems.push(problem("invalid_value", `${place} has no id.`, more));
    return undefined;
  }

  /** The members that the model knows and that hold a value; undefined where one of them is wrong. */
  private members(field: ModelField, value: JsonObject, place: string): JsonObject | undefined {
    const { warnings, problems } = this.input;
    const out: JsonObject = {};
    let fine = true;
    for (const name of Object.keys(value)) {
      const member = value[name] as Json;
      const type = field.members.get(name);
      if (type === undefined) {
        const message = `The unified model has no member ${excerpt(name)} in ${field.name}; it is not sent.`;
        warnings.push({ code: "unsupported_field", field: `${place}.${excerpt(name)}`, message });
        continue;
      }
      if (member === null) continue;
      const expected = checkType(type, member);
      if (expected === undefined) put(out, name, member);
      else {
        fine = false;
        problems.push(wrong(`${place}.${name}`, expected, member));
      }
    }
    return fine ? out : undefined;
  }
}

/** Fields by their place in the body before: callers send the same members in the same order. A wrong guess costs a look-up. */
const guess: { model: Model | undefined; fields: (ModelField | undefined)[] } = { model: undefined, fields: [] };

function guessesOf(model: Model): (ModelField | undefined)[] {
  if (guess.model !== model) {
    guess.model = model;
    guess.fields = new Array(model.fields.size).fill(undefined);
  }
  return guess.fields;
}

/** Whether a value is what its field takes and nothing else, so that it is given as it is. */
function isClean(field: ModelField, value: Json, inherits: boolean): boolean {
  const { shape } = field;
  if (shape === "value") return fits(field.type, value) && (!field.closed || field.words?.includes(value as string) === true);
  if (inherits) return false;
  if (shape === "reference") return isCleanElement(field, value, true);
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_LIST) return false;
  const linked = shape === "references";
  for (const element of value) if (!isCleanElement(field, element, linked)) return false;
  return true;
}

function isCleanElement({ members }: ModelField, value: Json, linked: boolean): boolean {
  if (!isObject(value) || !isPlain(value)) return false;
  if (linked && (value.id === undefined || value.id === null)) return false;
  for (const name in value) {
    const type = members.get(name);
    if (type === undefined || !fits(type, value[name] as Json)) return false;
  }
  return true;
}

/** What makes a body harmful. */
function harm(body: JsonObject): Problem {
  if (deeperThan(body)) return problem("too_deep", `The body nests deeper than ${MAX_DEPTH} levels.`);
  const forbidden = excerpt(forbiddenKey(body));
  return problem("forbidden_key", `The key at ${forbidden} is not accepted.`, { field: forbidden });
}

/** Whether a value is of a type; of an object also that nothing in it harms. */
function fits(type: FieldType, value: Json): boolean {
  if (type === "any") return isObject(value) && harmless(value, MAX_DEPTH - 1);
  return codecOfType(type).accepts(value);
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
