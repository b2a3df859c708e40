// The routes of management in the OpenAPI document.
import type { JsonObject } from "@mapwright/core";
import { BODY_TYPES } from "./body.ts";
import type { ManagedRoute } from "./management.ts";
import { pathParameters } from "./parameters.ts";

const PAGE: Record<string, JsonObject> = {
  provider: { description: "Only accounts of this provider.", schema: { type: "string" } },
  after: { description: "`next_cursor` of the page before.", schema: { type: "string" } },
  limit: { description: "Most accounts of a page.", schema: { type: "integer", minimum: 1, maximum: 200, default: 50 } },
};

const HEADERS: JsonObject = { "x-request-id": { $ref: "#/components/headers/RequestId" } };
const schemaOf = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** One operation of the document. All failures are one entry: each is a problem with its own `code`. */
export function describeManaged({ path, operationId, summary, does }: ManagedRoute): JsonObject {
  const { body, answer, scope, query = [], call } = does;
  const page = query.map((name): JsonObject => ({ name, in: "query", ...PAGE[name] }));
  const content = body && Object.fromEntries(BODY_TYPES.map((type) => [type, { schema: schemaOf(body) }]));
  const status = call.startsWith("add") ? "201" : "200";
  return {
    operationId,
    summary,
    description: `Needs a token with the scope \`${scope}\`.`,
    parameters: [...pathParameters(path), ...page],
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [status]: { description: "Done.", headers: HEADERS, content: { "application/json": { schema: schemaOf(answer) } } },
      default: {
        description: "A problem.",
        headers: HEADERS,
        content: { "application/problem+json": { schema: schemaOf("Problem") } },
      },
    },
  };
}
