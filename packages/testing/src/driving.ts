// Drives the engine without a provider: replies are made up, requests inspected.
import {
  type Call,
  type HttpRequest,
  type HttpResponse,
  type Json,
  type JsonObject,
  type Operation,
  type Outcome,
  type Step,
  stringifyJson,
  type Warning,
  writePath,
} from "@mapwright/core";
import { Mismatch } from "./check.ts";
import { NOW, type Subject } from "./subject.ts";

/** A whole reply with a JSON body. */
export const json = (body: Json, status = 200): HttpResponse => ({
  status,
  headers: { "content-type": "application/json" },
  text: stringifyJson(body),
});

/** A record as the provider answers it, in the envelope of an operation. */
export function enveloped({ envelope }: Operation, record: Json): HttpResponse {
  if (!envelope.record) return json(record);
  const body: JsonObject = {};
  writePath(envelope.record, body, record);
  return json(body);
}

export interface Planned {
  request?: HttpRequest;
  warnings: Warning[];
  outcome?: Outcome;
}

const start = ({ engine, provider, definition, settings }: Subject, call: Call) =>
  engine.operate(provider, definition.resource, call, { settings, now: NOW });

/** The documented reply to a lookup: the first among the examples that answers the same request. Throws a Mismatch without one. */
function lookupReply({ examples, provider }: Subject, { request }: Step): HttpResponse {
  for (const { source } of examples)
    for (const { request: asked, response } of source.steps ?? [])
      if (asked.url === request.url && asked.method === request.method && response?.status === 200)
        return json((response.body ?? null) as Json);
  throw new Mismatch(
    `an example of ${provider} is missing with a documented reply to ${request.method} ${request.url}: the laws look words up there`,
  );
}

/** The first request that reads or writes for a call: the main one, or a link's; an earlier read of the record is answered with `stored`. */
export function planMain(subject: Subject, call: Call, stored: () => HttpResponse): Planned {
  const operating = start(subject, call);
  let state = operating.next();
  while (!state.done && state.value.kind !== "main" && state.value.kind !== "relation")
    state = operating.next(answerTo(subject, state.value, stored));
  if (!state.done) return { request: state.value.request, warnings: state.value.warnings };
  return { warnings: state.value.warnings, outcome: state.value };
}

/** Every request of a call; those of links that a created record does not hold come after the main one. */
export function planAll(subject: Subject, call: Call, stored: () => HttpResponse): HttpRequest[] {
  const requests: HttpRequest[] = [];
  run(subject, call, ({ kind, request }) => {
    requests.push(request);
    return kind === "relation" ? { status: 204, headers: {}, text: "" } : stored();
  });
  return requests;
}

const answerTo = (subject: Subject, step: Step, answer: (step: Step) => HttpResponse): HttpResponse =>
  step.kind === "lookup" ? lookupReply(subject, step) : answer(step);

/** Runs a call to its end; `answer` replies to each step. */
export function run(subject: Subject, call: Call, answer: (step: Step) => HttpResponse): Outcome {
  const operating = start(subject, call);
  let state = operating.next();
  while (!state.done) state = operating.next(answerTo(subject, state.value, answer));
  return state.value;
}
