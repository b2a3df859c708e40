// The parameters of unified routes, as OpenAPI describes them. Core reads them; see `readOptions`.
import { FORMATS, type JsonObject } from "@mapwright/core";

interface Described {
  name: string;
  schema: JsonObject;
  description: string;
  more?: JsonObject;
  /** An older name of the parameter that is taken as well. */
  alias?: string;
}

const FLAG: JsonObject = { type: "boolean", default: false };

const QUERY: Described[] = [
  {
    name: "integrated_account_id",
    schema: { type: "string", format: "uuid" },
    description: "The connected account that the call is made for.",
    more: { required: true },
  },
  {
    name: "engagement_type",
    schema: { type: "string" },
    description: "The kind of engagement, where the provider needs to know it. May stand in the body as well; both must agree.",
  },
  {
    name: "response_format",
    schema: { enum: [...FORMATS], default: "unified" },
    description:
      "`unified`: the mapped fields that exist, and `remote_data`. `normalized`: every field of the model, null or [] where there is nothing. `raw`: the provider's own status and body.",
    alias: "truto_response_format",
  },
  {
    name: "ignore_remote_data",
    schema: FLAG,
    description: "Leave `remote_data` out of the answer.",
    alias: "truto_ignore_remote_data",
  },
  {
    name: "exclude_fields[]",
    schema: { type: "array", items: { type: "string" } },
    description: "Fields to leave out of the answer. May be repeated.",
    more: { style: "form", explode: true },
    alias: "truto_exclude_fields[]",
  },
  {
    name: "remote_query",
    schema: { type: "object", additionalProperties: true },
    description: "Parameters for the provider's own request: `remote_query[name]=value`.",
    more: { style: "deepObject", explode: true },
  },
  {
    name: "strict",
    schema: FLAG,
    description: "Refuse with 422, before anything is sent, what would otherwise be a warning.",
  },
  {
    name: "dry_run",
    schema: FLAG,
    description: "Send nothing; answer with the requests that would be sent, up to the first whose successor needs its reply.",
  },
];

/** The parameters of a path such as `/things/{id}`. */
export function pathParameters(path: string): JsonObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
    description: "The record's id, exactly as a unified answer gave it.",
  }));
}

/** The query parameters of every unified route, with their older names. */
export function queryParameters(): JsonObject[] {
  return QUERY.flatMap(({ name, schema, description, more = {}, alias }) => {
    const described: JsonObject = { name, in: "query", schema, description, ...more };
    if (alias === undefined) return [described];
    return [described, { ...described, name: alias, description: `The same as \`${name}\`, for clients of the published API.` }];
  });
}

/** The headers of unified routes that write. */
export function writeHeaders(): JsonObject[] {
  return [
    {
      name: "Idempotency-Key",
      in: "header",
      schema: { type: "string", minLength: 1, maxLength: 255 },
      description:
        "A key of your own making. A repeat of the request under it, within 24 hours, is answered with the first answer and `Idempotency-Replayed: true`; nothing is sent twice. The gateway keeps keys in memory: they end with its process.",
    },
  ];
}
