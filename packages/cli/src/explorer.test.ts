// The explorer that a command serves: the data of the definitions that the process runs.
import { loadRegistry } from "@mapwright/registry";
import { expect, test } from "vitest";
import { madeOf } from "./explorer.ts";

test("the catalog is made of the registry, whatever was built", () => {
  const registry = loadRegistry(undefined, { parts: ["definitions"] });
  const [definition] = registry.definitions;
  const made = madeOf({ ...registry, definitions: registry.definitions.slice(0, 1) });
  const [{ file }] = JSON.parse(made["catalog.json"]?.() ?? "{}").resources;
  const catalog = JSON.parse(made[file]?.() ?? "{}");
  expect(catalog.providers.map(({ id }: { id: string }) => id)).toEqual([definition?.provider.id]);
  expect(catalog.operations.map(({ name }: { name: string }) => name)).toContain("update");
});

test("a provider's files are all there, though the gateway loaded definitions alone", () => {
  const registry = loadRegistry(undefined, { parts: ["definitions"] });
  const [first] = registry.providers;
  expect(first?.remote).toEqual([]);
  const names = JSON.parse(madeOf(registry)[`providers/${first?.id}.json`]?.() ?? "[]").map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(["provider.yaml", "engagements.yaml", "engagements.examples.yaml"]));
  expect(names.some((name: string) => name.startsWith("remote/"))).toBe(true);
});
