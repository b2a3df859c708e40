// The JSON Schema of a body, narrowed to what one type of one provider takes.
import {
  copy,
  type Definition,
  type Field,
  fieldsWrittenBy,
  type Json,
  type JsonObject,
  type ModelField,
  type OperationName,
  own,
} from "@mapwright/core";
import { variantOf } from "./offers.ts";

/**
 * The schema of what an operation takes in its body (2020-12, without references); undefined where it takes none. Words
 * are those of the definition's tables; `x-shape` is the model's, `x-clear` says that null empties the field, `x-note` what
 * the definition notes, `x-sends` that a field is taken and nothing is sent.
 */
export function bodySchema(definition: Definition, operation: OperationName, type: string | undefined): JsonObject | undefined {
  const variant = variantOf(definition, type);
  const planned = variant.operations[operation];
  if (!planned || (operation !== "create" && operation !== "update")) return undefined;
  const writers = new Map<string, Field[]>();
  for (const field of fieldsWrittenBy(variant, planned))
    if (field.key.root !== "id") writers.set(field.key.root, [...(writers.get(field.key.root) ?? []), field]);
  const properties: JsonObject = {};
  for (const model of definition.model.fields.values()) {
    const fields = writers.get(model.name);
    if (model.name === definition.model.discriminator || !fields) continue;
    properties[model.name] = propertyOf(definition, model, fields, operation);
  }
  const due = planned.required.filter(({ query, fields }) => !query && fields.length === 1).flatMap(({ fields }) => fields);
  const choices = planned.required.filter(({ query, fields }) => !query && fields.length > 1);
  return {
    type: "object",
    additionalProperties: false,
    properties,
    required: due.filter((name) => Object.hasOwn(properties, name)),
    ...(choices.length > 0
      ? { allOf: choices.map(({ fields }) => ({ anyOf: fields.map((name): Json => ({ required: [name] })) })) }
      : {}),
  };
}

function propertyOf(
  { model }: Definition,
  { name, shape, words, closed, type, description }: ModelField,
  fields: readonly Field[],
  operation: OperationName,
): JsonObject {
  const node = own(own(model.schema, "properties"), name);
  const { anyOf: _choices, items: _items, ...schema } = copy((node ?? {}) as JsonObject);
  const [side] = fields.flatMap(({ writes }) => writes);
  const table = side?.enumTable;
  const listed = table?.entries.map(({ word }) => word) ?? (closed ? [...(words ?? [])] : undefined);
  const open = table ? table.otherwise === "pass" || side?.lookup !== undefined : !closed;
  const notes = [...new Set(fields.flatMap(({ writes }) => writes.flatMap(({ note }) => note ?? [])))];
  const clears = operation === "update" && fields.every(({ clear }) => clear !== false);
  const nothing = fields.every(({ writes }) => writes.every(({ sendsNothing }) => sendsNothing));
  return {
    ...schema,
    description,
    "x-shape": shape,
    "x-kind": type,
    ...(shape === "references" && fields.every(({ key }) => key.list === "first") ? { maxItems: 1 } : {}),
    ...(listed && listed.length > 0 ? (open ? { examples: listed } : { enum: clears ? [...listed, null] : listed }) : {}),
    ...(clears ? { "x-clear": true } : {}),
    ...(notes.length > 0 ? { "x-note": notes.join("; ") } : {}),
    ...(nothing ? { "x-sends": "nothing" } : {}),
  };
}
