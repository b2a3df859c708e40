// Serves the routes of management: bodies are validated, all problems reported at once, no value of a body repeated.
import { type Problem, problem, refusal } from "@mapwright/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { accessOf, tokenGuard } from "./access.ts";
import { sendFailure, sendJson } from "./answers.ts";
import type { Verify } from "./bearer.ts";
import type { ManagedRoute, Management } from "./management.ts";
import { MANAGEMENT_SCHEMAS } from "./management-schemas.ts";
import type { Query } from "./query.ts";
import { routerPath } from "./routes.ts";

const MOST_LISTED = 200;
const UUID = /^[0-9a-f-]{36}$/i;

type ManagedRequest = FastifyRequest<{ Params: { id?: string } }>;

export function serveManagement(
  app: FastifyInstance,
  routes: readonly ManagedRoute[],
  management: Management,
  verify: Verify,
): void {
  for (const route of routes) {
    const { body, scope } = route.does;
    app.route<{ Params: { id?: string } }>({
      method: route.method,
      url: routerPath(route.path),
      onRequest: tokenGuard(verify, scope),
      attachValidation: true,
      ...(body === undefined ? {} : { schema: { body: MANAGEMENT_SCHEMAS[body] } }),
      handler: (request, reply) => answer(route, management, request, reply),
    });
  }
}

async function answer(
  route: ManagedRoute,
  management: Management,
  request: ManagedRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { call, query } = route.does;
  const page = readPage(request.query as Query, query ?? []);
  const problems = [...page.problems, ...bodyProblems(request.validationError?.validation ?? [])];
  if (problems.length > 0) return sendFailure(reply, refusal(problems));
  const { tenant } = accessOf(request);
  const id = request.params.id?.toLowerCase();
  // The arguments of each: the id of its path if it has one, then its page or its body.
  const given = [
    tenant,
    ...(id === undefined ? [] : [id]),
    ...(query ? [page.values] : []),
    ...(request.body === undefined ? [] : [request.body]),
  ];
  const act = management[call] as (...given: unknown[]) => ReturnType<Management[typeof call]>;
  const managed = await act.apply(management, given);
  if (!managed.ok) return sendFailure(reply, managed.failure);
  return sendJson(reply, managed.value, call.startsWith("add") ? 201 : 200);
}

interface Page {
  provider?: string;
  after?: string;
  limit?: number;
}

function readPage({ values, problems: read }: Query, names: readonly string[]): { values: Page; problems: Problem[] } {
  const page: Page = {};
  const problems = [...read];
  const wrong = (name: string, expected: string) =>
    problems.push(problem("invalid_query", `${name} takes ${expected}.`, { field: `query.${name}`, expected }));
  for (const [name, value] of Object.entries(values)) {
    if (!names.includes(name))
      problems.push(problem("invalid_query", `The route takes no ${name}.`, { field: `query.${name}`, expected: [...names] }));
    else if (typeof value !== "string") wrong(name, "one value");
    else if (name === "provider") page.provider = value;
    else if (name === "after" && UUID.test(value)) page.after = value.toLowerCase();
    else if (name === "after") wrong(name, "the next_cursor of a page");
    else if (/^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= MOST_LISTED) page.limit = Number(value);
    else wrong(name, `1 to ${MOST_LISTED}`);
  }
  return { values: page, problems };
}

interface Invalid {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
  message?: string;
}

/** A schema error without the value it is about: that may be a credential. */
function bodyProblems(found: readonly Invalid[]): Problem[] {
  return found.map(({ keyword, instancePath, params, message = "is not as the schema asks" }) => {
    const place = instancePath.split("/").slice(1);
    if (keyword === "required") {
      const field = [...place, String(params.missingProperty)].join(".");
      return problem("missing_required", `${field} is required.`, { field });
    }
    if (keyword === "additionalProperties") {
      const field = [...place, String(params.additionalProperty).slice(0, 80)].join(".");
      return problem("invalid_value", "There is no such member.", { field });
    }
    const field = place.join(".") || "body";
    const expected = Array.isArray(params.allowedValues) ? { expected: params.allowedValues.map(String) } : {};
    return problem("invalid_value", `${field} ${message}.`, { field, ...expected });
  });
}
