// Filters: what passes, and that an address keeps all of it.
import { expect, test } from "vitest";
import type { Catalog, CatalogOperation, Row } from "../catalog/types.ts";
import { type Filter, isWide, readFilter, shownOf, writeFilter } from "./filter.ts";

const row = (field: string, type: string, cells: Row["cells"]): Row => ({ side: "request", field, type, description: "", cells });
const operation: CatalogOperation = {
  name: "update",
  method: "PATCH",
  path: "/things/{id}",
  providers: ["acme", "globex"],
  rows: [
    row("subject", "string", {
      acme: { level: "supported", evidence: "documented", only: ["call"] },
      globex: { level: "required", evidence: "claimed" },
    }),
    row("start_time", "date-time", { globex: { level: "supported", evidence: "documented" } }),
  ],
};
const provider = (id: string, types: string[]) => ({
  id,
  name: id,
  docs: "",
  resourceDocs: "",
  types,
  mappings: [],
  filters: [],
});
const catalog: Catalog = {
  resource: "crm/things",
  title: "Thing",
  description: "",
  providers: [provider("acme", ["call", "note"]), provider("globex", [])],
  operations: [operation],
};
const all: Filter = { text: "", providers: [] };
const fields = (filter: Partial<Filter>) => shownOf(catalog, operation, { ...all, ...filter }).rows.map(({ field }) => field);

test("an address keeps a filter, and drops what the catalog does not know", () => {
  const filter: Filter = {
    text: "time",
    providers: ["acme"],
    side: "request",
    type: "date-time",
    kind: "call",
    support: "missing",
  };
  expect(readFilter(writeFilter(filter), catalog)).toEqual(filter);
  const strange = new URLSearchParams("providers=nobody,acme&support=much&side=left&kind=dance&other=1");
  expect(readFilter(strange, catalog)).toEqual({ text: "", providers: ["acme"] });
  expect(writeFilter(all, strange).toString()).toBe("other=1");
  expect([isWide(all), isWide(filter)]).toEqual([true, false]);
});

test("rows pass by text, type and support", () => {
  expect(fields({})).toEqual(["subject", "start_time"]);
  expect(fields({ text: "SUB" })).toEqual(["subject"]);
  expect(fields({ type: "date-time" })).toEqual(["start_time"]);
  expect(fields({ support: "required" })).toEqual(["subject"]);
  expect(fields({ support: "partial" })).toEqual(["subject"]);
  expect(fields({ support: "unbacked" })).toEqual(["subject"]);
  expect(fields({ support: "missing" })).toEqual(["start_time"]);
  expect(fields({ support: "missing", providers: ["globex"] })).toEqual([]);
});

test("a kind leaves the cells that it has, whole", () => {
  const { rows } = shownOf(catalog, operation, { ...all, kind: "note" });
  expect(Object.keys(rows[0]?.cells ?? {})).toEqual(["globex"]);
  const calls = shownOf(catalog, operation, { ...all, kind: "call" });
  expect(calls.rows[0]?.cells.acme).toEqual({ level: "supported", evidence: "documented" });
});
