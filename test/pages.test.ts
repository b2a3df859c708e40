// Records by the thousand through the pagination of every provider that lists: each comes exactly once. At depth, ten thousand.
import { type JsonObject, own } from "@mapwright/core";
import { createSimulator, type SimulatedRequest, type Simulator } from "@mapwright/sandbox";
import { NOW, type Subject } from "@mapwright/testing";
import { expect, it } from "vitest";
import { subjects } from "./providers.ts";

const COUNT = process.env.MAPWRIGHT_DEEP ? 10_000 : 2_000;
/** Largest number of pages that a list may take: none has pages of fewer than 25. */
const MOST_PAGES = COUNT / 25 + 10;

/** The ids of all pages of a list that a simulator answers. */
function idsOf({ engine, provider, definition, settings }: Subject, simulator: Simulator, query: JsonObject): string[] {
  const found: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const asked = { limit: "5000", ...query, ...(cursor === null ? {} : { next_cursor: cursor }) };
    const run = engine.operate(provider, definition.resource, { operation: "list", query: asked }, { settings, now: NOW });
    let state = run.next();
    while (!state.done) state = run.next(simulator.handle(state.value.request as SimulatedRequest));
    const outcome = state.value;
    if (!outcome.ok) throw new Error(JSON.stringify(own(outcome as never, "failure")));
    found.push(...(outcome.page?.records ?? []).map(({ data }) => String(data.id)));
    cursor = outcome.page?.next ?? null;
    if (cursor === null) return found;
  }
  throw new Error(`more than ${MOST_PAGES} pages`);
}

/** The shortest query of an example that lists a record of the seed, and that record: it is multiplied. */
function listed(subject: Subject): { query: JsonObject; collection: string; model: JsonObject } | undefined {
  const simulator = createSimulator(subject.remote, { requireAuth: false });
  const collections = subject.remote.flatMap((document) => Object.keys(document["x-sim"].seed ?? {}));
  const queries = subject.examples.flatMap(({ source: { operation, result, simulated, query = {} } }) => {
    const { limit: _limit, next_cursor, sort: _sort, ...asked } = query as JsonObject;
    return operation === "list" && result !== undefined && simulated !== false && next_cursor === undefined ? [asked] : [];
  });
  for (const query of queries.sort((a, b) => Object.keys(a).length - Object.keys(b).length)) {
    const ids = new Set(idsOf(subject, simulator, query));
    for (const collection of collections) {
      const model = simulator.records(collection).find((record) => ids.has(String(record[simulator.store.idOf(collection)])));
      if (model) return { query, collection, model };
    }
  }
  return undefined;
}

const listing = subjects.filter(
  ({ definition: { common, variants }, remote }) =>
    remote.length > 0 && [common, ...variants.values()].some(({ operations }) => operations.list),
);

it.each(listing)("$provider $definition.resource", (subject) => {
  const list = listed(subject);
  if (!list) throw new Error("no example lists a record of the seed in remote/");
  const { query, collection, model } = list;
  const simulator = createSimulator(subject.remote, { requireAuth: false });
  const { store } = simulator;
  const name = store.idOf(collection);
  store.grow(collection, COUNT);
  for (const record of [...store.records(collection)]) store.remove(collection, record);
  const idOf = (index: number) =>
    typeof model[name] === "string" ? String(model[name]).slice(0, -6) + String(index).padStart(6, "0") : 1_000_000 + index;
  const wanted = new Set(Array.from({ length: COUNT }, (_none, index) => String(idOf(index))));
  for (let index = 0; index < COUNT; index++) store.put(collection, { ...model, [name]: idOf(index) });
  // A list may go over further collections, which hold what they are seeded with.
  const found = idsOf(subject, simulator, query).filter((id) => wanted.has(id));
  expect(found.length).toBe(COUNT);
  expect(new Set(found)).toEqual(wanted);
});
