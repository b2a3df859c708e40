// The search over the catalog of the repository's own providers.
import { loadRegistry, publishedMatrix } from "@mapwright/registry";
import { expect, test } from "vitest";
import { catalogOf } from "../catalog/catalog.ts";
import type { CatalogOperation } from "../catalog/types.ts";
import { indexOf, search } from "./search.ts";

const catalog = catalogOf("crm/engagements", loadRegistry(undefined, { parts: ["definitions"] }).definitions, publishedMatrix);
const update = catalog.operations.find(({ name }) => name === "update") as CatalogOperation;
const index = indexOf(catalog, update);
const first = (text: string) => search(index, text)[0];

test("a field, in the operation that is open", () => {
  expect(first("subject")).toMatchObject({ kind: "Field", title: "subject", path: ["update", "request.subject"] });
});

test("a parameter that another operation alone has", () => {
  expect(first("updated_at[gte]")).toMatchObject({ kind: "Field", path: ["list", "query.updated_at[gte]"] });
});

test("an operation by its method, a provider by its name", () => {
  expect(first("patch")).toMatchObject({ kind: "Operation", path: ["update"] });
  for (const { id, name } of catalog.providers)
    expect(first(name), name).toMatchObject({ kind: "Provider", query: { providers: id } });
});

test("a field of a provider, by both names or by the name that the provider has for it", () => {
  const [provider] = catalog.providers.filter(({ mappings }) =>
    mappings.some(({ field, writes }) => field === "subject" && writes[0]?.place),
  );
  const mapping = provider?.mappings.find(({ field, writes }) => field === "subject" && writes[0]?.place);
  expect(first(`subject ${provider?.name}`)).toMatchObject({ path: ["update", "request.subject", provider?.id] });
  const hits = search(index, mapping?.writes[0]?.place?.split(".").at(-1) ?? "", 100);
  expect(hits).toContainEqual(expect.objectContaining({ path: ["update", "request.subject", provider?.id] }));
});

test("nothing for nothing, and no more than is asked for", () => {
  expect(search(index, "  ")).toEqual([]);
  expect(search(index, "nothing holds this")).toEqual([]);
  expect(search(index, "e", 5)).toHaveLength(5);
});
