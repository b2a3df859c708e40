// The body that nearly every caller sends, checked in one pass that copies nothing; undefined sends it the long way (input.ts).
import { codecOfType } from "../codec/table.ts";
import type { FieldType } from "../codec/types.ts";
import type { Model, ModelField } from "../definition/model.ts";
import { harmless, isObject, isPlain, type Json, type JsonObject, MAX_DEPTH, tampered } from "../json.ts";
import { type Given, GivenFields, type Input } from "./given.ts";

/** Most elements that a list in a request may hold. */
export const MAX_LIST = 1000;

const CLEARED: Given = { state: "cleared" };

/** Fields by their place in the body before: callers send the same members in the same order. A wrong guess costs a look-up. */
const guess: { model: Model | undefined; fields: (ModelField | undefined)[] } = { model: undefined, fields: [] };

/** A body in which every member is known and of its type; undefined where anything is to be told, or is not plain. */
export function cleanBody(model: Model, body: JsonObject): Input | undefined {
  if (!isPlain(body) || tampered()) return undefined;
  if (guess.model !== model) {
    guess.model = model;
    guess.fields = new Array(model.fields.size).fill(undefined);
  }
  const { fields } = guess;
  const given = new GivenFields();
  const clean: Input = { given, problems: [], warnings: [] };
  let at = 0;
  for (const name in body) {
    let field = fields[at];
    if (field === undefined || field.name !== name) {
      field = model.fields.get(name);
      if (at < fields.length) fields[at] = field;
    }
    at++;
    const value = body[name] as Json;
    if (field === undefined) return undefined;
    if (name === "remote_data") {
      if (!isObject(value) || !harmless(value, MAX_DEPTH - 1)) return undefined;
      clean.remoteData = value;
    } else if (value === null) given.add(name, CLEARED);
    else if (
      field.shape === "value"
        ? isValue(field, value)
        : field.shape === "reference"
          ? isReference(field, value)
          : isList(field, value)
    )
      given.add(name, { state: "set", value });
    else return undefined;
  }
  return clean;
}

function isValue({ type, closed, words }: ModelField, value: Json): boolean {
  return fits(type, value) && (!closed || words?.includes(value as string) === true);
}

function isReference(field: ModelField, value: Json): boolean {
  return isObject(value) && value.id !== undefined && hasMembers(field, value);
}

/** An empty list clears the field: the long way tells. */
function isList(field: ModelField, value: Json): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_LIST) return false;
  for (const element of value) {
    if (field.shape === "references" ? !isReference(field, element) : !isObject(element) || !hasMembers(field, element))
      return false;
  }
  return true;
}

function hasMembers({ members }: ModelField, value: JsonObject): boolean {
  if (!isPlain(value)) return false;
  for (const name in value) {
    const type = members.get(name);
    if (type === undefined || !fits(type, value[name] as Json)) return false;
  }
  return true;
}

function fits(type: FieldType, value: Json): boolean {
  if (type === "any") return isObject(value) && harmless(value, MAX_DEPTH - 1);
  return codecOfType(type).write(value) !== undefined;
}
