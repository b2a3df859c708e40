// One example by the engine alone: planned, answered as documented, compared with what it says.
import type { Failure, Json, JsonObject, Problem } from "@mapwright/core";
import { stringifyJson } from "@mapwright/core";
import { pick } from "lodash-es";
import { type CaseResponse, runCase } from "./case.ts";
import { overlap, same } from "./check.ts";
import { callOf, type PlacedExample, type Subject } from "./subject.ts";

/** What the engine makes of an example: the requests with those headers that the example names, and the result in the shape of a dry run. */
export function rehearse({ engine, provider, definition }: Subject, { source, settings }: PlacedExample): JsonObject {
  const responses = (source.steps ?? []).flatMap(({ response }): CaseResponse[] => {
    if (!response) return [];
    const given = Object.entries(response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    const headers = { "content-type": "application/json", ...Object.fromEntries(given) };
    return [{ status: response.status, headers, text: textOf(response.body as Json | undefined) }];
  });
  const result = runCase(engine, { provider, resource: definition.resource, call: callOf(source), settings, responses });
  const requests = (result.requests as JsonObject[]).map(({ method, url, headers, body }, index) => {
    const named = Object.keys(source.steps?.[index]?.request.headers ?? {});
    return { method, url, ...(named.length > 0 ? { headers: pick(headers, named) } : {}), body };
  });
  return { ...result, requests: requests as Json };
}

/** Warnings or problems as an example writes them: `code`, or `code field`. */
export function marks(list: readonly { code: string; field?: string }[]): string[] {
  return list.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));
}

/** Problems as an example writes them: `code field`, and the message too where the entry of `wanted` at the same index has one. */
export function problemMarks(problems: readonly Problem[], wanted: readonly string[], provider: string): string[] {
  const all = marks(problems);
  return problems.map(({ field, message }, index) => {
    const mark = all[index] as string;
    const prefix = field === undefined ? `${provider}: ` : `${provider}: ${field}: `;
    const said = message.startsWith(prefix) ? message.slice(prefix.length) : message;
    return wanted[index]?.includes(": ") ? `${mark}: ${said}` : mark;
  });
}

/** Plans an example and answers it as documented. Throws a Mismatch where a request, result, warning or refusal differs from it. */
export function holdExample(subject: Subject, example: PlacedExample): void {
  const { source } = example;
  const result = rehearse(subject, example);
  const expected = (source.steps ?? []).map(({ request: { body, ...request } }) => ({ ...request, body: body ?? null }));
  if (result.error !== undefined && !source.error) same(result.error, undefined, "the call is refused");
  same(result.requests, expected, "the requests are others");
  if (!source.error) {
    same(result.result, source.result, "the unified result is another");
    same(marks(result.warnings as unknown as []), source.warnings ?? [], "the warnings are others");
    return;
  }
  const { problems, ...error } = source.error;
  same(overlap(result.error ?? { accepted: result.result }, error), error, "the refusal is another");
  const { errors } = result.error as unknown as Failure;
  if (problems) same(problemMarks(errors, problems, subject.definition.provider.name), problems, "the problems are others");
}

function textOf(body: Json | undefined): string {
  return body === undefined ? "" : typeof body === "string" ? body : stringifyJson(body);
}
