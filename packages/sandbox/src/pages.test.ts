// A law: through every style of pages, a list answers each record exactly once and in order.
import type { Json, JsonObject } from "@mapwright/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acme, ask } from "../testing/acme.ts";
import type { Simulator } from "./simulator.ts";

const COUNT = process.env.MAPWRIGHT_DEEP ? 10_000 : 2_000;
const large = acme({ records: COUNT, seed: 7 });
const small = acme({ records: 40, seed: 7 });
const stored = (simulator: Simulator) => simulator.records("notes").map(({ id }) => id as number);
const get = (simulator: Simulator, path: string) => ask(simulator, `GET ${path}`);
const idsOf = (rows: Json | undefined) => ((rows ?? []) as JsonObject[]).map(({ id }) => id as number);

/** Walks a list to its end: `step` answers the ids of a page and where the next is. */
function walk(first: string, step: (at: string) => { ids: number[]; next: string | undefined }): number[] {
  const all: number[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = first; at !== undefined; ) {
    expect(seen.has(at), "a page comes twice").toBe(false);
    seen.add(at);
    const page = step(at);
    all.push(...page.ids);
    at = page.next;
  }
  return all;
}

type Page = Record<string, JsonObject> & { data: JsonObject };

const STYLES: Record<string, (simulator: Simulator, size: number) => number[]> = {
  page: (simulator, size) =>
    walk("1", (at) => {
      const { data } = get(simulator, `/notes?sort=kind&dir=asc&size=${size}&page=${at}`).body as Page;
      const ids = ((data.notes ?? []) as { note: JsonObject }[]).map(({ note }) => note.id as number);
      return { ids, next: Number(data.page) < Number(data.pages) ? String(Number(at) + 1) : undefined };
    }),
  link: (simulator, size) =>
    walk(`/notes?sort=kind&dir=asc&size=${size}`, (at) => {
      const { body, headers } = get(simulator, at);
      const ids = (((body as Page).data.notes ?? []) as { note: JsonObject }[]).map(({ note }) => note.id as number);
      return { ids, next: /<https:\/\/api\.acme\.example([^>]+)>/.exec(headers.link ?? "")?.[1] };
    }),
  offset: (simulator, size) =>
    walk("0", (at) => {
      const { data, page } = get(simulator, `/notes/by-offset?limit=${Math.min(size, 50)}&start=${at}`).body as Page;
      return { ids: idsOf(data), next: page?.next === null ? undefined : String(page?.next) };
    }),
  cursor: (simulator, size) =>
    walk("", (at) => {
      const { results, paging } = get(simulator, `/notes/by-cursor?limit=${size}&after=${at}`).body as Page;
      return { ids: idsOf(results), next: (paging?.next as JsonObject | undefined)?.after as string | undefined };
    }),
  next_url: (simulator, size) =>
    walk(`/notes/by-cursor?limit=${size}`, (at) => {
      const { results, paging } = get(simulator, at).body as Page;
      const link = (paging?.next as JsonObject | undefined)?.link as string | undefined;
      return { ids: idsOf(results), next: link?.replace("https://api.acme.example", "") };
    }),
  body: (simulator, size) =>
    walk("0", (at) => {
      const { body, headers } = ask(simulator, "POST /notes/search", { page_size: size, page_number: Number(at) });
      const more = (Number(at) + 1) * size < Number(headers["x-total"]);
      return { ids: idsOf(body), next: more ? String(Number(at) + 1) : undefined };
    }),
};

it("records by the thousand have ids of their own, rise in time and are not all in ASCII", () => {
  const records = large.records("notes");
  expect([records.length, new Set(stored(large)).size]).toEqual([COUNT, COUNT]);
  const times = records.slice(3).map(({ add_time }) => add_time as number);
  const later = [0, 1, 2].map((kind) => times.filter((_, index) => index % 3 === kind));
  for (const series of later)
    expect(series.every((time, index) => index === 0 || time > (series[index - 1] as number))).toBe(true);
  expect(records.some(({ text }) => /\P{ASCII}/u.test(String(text)))).toBe(true);
  expect(records.every(({ add_time, update_time }) => add_time === update_time)).toBe(true);
});

it("the same seed gives the same records, another gives others", () => {
  const text = (seed: number) => JSON.stringify(acme({ records: 50, seed }).records("notes"));
  expect(text(7)).toBe(text(7));
  expect(text(7)).not.toBe(text(8));
  const again = acme({ records: 50, seed: 7 });
  const before = JSON.stringify(again.records("notes"));
  again.add("notes", { text: "x" });
  again.reset();
  expect(JSON.stringify(again.records("notes"))).toBe(before);
});

describe.each(Object.entries(STYLES))("%s", (_name, list) => {
  it(`answers each of ${COUNT} records once`, () => {
    const all = list(large, 50);
    expect(all).toHaveLength(COUNT);
    expect(new Set(all)).toEqual(new Set(stored(large)));
  });

  it("whatever the size of a page", () => {
    const wanted = stored(small).sort((a, b) => a - b);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (size) => {
        expect(list(small, size).sort((a, b) => a - b)).toEqual(wanted);
      }),
      { numRuns: 15 },
    );
  });
});
