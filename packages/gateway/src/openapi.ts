// The OpenAPI 3.1 document, made from the table of routes, the unified models and the table of codes.
import { CODES, type Code, type JsonObject, type Model, type OperationName } from "@mapwright/core";
import { BODY_TYPES } from "./body.ts";
import { describeManaged } from "./management-openapi.ts";
import { MANAGEMENT_SCHEMAS } from "./management-schemas.ts";
import { listParameters, pathParameters, queryParameters, writeHeaders } from "./parameters.ts";
import { isManaged, isUnified, type Route, type UnifiedRoute } from "./routes.ts";
import { modelSchemas, PLAN, PROBLEM } from "./schemas.ts";

const VERSION = "0.1.0";

/** The document of a gateway with these routes, as plain JSON. */
export function openApi(routes: readonly Route[]): JsonObject {
  const paths: Record<string, JsonObject> = {};
  const schemas: JsonObject = { Problem: PROBLEM, Plan: PLAN };
  for (const route of routes) {
    if (isUnified(route)) Object.assign(schemas, modelSchemas(route.does.model));
    if (isManaged(route)) Object.assign(schemas, MANAGEMENT_SCHEMAS);
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describe(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Mapwright",
      version: VERSION,
      summary: "One unified CRM API over many CRMs.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      headers: { RequestId: { description: "The gateway's id of the request.", schema: { type: "string" } } },
      schemas,
    },
  };
}

function describe(route: Route): JsonObject {
  if (isManaged(route)) return describeManaged(route);
  const { operationId, summary } = route;
  if (!isUnified(route)) {
    const content = { "application/json": { schema: { type: "object" } } };
    return { operationId, summary, security: [], responses: { "200": { description: "OK", headers: HEADERS, content } } };
  }
  const { operation, model } = route.does;
  const sent = operation === "create" ? "Create" : operation === "update" ? "Update" : undefined;
  const writes = route.method !== "GET";
  return {
    operationId,
    summary,
    parameters: [
      ...pathParameters(route.path),
      ...(operation === "list" ? listParameters(model) : queryParameters(model)),
      ...(writes ? writeHeaders() : []),
    ],
    ...(sent ? { requestBody: bodyOf(model, sent) } : {}),
    responses: { ...answersOf(model, operation), ...problemsOf(route) },
  };
}

const HEADERS: JsonObject = { "x-request-id": { $ref: "#/components/headers/RequestId" } };

function reference(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

function bodyOf({ title }: Model, sent: "Create" | "Update"): JsonObject {
  const schema = reference(`${title}${sent}`);
  return { required: true, content: Object.fromEntries(BODY_TYPES.map((type) => [type, { schema }])) };
}

/** The answers of a success by status: a record that was made is 201, its plan 200. */
function answersOf({ title }: Model, operation: OperationName): JsonObject {
  const plan = "the plan, if `dry_run=true`";
  const raw = "the provider's status and body, if `response_format=raw`";
  const answer = (description: string, schema: JsonObject): JsonObject => ({
    description,
    headers: HEADERS,
    content: { "application/json": { schema } },
  });
  if (operation === "create")
    return {
      "200": answer(`With \`dry_run=true\`: the plan.`, reference("Plan")),
      "201": answer(`The record made, with \`meta\`; ${raw}.`, reference(title)),
    };
  if (operation === "list") {
    const page = answer(
      `A page of records, with \`meta\`; ${plan}; ${raw}, \`next_cursor\` then in the header \`x-next-cursor\`.`,
      {
        anyOf: [reference(`${title}List`), reference("Plan")],
      },
    );
    const lines = { "application/x-ndjson": { schema: reference(title) } };
    return { "200": { ...page, content: { ...(page.content as JsonObject), ...lines } } };
  }
  const gone = operation === "delete";
  const shape = reference(gone ? `${title}Deleted` : title);
  const what = gone ? "The id of the record that is gone" : "The record";
  return { "200": answer(`${what}, with \`meta\`; ${plan}; ${raw}.`, { anyOf: [shape, reference("Plan")] }) };
}

/** Codes of problems that a body alone can have, and of those that only a write can. */
const OF_BODIES: ReadonlySet<Code> = new Set(["invalid_json", "invalid_body", "unsupported_media_type", "partially_applied"]);
const OF_WRITES: ReadonlySet<Code> = new Set([
  "invalid_idempotency_key",
  "idempotency_key_reused",
  "idempotency_in_progress",
  "idempotency_store_full",
  "outcome_unknown",
]);
/** Codes of problems that only a list can have. */
const OF_LISTS: ReadonlySet<Code> = new Set([
  "unsupported_filter",
  "unsupported_sort",
  "invalid_cursor",
  "cursor_mismatch",
  "cursor_loop",
  "streams_full",
  "draining",
  "empty_pages",
]);
/** Codes that no unified route answers: they belong to other routes or to other tools. */
const ELSEWHERE: ReadonlySet<Code> = new Set(["unknown_route", "method_not_allowed", "responses_exhausted"]);

/** The problems that a route can answer, by status. */
function problemsOf({ does }: UnifiedRoute): JsonObject {
  const byStatus = new Map<number, Code[]>();
  for (const [name, { status }] of Object.entries(CODES)) {
    const code = name as Code;
    const sends = does.operation === "create" || does.operation === "update";
    const changes = sends || does.operation === "delete";
    if (status === 0 || ELSEWHERE.has(code) || (!sends && OF_BODIES.has(code)) || (!changes && OF_WRITES.has(code))) continue;
    if (does.operation !== "list" && OF_LISTS.has(code)) continue;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { "application/problem+json": { schema: reference("Problem") } };
  const waits = { "retry-after": { description: "Seconds to wait, where the provider says so.", schema: { type: "integer" } } };
  const responses = [...byStatus].map(([status, codes]): [string, JsonObject] => {
    const headers = status === 429 || status === 503 ? { ...HEADERS, ...waits } : HEADERS;
    return [String(status), { description: `Codes: ${codes.map((code) => `\`${code}\``).join(", ")}.`, headers, content }];
  });
  return Object.fromEntries(responses);
}
