// Lists of the made-up provider, for tests: a definition by its list, and a driver that pages through it.
import type { Definition } from "../src/definition/types.ts";
import type { HttpResponse, NoReply } from "../src/http.ts";
import type { Json, JsonObject } from "../src/json.ts";
import type { Outcome, Success } from "../src/operation/types.ts";
import { acme, play } from "./acme.ts";

const FIELDS: JsonObject = {
  id: "id",
  subject: "title",
  "account.id": "company_id",
  "contact[].id": "people[]",
  "owner.id": "owner",
  start_time: "starts",
  updated_at: { read: "modified" },
};

/** A definition whose list is `list`; `resource` and `provider` replace whole keys. */
export function lister(list: Json, resource: JsonObject = {}, provider: JsonObject = {}): Definition {
  return acme({ operations: { list, get: "GET /activities/{id}" }, fields: FIELDS, ...resource }, provider);
}

export function list(definition: Definition, query: JsonObject, ...answers: (HttpResponse | NoReply)[]) {
  const { outcome, steps } = play(definition, { operation: "list", query }, ...answers);
  return { outcome, steps, urls: steps.map(({ request }) => request.url.replace("https://api.acme.example/v1", "")) };
}

/** The page of an outcome; throws what it was refused with. */
export function pageOf(outcome: Outcome): Success["page"] & object {
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  if (!outcome.page) throw new Error("no page");
  return outcome.page;
}

/** The first request of a list, and what it was refused with where none was sent. */
export function first(definition: Definition, query: JsonObject) {
  const found: {
    url?: string;
    body?: Json;
    headers?: Record<string, string>;
    problems?: [string, string | undefined][];
    warnings: string[];
  } = {
    warnings: [],
  };
  const { outcome, steps } = play(definition, { operation: "list", query }, { sent: false, cause: "refused" });
  const [step] = steps;
  if (step) {
    found.url = step.request.url.replace("https://api.acme.example/v1", "");
    if (step.request.body !== undefined) found.body = step.request.body;
    found.headers = step.request.headers;
    found.warnings = step.warnings.map(({ code, field }) => `${code} ${field}`);
  } else if (!outcome.ok) found.problems = outcome.failure.errors.map(({ code, field }) => [code, field]);
  return found;
}

/** Pages through a list with an answer for each request made of it; the ids and requests met. At most `max` pages. */
export function walk(
  definition: Definition,
  query: JsonObject,
  answer: (url: string, body: Json | undefined) => HttpResponse,
  max = 50,
) {
  const ids: unknown[] = [];
  const urls: string[] = [];
  const bodies: (Json | undefined)[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < max; pages++) {
    const asked: JsonObject = cursor === null ? query : { ...query, next_cursor: cursor };
    const { steps } = play(definition, { operation: "list", query: asked }, { sent: false, cause: "refused" });
    const request = steps[0]?.request;
    const url = request?.url.replace("https://api.acme.example/v1", "") ?? "";
    const { outcome } = play(definition, { operation: "list", query: asked }, ...(request ? [answer(url, request.body)] : []));
    const page = pageOf(outcome);
    if (request) urls.push(url);
    bodies.push(request?.body);
    ids.push(...page.records.map(({ data }) => data.id));
    if (page.next === null) return { ids, urls, bodies };
    cursor = page.next;
  }
  throw new Error(`more than ${max} pages: ${urls.join(" ")}`);
}
