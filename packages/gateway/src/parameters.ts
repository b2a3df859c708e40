// The parameters of unified routes, as OpenAPI describes them. Core reads them; see `readOptions`.
import { bracedNames, FORMATS, type JsonObject, LIST_FORMATS, type Model } from "@mapwright/core";

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
  return bracedNames(path).map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
    description: "The record's id, exactly as a unified answer gave it.",
  }));
}

const LIST: Described[] = [
  {
    name: "include_deleted",
    schema: FLAG,
    description: "Deleted records that the provider still lists come as `{ id, is_deleted: true }`; else a warning counts them.",
  },
  {
    name: "limit",
    schema: { type: "integer", minimum: 1 },
    description:
      "Records of a page; 100 where none is given, and never more than the provider's largest page. A page may be shorter.",
  },
  {
    name: "next_cursor",
    schema: { type: "string" },
    description: "The `next_cursor` of the page before, with the same query otherwise. It is null on the last page.",
  },
  {
    name: "sort",
    schema: { type: "string", pattern: "^-?[a-z_]+$" },
    description: "A field to sort by, with `-` before it descending. A provider that cannot is 422 `unsupported_sort`.",
  },
];

/** The query parameters of a list: those of every route, paging, sort, and a filter for each field of the model. */
export function listParameters(model: Model): JsonObject[] {
  const formats = { enum: [...LIST_FORMATS], default: "unified" };
  const shared = queryParameters(model).map((one) =>
    String(one.name).endsWith("response_format")
      ? { ...one, schema: formats, description: `${one.description} \`stream\`: all pages as NDJSON, one record a line.` }
      : one,
  );
  const own = LIST.map(({ name, schema, description }): JsonObject => ({ name, in: "query", schema, description }));
  const filters = [...model.fields.values()].filter(({ name }) => name !== model.discriminator && name !== "remote_data");
  return [...shared, ...own, ...filters.map(filterParameter)];
}

function filterParameter({ name, members, type }: FieldOf): JsonObject {
  const text: JsonObject = { type: "string" };
  const moment: JsonObject = { type: "string", format: "date-time" };
  const inner =
    members.size > 0 ? Object.fromEntries([...members.keys()].map((member) => [member, text])) : { gte: moment, lt: moment };
  const nested = members.size > 0 || type === "date-time";
  return {
    name,
    in: "query",
    schema: nested ? { type: "object", additionalProperties: false, properties: inner } : text,
    description: `A filter by ${name}. A provider whose list cannot is 422 \`unsupported_filter\`.`,
    ...(nested ? { style: "deepObject", explode: true } : {}),
  };
}

type FieldOf = Model["fields"] extends ReadonlyMap<string, infer F> ? F : never;

/** The discriminator as a parameter, where the model has one. */
function typeParameter(model: Model): Described[] {
  const field = model.fields.get(model.discriminator ?? "");
  if (!field) return [];
  const when = "Where the provider needs to know it; it may stand in the body as well, and both must agree.";
  return [{ name: field.name, schema: { type: "string" }, description: `${field.description} ${when}` }];
}

/** The query parameters of every unified route of a model, with their older names. */
export function queryParameters(model: Model): JsonObject[] {
  const [account, ...options] = QUERY;
  return [...(account ? [account] : []), ...typeParameter(model), ...options].flatMap(
    ({ name, schema, description, more = {}, alias }) => {
      const described: JsonObject = { name, in: "query", schema, description, ...more };
      if (alias === undefined) return [described];
      return [
        described,
        { ...described, name: alias, description: `The same as \`${name}\`, for clients of the published API.` },
      ];
    },
  );
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
