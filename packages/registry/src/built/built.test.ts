// Built definitions equal what the YAML compiles to, are read one by one, and are ignored beside another version of core.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeDefinition } from "@mapwright/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { builtDefinitions } from "../bundle.ts";
import { loadRegistry, providerIds } from "../load.ts";
import { ownDefinitions } from "./built.ts";
import { INDEX, textFile } from "./index-file.ts";
import { writeBuilt } from "./write.ts";

const folder = mkdtempSync(join(tmpdir(), "mapwright-built-"));
const { providers } = loadRegistry(undefined, { only: ["close", "copper"], parts: ["definitions"] });
const named = (list: readonly { provider: { id: string }; resource: string }[]) =>
  list.map(({ provider, resource }) => `${provider.id} ${resource}`);

beforeAll(() => writeBuilt(providers, folder));
afterAll(() => rmSync(folder, { recursive: true }));

it("are those that were written, and what they were compiled to", async () => {
  const lazy = await ownDefinitions({}, folder);
  expect(named(lazy)).toEqual(named(providers.flatMap(({ definitions }) => definitions)));
  expect(lazy.map((one) => storeDefinition(one.load(), { origins: false }))).toEqual(
    builtDefinitions(providers).map((one) => storeDefinition(one, { origins: false })),
  );
});

it("are given by provider and resource, and none is read before it is used", async () => {
  rmSync(join(folder, textFile("copper", "crm/engagements")));
  const lazy = await ownDefinitions({ resources: ["crm/engagements"] }, folder);
  expect(named(lazy)).toEqual(["close crm/engagements", "copper crm/engagements"]);
  expect(lazy[0]?.model().resource).toBe("crm/engagements");
  expect(lazy[0]?.load().provider.id).toBe("close");
  expect(() => lazy[1]?.load()).toThrow(/ENOENT/);
  expect(named(await ownDefinitions({ providers: ["close"], resources: ["crm/visits"] }, folder))).toEqual([]);
});

it("are read from their YAML in a checkout, and where core is another than built them", async () => {
  const ids = (list: readonly { provider: { id: string } }[]) => [...new Set(list.map(({ provider }) => provider.id))];
  expect(ids(await ownDefinitions())).toEqual(providerIds());
  const index = JSON.parse(readFileSync(join(folder, INDEX), "utf8"));
  writeFileSync(join(folder, INDEX), JSON.stringify({ ...index, core: "0.0.1" }));
  const lazy = await ownDefinitions({ providers: ["copper"] }, folder);
  expect(lazy.map((one) => one.load().provider.id)).toContain("copper");
});
