// Schemas of the OpenAPI document: the unified model as it is read and written, problems, plans.
import { CODES, copy, isObject, type Json, type JsonObject, type Model, own } from "@mapwright/core";

/** Where a model refers to a shape that models share. */
const SHARED = /^[^#]*#\/\$defs\/(\w+)$/;

/**
 * The components of a model: `<Title>` as it is answered, `<Title>Create` and `<Title>Update` as it is sent,
 * `<Title>Deleted` after a delete, `<Title>List` as a page, and the shapes both refer to.
 * Everything comes from the model's own schema and fields.
 */
export function modelSchemas(model: Model): JsonObject {
  const { title, description } = model;
  const properties = own(model.schema, "properties");
  const all = isObject(properties) ? properties : {};
  const without = (mark: string) => Object.fromEntries(Object.entries(all).filter(([, node]) => own(node, mark) !== true));
  const shape = (members: JsonObject): JsonObject => ({
    title,
    description,
    type: "object",
    properties: localised(copy(members)),
  });
  return {
    [title]: shape({ ...without("writeOnly"), meta: META }),
    [`${title}List`]: {
      title: `${title}List`,
      type: "object",
      required: ["result", "next_cursor", "meta"],
      properties: {
        result: { type: "array", items: { $ref: `#/components/schemas/${title}` } },
        next_cursor: { type: ["string", "null"], description: "What gets the next page; null on the last." },
        meta: META,
      },
    },
    [`${title}Create`]: { ...shape(without("readOnly")), title: `${title}Create`, additionalProperties: false },
    [`${title}Update`]: { ...shape(without("readOnly")), title: `${title}Update`, additionalProperties: false },
    [`${title}Deleted`]: {
      title: `${title}Deleted`,
      type: "object",
      required: ["id"],
      properties: { id: { type: "string", description: "The id of the record that was deleted." }, meta: META },
    },
    ...sharedSchemas(model, all),
  };
}

/** The shared shapes that a model's properties refer to, built from the members that the model read of them. */
function sharedSchemas(model: Model, properties: JsonObject): JsonObject {
  const schemas: JsonObject = {};
  for (const [name, node] of Object.entries(properties)) {
    const members = model.fields.get(name)?.members ?? new Map();
    for (const shared of sharedNames(node)) {
      if (members.size === 0 || Object.hasOwn(schemas, shared)) continue;
      const described = [...members.keys()].map((member): [string, Json] => [member, { type: ["string", "null"] }]);
      schemas[shared] = { type: "object", additionalProperties: false, properties: Object.fromEntries(described) };
    }
  }
  return schemas;
}

function sharedNames(node: Json): string[] {
  if (Array.isArray(node)) return node.flatMap(sharedNames);
  if (!isObject(node)) return [];
  const name = SHARED.exec(String(own(node, "$ref") ?? ""))?.[1];
  return name === undefined ? Object.values(node).flatMap(sharedNames) : [name];
}

/** The same schema with references into this document. */
function localised(node: Json): Json {
  if (Array.isArray(node)) return node.map(localised);
  if (!isObject(node)) return node;
  const name = SHARED.exec(String(own(node, "$ref") ?? ""))?.[1];
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, localised(member)]));
}

const TEXT: JsonObject = { type: "string" };

const WARNING: JsonObject = {
  type: "object",
  required: ["code", "message"],
  properties: {
    code: TEXT,
    field: TEXT,
    message: TEXT,
    count: { type: "integer", description: "In a list: how many records of the page it is about." },
  },
};

const WARNINGS: JsonObject = { type: "array", items: WARNING, description: "What was not lost in silence." };

const META: JsonObject = {
  type: "object",
  readOnly: true,
  description: "About the call, not the record.",
  required: ["warnings", "request_ids"],
  properties: {
    warnings: WARNINGS,
    request_ids: { type: "array", items: TEXT, description: "The provider's own ids of the requests." },
  },
};

/** What `dry_run=true` answers. */
export const PLAN: JsonObject = {
  type: "object",
  required: ["requests", "warnings"],
  properties: {
    requests: {
      type: "array",
      items: {
        type: "object",
        required: ["method", "url", "headers"],
        properties: {
          method: TEXT,
          url: TEXT,
          headers: { type: "object", additionalProperties: TEXT },
          body: { description: "The JSON body, if there is one." },
        },
      },
    },
    warnings: WARNINGS,
  },
};

const refusing = Object.entries(CODES).filter(([, { status }]) => status > 0);

/** RFC 9457 problem+json with the gateway's own members. */
export const PROBLEM: JsonObject = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "category", "errors", "retryable", "request_id", "warnings"],
  properties: {
    type: { type: "string", format: "uri" },
    title: TEXT,
    status: { type: "integer" },
    detail: TEXT,
    code: { enum: refusing.map(([code]) => code) },
    category: { enum: [...new Set(refusing.map(([, { category }]) => category))] },
    errors: {
      type: "array",
      description: "Everything that is wrong with the request, at once.",
      items: {
        type: "object",
        required: ["code", "message", "remedy"],
        properties: { field: TEXT, code: TEXT, message: TEXT, expected: {}, got: {}, remedy: TEXT },
      },
    },
    retryable: { type: "boolean", description: "Whether the same request may be sent again." },
    retry_after_seconds: { type: "number" },
    provider: TEXT,
    remote: { type: "object", properties: { status: { type: "integer" }, body: {} }, description: "The provider's own reply." },
    applied: { type: "object", properties: { id: TEXT }, description: "What happened all the same." },
    sent: { type: "array", items: TEXT, description: "Steps that were sent where the outcome is unknown." },
    reconcile: {
      type: "object",
      description:
        "How to find out what became of a write without an answer: a place of the record and the value sent there, or a request.",
      properties: { external_id: TEXT, value: {}, search: { type: "object" } },
    },
    request_id: TEXT,
    next_cursor: { type: "string", description: "In the last line of a stream that could not finish: what goes on from there." },
    warnings: WARNINGS,
  },
};
