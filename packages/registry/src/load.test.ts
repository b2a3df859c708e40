// What loading reads, what it parses, and that the cache never answers for a changed file.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isEqual, storeDefinition } from "@mapwright/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cache, openCache } from "./cache/cache.ts";
import { loadFolder } from "./folder.ts";
import { loadProvider, loadRegistry, openDefinitions, ownProviders, providerIds } from "./load.ts";
import type { LoadedProvider } from "./provider.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mapwright-load-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A cache that tells what it was asked, and what it had to be given: the kinds of what was parsed or compiled. */
function watched(cache: Cache = openCache(join(root, "cache"), "v1")) {
  const seen: { asked: string[]; made: string[] } = { asked: [], made: [] };
  return {
    ...seen,
    cache: {
      read(parts: readonly string[]) {
        seen.asked.push(parts[0] ?? "");
        return cache.read(parts);
      },
      write(parts: readonly string[], text: string) {
        seen.made.push(parts[0] ?? "");
        cache.write(parts, text);
      },
    },
  };
}

const shape = ({ provider, resources, definitions, examples, remote, diagnostics }: LoadedProvider) => ({
  files: [provider, ...resources.map(({ yaml }) => yaml), ...examples.map(({ yaml }) => yaml), ...remote].map((yaml) => [
    yaml?.file,
    yaml?.value,
  ]),
  examples: examples.map(({ value }) => value),
  definitions: definitions.map((one) => storeDefinition(one, { packed: false })),
  diagnostics,
});

describe.each(["close", "onepagecrm"])("%s", (id) => {
  it("is the same from a cache, and nothing of it is parsed or compiled again", () => {
    const plain = loadProvider(id, { cache: undefined });
    const first = watched();
    loadProvider(id, { cache: first.cache });
    expect(first.made.length).toBe(first.asked.length);
    const again = watched();
    const kept = loadProvider(id, { cache: again.cache });
    expect(again.made).toEqual([]);
    expect(isEqual(shape(kept) as never, shape(plain) as never)).toBe(true);
    const [place] = Object.keys(plain.provider?.value ?? {}).slice(-1);
    expect(kept.provider?.locate(`/${place}`, "key")).toEqual(plain.provider?.locate(`/${place}`, "key"));
  });
});

describe("of a folder", () => {
  it.each([
    [{ parts: ["definitions"] as const, resources: ["crm/engagements"] }, ["provider", "resource", "definition"]],
    [{ parts: ["examples"] as const, resources: ["crm/engagements"] }, ["provider", "examples"]],
    [{ parts: ["definitions"] as const, resources: ["crm/visits"] }, ["provider"]],
  ])("%j is read and nothing else", (options, kinds) => {
    const { cache, asked } = watched();
    const { diagnostics } = loadProvider("close", { ...options, cache });
    expect(asked.sort()).toEqual([...kinds].sort());
    expect(diagnostics).toEqual([]);
  });

  it("no definition is read before a call needs it, and then that one alone", () => {
    const { cache, asked } = watched();
    const lazy = openDefinitions(ownProviders(), { cache });
    expect(lazy.map(({ provider }) => provider.id)).toEqual(expect.arrayContaining(providerIds()));
    expect(asked).toEqual([]);
    const definition = lazy.find(({ provider }) => provider.id === "close")?.load();
    expect(definition?.provider.id).toBe("close");
    expect(asked.sort()).toEqual(["definition", "provider", "resource"]);
  });

  it("nothing of a registry is read before something of it is asked for", () => {
    const { cache, asked } = watched();
    const registry = loadRegistry(undefined, { parts: ["definitions"], resources: ["crm/engagements"], cache });
    const lazy = registry.lazyDefinitions.find(({ provider }) => provider.id === "close");
    expect(lazy?.model().resource).toBe("crm/engagements");
    expect(registry.providers.map(({ id }) => id)).toEqual(providerIds());
    expect(asked).toEqual([]);
    expect(lazy?.load()).toBe(registry.providers.find(({ id }) => id === "close")?.definitions[0]);
    expect(asked.sort()).toEqual(["definition", "provider", "resource"]);
  });

  it("a definition that is broken is refused when it is used, with every finding at its place", () => {
    const folder = join(root, "close");
    cpSync(join(ownProviders(), "close"), folder, { recursive: true });
    writeFileSync(join(folder, "engagements.yaml"), "format: 1\nresource: crm/engagements\n");
    const [lazy] = openDefinitions(root, { cache: undefined });
    expect(() => lazy?.load()).toThrow(/definitions are broken\n.*engagements\.yaml:1:1 {2}error/);
    expect(() => loadRegistry(root, { cache: undefined }).throwIfBroken()).toThrow(/definitions are broken/);
  });

  it("only the providers asked for are loaded", () => {
    expect(loadRegistry(undefined, { only: ["close"], parts: ["definitions"] }).providers.map(({ id }) => id)).toEqual(["close"]);
    expect(() => loadProvider("../close")).toThrow(/no provider \.\.\/close: /);
  });
});

describe("a cache that was filled", () => {
  const copied = () => {
    const folder = join(root, "close");
    cpSync(join(ownProviders(), "close"), folder, { recursive: true });
    for (const name of ["users.yaml", "users.examples.yaml"]) rmSync(join(folder, name));
    const options = { cache: openCache(join(root, "cache"), "v1"), parts: ["definitions", "examples"] as const };
    loadFolder(folder, options);
    return { folder, options };
  };

  it("does not answer for content of the same size and time", () => {
    const { folder, options } = copied();
    const file = join(folder, "engagements.yaml");
    const facts = () => [statSync(file).size, statSync(file).mtimeMs];
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    const before = facts();
    expect(loadFolder(folder, options).definitions).toHaveLength(1);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("resource: crm/engagements", "resource: crm/engagementz"));
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    expect(facts()).toEqual(before);
    const broken = loadFolder(folder, options);
    expect(broken.definitions).toEqual([]);
    expect(broken.diagnostics.map(({ code }) => code)).toEqual(["identity"]);
    writeFileSync(file, text);
    expect(loadFolder(folder, options).definitions).toHaveLength(1);
  });

  it("compiles a resource again where provider.yaml is another", () => {
    const { folder, options } = copied();
    const file = join(folder, "provider.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^name: .*$/m, "name: Another"));
    expect(loadFolder(folder, options).definitions[0]?.provider.name).toBe("Another");
  });

  it("keeps nothing of a file that is wrong: its findings are told each time, at their lines", () => {
    const { folder, options } = copied();
    const file = join(folder, "engagements.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("operations:", "operation:"));
    const once = loadFolder(folder, options).diagnostics;
    expect(once[0]).toMatchObject({ code: "unknown_key", got: "operation" });
    expect(loadFolder(folder, options).diagnostics).toEqual(once);
  });

  it("is not believed where its files were changed", () => {
    const { folder, options } = copied();
    const before = shape(loadFolder(folder, { ...options, cache: undefined }));
    const own = join(root, "cache/v1");
    for (const [index, name] of readdirSync(own).entries()) {
      const content = readFileSync(join(own, name), "utf8");
      writeFileSync(join(own, name), index % 2 === 0 ? content.slice(0, content.length / 2) : content.replaceAll("Note", "Nope"));
    }
    expect(shape(loadFolder(folder, options))).toEqual(before);
  });
});
