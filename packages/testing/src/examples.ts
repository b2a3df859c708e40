// Every example: planned, answered as documented, and played against the simulator of the provider's own API.
import { isObject, isReply, type Json, type JsonObject, type Outcome, type Page } from "@mapwright/core";
import { createSimulator, type Simulator, simulatorTransport } from "@mapwright/sandbox";
import { type Check, holds, overlap, same } from "./check.ts";
import { Descriptions } from "./descriptions.ts";
import { holdExample, marks } from "./rehearsal.ts";
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
      check("example", () => holdExample(subject, example)),
      ...(plays && source.result !== undefined ? [check("simulated", () => simulate(subject, example, descriptions))] : []),
      ...(plays ? [check("shape", () => shapes(example, descriptions))] : []),
    ];
  });
}

async function simulate(subject: Subject, example: PlacedExample, descriptions: Descriptions): Promise<void> {
  const { engine, provider, definition, remote } = subject;
  const { source, settings } = example;
  const simulator = createSimulator(remote, { now: () => NOW });
  // The record is set to the state that the example's last reply shows; the same change applied again must change nothing.
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
  // The reply may also hold a value that the description leaves open.
  same(overlap(without(outcome.data), wanted), wanted, "the simulator leaves another record");
  const judged = (list: string[]) => list.filter((mark) => mark !== "not_applied created_at"); // the simulator has a clock of its own
  same(judged(marks(outcome.warnings)), judged(source.warnings ?? []), "the warnings of the simulated call are others");
}

/** The simulator holds further records: its list must contain those of the example, unless the page is cut short. */
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
    const reply = await send(request, { account, class: state.value.class, judge: state.value.judge });
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

/** The record without the timestamps that a simulator sets by its own clock. */
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
