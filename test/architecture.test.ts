// The house rules that the import graph shows: floors, circles, allowed dependencies, purity, no provider and no resource named in code.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadModels } from "@mapwright/registry";
import { describe, expect, it } from "vitest";
import { findCircle, packages, root, runtimeOf, sourcesOf } from "./imports.ts";

const PAGE = readFileSync(join(root, "docs/architecture.md"), "utf8");

/** The rows of the table of docs/architecture.md below a heading, each as its cells. */
function tableOf(heading: string): string[][] {
  const [, part = ""] = PAGE.split(`## ${heading}\n`);
  const rows = part.split("\n## ")[0]?.match(/^\|.*\|$/gm) ?? [];
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** What each package may import of the workspace. */
const ALLOWED: Record<string, string[]> = Object.fromEntries(
  tableOf("Packages").map(([name = "", , may = ""]) => [
    name.replaceAll("`", ""),
    may.startsWith("nothing") ? [] : may.split(", "),
  ]),
);

/** Generated files that carry models as data: the client's table of resources, and the call that the help of commands shows. */
const OF_MODELS = ["packages/cli/src/sample.generated.ts", "packages/client/src/resources.generated.ts"];

/** Floors inside core, lowest first; a file imports from its own floor or below. */
const FLOORS: string[][] = tableOf("Floors of core").map(([, files = ""]) =>
  [...files.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => (name.endsWith("/") ? name : `${name}.ts`)),
);

function floorOf(path: string): number {
  const inner = path.replace("packages/core/src/", "");
  const floor = FLOORS.findIndex((places) =>
    places.some((place) => (place.endsWith("/") ? inner.startsWith(place) : inner === place)),
  );
  if (floor < 0) throw new Error(`${path} stands on no floor: say in FLOORS where it belongs`);
  return floor;
}

describe("packages", () => {
  it("are the ones that the plan names", () => expect(packages().sort()).toEqual(Object.keys(ALLOWED).sort()));

  it.each(Object.entries(ALLOWED))("%s imports what it may", (name, allowed) => {
    for (const file of sourcesOf(name)) {
      const workspace = file.packages.filter((one) => one.startsWith("@mapwright/")).map((one) => one.replace("@mapwright/", ""));
      expect(
        workspace.filter((one) => !allowed.includes(one)),
        file.path,
      ).toEqual([]);
    }
  });

  it.each(Object.keys(ALLOWED))("%s declares what it imports", (name) => {
    const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
    // What a page is made of is bundled into it: nobody who installs the package needs it.
    const bundled = name === "explorer" ? Object.keys(manifest.devDependencies ?? {}) : [];
    const declared = new Set([...Object.keys(manifest.dependencies ?? {}), ...bundled]);
    const used = new Set(sourcesOf(name).flatMap((file) => file.packages.filter((one) => !/^(node|virtual):/.test(one))));
    expect([...used].filter((one) => !declared.has(one))).toEqual([]);
    expect([...declared].filter((one) => !used.has(one))).toEqual([]);
  });

  it.each(Object.keys(ALLOWED))("%s has no circle", (name) => expect(findCircle(sourcesOf(name))).toBeUndefined());

  it.each(Object.keys(ALLOWED))("%s has barrels at its door only", (name) => {
    for (const file of sourcesOf(name)) {
      expect(
        file.inside.filter((path) => path.endsWith("/index.ts")),
        file.path,
      ).toEqual([]);
    }
  });
});

describe("core", () => {
  it("rests on lower floors only", () => {
    const upward = sourcesOf("core").flatMap((file) =>
      file.inside.filter((path) => floorOf(path) > floorOf(file.path)).map((path) => `${file.path} -> ${path}`),
    );
    expect(upward).toEqual([]);
  });

  it("depends on jsonata, a linear-time regex and the ranges of IP addresses alone", () => {
    const used = [...new Set(sourcesOf("core").flatMap((file) => file.packages))].sort();
    expect(used.filter((one) => !["ipaddr.js", "jsonata", "re2js"].includes(one))).toEqual([]);
  });

  it("reads no clock, draws nothing, makes code in one place", () => {
    // Generated source becomes code in one file, which holds nothing else.
    const others = sourcesOf("core").filter(({ path }) => path !== "packages/core/src/expression/source/instantiate.ts");
    const found = others.flatMap(({ path, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").replace(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`/g, '""');
      return [
        ...code.matchAll(
          /\bDate\b|\bMath\.random\b|\bnew Function\b|\beval\(|\bperformance\b|\bprocess\b|\bfetch\(|\bsetTimeout\b/g,
        ),
      ].map((match) => `${path}: ${match[0]}`);
    });
    expect(found).toEqual([]);
  });
});

describe("pure doors", () => {
  const PURE: Record<string, string[]> = {
    registry: ["@mapwright/core", "fastest-levenshtein", "yaml"],
    sandbox: ["@mapwright/core"],
    testing: ["@mapwright/core", "lodash-es"],
  };
  it.each(Object.entries(PURE))("%s/pure needs no Node and compiles no schema", (name, modules) =>
    expect(runtimeOf(`packages/${name}/src/pure.ts`, sourcesOf(name)).modules).toEqual(modules),
  );

  it.each(Object.keys(PURE))("%s/pure names nothing of Node", (name) => {
    const sources = sourcesOf(name);
    const { files } = runtimeOf(`packages/${name}/src/pure.ts`, sources);
    const found = sources.filter(({ path, text }) => files.includes(path) && /\bBuffer\b|\bprocess\.|import\.meta/.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

describe("sources", () => {
  const all = () => packages().flatMap(sourcesOf);

  it("name no provider", () => {
    const names = readdirSync(join(root, "providers"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // "close" is also what sockets and files do: that name is looked for where it can mean the provider alone.
    for (const { name } of names) {
      const pattern =
        name === "close"
          ? /\bClose(?:'s)? (?:CRM|API|activit|lead)|close\.com|providers\/close/
          : new RegExp(`\\b${name.split("-")[0]}\\b`, "i");
      for (const file of all()) expect(pattern.test(file.text), `${file.path} names ${name}`).toBe(false);
    }
  });

  it("name no resource of a model and no discriminator", () => {
    const models = readdirSync(join(root, "schemas/model"));
    const resources = [...loadModels().values()];
    const words = [
      ...models.map((model) => `\\b${model}/[a-z]`),
      ...resources.flatMap(({ discriminator }) => discriminator ?? []),
      // The first resource was once everywhere; its name is no word of the field, as `users` is.
      "engagement",
    ];
    const pattern = new RegExp(words.join("|"), "i");
    const found = all().filter(({ path, text }) => !OF_MODELS.includes(path) && pattern.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
    for (const path of OF_MODELS) expect(all().find((file) => file.path === path)?.text, path).toMatch(pattern);
  });

  it("touch clock, timers and chance in one file of a package only", () => {
    const effects =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bset(?:Timeout|Interval|Immediate)\(|\bperformance\.now\(|\bAbortSignal\.timeout\(|(?<!env\.)\bfetch\(/;
    const found = all()
      .filter(
        // samples.ts writes code for others to run.
        ({ path, text }) =>
          !/^packages\/(?:transport|client|sandbox|explorer)\/src\/(?:env|workbench\/samples)\.ts$/.test(path) &&
          effects.test(text),
      )
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it("say in their first line what they are", () => {
    for (const file of all()) expect(file.text.startsWith("// ") || file.text.startsWith("#!"), file.path).toBe(true);
  });

  it("stay under 300 lines each, half of them under 80", () => {
    const sizes = all()
      .filter((file) => !file.path.includes(".generated."))
      .map((file) => ({ path: file.path, lines: file.text.split("\n").length }))
      .sort((a, b) => a.lines - b.lines);
    expect(sizes.filter(({ lines }) => lines > 300)).toEqual([]);
    expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThan(80);
  });
});

describe("the lockfile", () => {
  it("holds no address", () => expect(readFileSync(join(root, "pnpm-lock.yaml"), "utf8")).not.toContain("://"));
});
