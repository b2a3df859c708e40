// Every example: planned, answered as documented, and played against the simulator of the provider's own API.
import {
  type Failure,
  isObject,
  isReply,
  type Json,
  type JsonObject,
  type Outcome,
  type Page,
  type Problem,
  stringifyJson,
} from "@mapwright/core";
import { createSimulator, type Simulator, simulatorTransport } from "@mapwright/sandbox";
import { type CaseResponse, runCase } from "./case.ts";
import { type Check, holds, overlap, same } from "./check.ts";
import { Descriptions } from "./descriptions.ts";
import { callOf, NOW, type PlacedExample, type Subject } from "./subject.ts";

/** A check of each example, of its documented replies, and, where there is a remote/, of what the simulator makes of it. */
export function exampleChecks(subject: Subject): Check[] {
  const descriptions = new Descriptions(subject.remote);
  const described = subject.remote.length > 0;
  return subject.examples.flatMap((example) => {
    const { source, file, line } = example;
    const check = (kind: Check["kind"], run: () => Promise<void> | void): Check => ({
      kind,
      name: source.name,
      file,
      line,
      run: async () => run(),
    });
    const plays = described && source.simulated !== false;
    return [
      check("example", () => plan(subject, example)),
      ...(plays && source.result !== undefined ? [check("simulated", () => simulate(subject, example, descriptions))] : []),
      ...(plays ? [check("shape", () => shapes(example, descriptions))] : []),
    ];
  });
}

/** What the engine makes of an example: the requests without their headers, and the result in the shape of a dry run. */
export function rehearse({ engine, provider, definition }: Subject, { source, settings }: PlacedExample): JsonObject {
  const responses = (source.steps ?? []).flatMap(({ response }): CaseResponse[] => {
    if (!response) return [];
    const given = Object.entries(response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    const headers = { "content-type": "application/json", ...Object.fromEntries(given) };
    return [{ status: response.status, headers, text: textOf(response.body as Json | undefined) }];
  });
  const result = runCase(engine, { provider, resource: definition.resource, call: callOf(source), settings, responses });
  const requests = (result.requests as JsonObject[]).map(({ method, url, body }) => ({ method, url, body }));
  return { ...result, requests: requests as Json };
}

/** Warnings or problems as an example writes them: `code`, or `code field`. */
export function marks(list: readonly { code: string; field?: string }[]): string[] {
  return list.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));
}

/** Problems as an example writes them: marks, and what is said of the field too where `wanted` has it at that place. */
export function problemMarks(problems: readonly Problem[], wanted: readonly string[], provider: string): string[] {
  const all = marks(problems);
  return problems.map(({ field, message }, index) => {
    const mark = all[index] as string;
    const prefix = field === undefined ? `${provider}: ` : `${provider}: ${field}: `;
    const said = message.startsWith(prefix) ? message.slice(prefix.length) : message;
    return wanted[index]?.includes(": ") ? `${mark}: ${said}` : mark;
  });
}

function plan(subject: Subject, example: PlacedExample): void {
  const { source } = example;
  const result = rehearse(subject, example);
  const expected = (source.steps ?? []).map(({ request: { method, url, body } }) => ({ method, url, body: body ?? null }));
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

async function simulate(subject: Subject, example: PlacedExample, descriptions: Descriptions): Promise<void> {
  const { engine, provider, definition, remote } = subject;
  const { source, settings } = example;
  const simulator = createSimulator(remote, { now: () => NOW });
  // The record is put where the example's last reply leaves it; the same change applied again must change nothing.
  for (const { request, response } of source.steps ?? []) {
    const found = descriptions.recordIn(request.url, response?.body as Json | undefined);
    if (found) simulator.store.put(found.collection, found.record, found.key);
    if (source.operation !== "list") continue;
    const { collection, records } = descriptions.listedIn(request.method, request.url, response?.body as Json | undefined);
    for (const record of records) simulator.store.put(collection, record);
  }
  const operating = engine.operate(provider, definition.resource, callOf(source), { settings, now: NOW });
  const outcome = await answer(operating, simulator, provider);
  if (!outcome.ok) return same(outcome.failure, undefined, "the simulator's reply is a failure");
  if (outcome.page) return listed(outcome.page, source);
  const wanted = without(source.result as JsonObject);
  // A value that the description leaves open may be there besides.
  same(overlap(without(outcome.data), wanted), wanted, "the simulator leaves another record");
  const judged = (list: string[]) => list.filter((mark) => mark !== "not_applied created_at"); // the simulator has a clock of its own
  same(judged(marks(outcome.warnings)), judged(source.warnings ?? []), "the warnings of the simulated call are others");
}

/** The simulator holds other records besides: those of the example are among what it lists, unless the page is cut short. */
function listed({ records }: Page, { result, query }: PlacedExample["source"]): void {
  if (query && ("limit" in query || "next_cursor" in query)) return;
  const ids = new Set(records.map(({ data }) => data.id));
  const wanted = ((result as JsonObject).result as JsonObject[]).map(({ id }) => id as Json);
  same(
    wanted.filter((id) => !ids.has(id)),
    [],
    "the simulator's list lacks records of the example",
  );
}

async function answer(operating: ReturnType<Subject["engine"]["operate"]>, simulator: Simulator, provider: string) {
  const send = simulatorTransport(new Map([[provider, simulator]]));
  const account = { id: "1", provider, settings: {}, credentials: {} };
  let state = operating.next();
  while (!state.done) {
    const { request } = state.value;
    const reply = await send(request, { account, class: state.value.class });
    const asked = `${request.method} ${request.url}`;
    holds(isReply(reply), `the simulator does not know ${asked}: is its server in remote/?`);
    if (isReply(reply))
      holds(reply.status < 300, `the simulator refuses ${asked}`, {
        expected: "a reply below 300",
        actual: { status: reply.status, body: reply.text, sent: request.body },
      });
    state = operating.next(reply);
  }
  return state.value as Outcome;
}

/** The record without the stamps that a simulator sets by its own clock. */
function without({ updated_at: _stamp, created_at: _stored, ...record }: JsonObject): JsonObject {
  return record;
}

function shapes({ source }: PlacedExample, descriptions: Descriptions): void {
  for (const { request, response } of source.steps ?? []) {
    if (response?.status !== 200 || !isObject(response.body)) continue;
    const faults = descriptions.replyFaults(request.method, request.url, response.body as Json);
    same(faults, [], `the documented reply to ${request.method} ${request.url} has not the shape that remote/ describes`);
  }
}

function textOf(body: Json | undefined): string {
  return body === undefined ? "" : typeof body === "string" ? body : stringifyJson(body);
}
