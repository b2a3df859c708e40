// Driving the engine without a provider: replies made up, requests looked at.
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

/** The main request of a call; a stored record that is asked for first is answered with `stored`. */
export function planMain(subject: Subject, call: Call, stored: () => HttpResponse): Planned {
  const operating = start(subject, call);
  let state = operating.next();
  while (!state.done && state.value.kind !== "main") state = operating.next(stored());
  if (!state.done) return { request: state.value.request, warnings: state.value.warnings };
  return { warnings: state.value.warnings, outcome: state.value };
}

/** Runs a call to its end; `answer` replies to each step. */
export function run(subject: Subject, call: Call, answer: (step: Step) => HttpResponse): Outcome {
  const operating = start(subject, call);
  let state = operating.next();
  while (!state.done) state = operating.next(answer(state.value));
  return state.value;
}
