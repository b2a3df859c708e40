// Records by the thousand through the pagination of every provider that lists: each comes exactly once. At depth, ten thousand.
import { type JsonObject, own } from "@mapwright/core";
import { createSimulator, type SimulatedRequest } from "@mapwright/sandbox";
import { NOW } from "@mapwright/testing";
import { expect, it } from "vitest";
import { engine, subjects } from "./providers.ts";

const COUNT = process.env.MAPWRIGHT_DEEP ? 10_000 : 2_000;
/** Largest number of pages that a list may take: none has pages of fewer than 25. */
const MOST_PAGES = COUNT / 25 + 10;
const JUNE = { "created_at[gte]": "2025-06-01T00:00:00Z", "created_at[lt]": "2025-06-30T00:00:00Z" };

/** The collection, which of its seeded records is multiplied, and what is asked. */
const LISTS: Record<string, { collection: string; like?: string | number; query?: Record<string, string> }> = {
  affinity: { collection: "interactions", like: 2100, query: { engagement_type: "meeting", "contact[id]": "38706", ...JUNE } },
  capsule: { collection: "entries" },
  close: { collection: "calls", query: { engagement_type: "call" } },
  copper: { collection: "activities" },
  freshsales: { collection: "sales_activities" },
  hubspot: { collection: "calls", query: { engagement_type: "call" } },
  onepagecrm: { collection: "calls", query: { engagement_type: "call" } },
  pipedrive: { collection: "notes", query: { engagement_type: "note" } },
  planhat: { collection: "conversations" },
  salesforce: { collection: "Task", query: { engagement_type: "call" } },
  "zendesk-sell": { collection: "calls", query: { engagement_type: "call" } },
  "zoho-crm": { collection: "Calls", query: { engagement_type: "call" } },
};

it("is tried with every provider that lists", () => {
  const listing = subjects.filter(({ definition }) =>
    [definition.common, ...definition.variants.values()].some(({ operations }) => operations.list),
  );
  expect(Object.keys(LISTS)).toEqual(listing.map(({ provider }) => provider).sort());
});

it.each(Object.keys(LISTS))("%s", (provider) => {
  const subject = subjects.find((one) => one.provider === provider);
  const list = LISTS[provider];
  if (!subject || !list) throw new Error(`no ${provider}`);
  const { collection, like, query } = list;
  const simulator = createSimulator(subject.remote ?? [], { requireAuth: false });
  const { store } = simulator;
  const name = store.idOf(collection);
  const seeded = [...store.records(collection)] as JsonObject[];
  store.grow(collection, COUNT);
  const model = seeded.find((record) => like === undefined || record[name] === like) as JsonObject;
  for (const record of seeded) store.remove(collection, record);
  const idOf = (index: number) =>
    typeof model[name] === "string" ? String(model[name]).slice(0, -6) + String(index).padStart(6, "0") : 1_000_000 + index;
  const wanted = new Set<string>();
  for (let index = 0; index < COUNT; index++) {
    store.put(collection, { ...model, [name]: idOf(index) });
    wanted.add(String(idOf(index)));
  }
  const found: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const asked = { limit: "5000", ...query, ...(cursor === null ? {} : { next_cursor: cursor }) };
    const run = engine.operate(
      provider,
      "crm/engagements",
      { operation: "list", query: asked },
      { settings: subject.settings, now: NOW },
    );
    let state = run.next();
    while (!state.done) state = run.next(simulator.handle(state.value.request as SimulatedRequest));
    const outcome = state.value;
    if (!outcome.ok) throw new Error(JSON.stringify(own(outcome as never, "failure")));
    found.push(...(outcome.page?.records ?? []).map(({ data }) => String(data.id)));
    cursor = outcome.page?.next ?? null;
    if (cursor === null) break;
  }
  expect(cursor).toBeNull();
  expect(found.length).toBe(COUNT);
  expect(new Set(found)).toEqual(wanted);
});
