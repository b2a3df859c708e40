// Which changes give the cache another version.
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { versionOf } from "./version.ts";

let root = "";
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const version = (start = Number.POSITIVE_INFINITY) => versionOf(join(root, "registry/src"), [join(root, "schemas")], start);

const SOURCES = [
  "registry/src/yaml.ts",
  "registry/src/cache/entry.ts",
  "node_modules/@mapwright/core/src/index.ts",
  "schemas/definition/resource.schema.json",
  "schemas/model/crm/engagements.schema.json",
];
const install = (path: string, manifest: object) => write(`${path}/package.json`, JSON.stringify(manifest));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mapwright-version-"));
  for (const file of SOURCES) write(file, "1");
  install("registry", { dependencies: { "@mapwright/core": "1", reader: "^1" } });
  install("node_modules/@mapwright/core", { dependencies: { parser: "^1" } });
  for (const name of ["reader", "parser"]) install(`node_modules/${name}`, { name, version: "1.0.0" });
});
afterEach(() => rmSync(root, { recursive: true }));

it.each(SOURCES)("a change of %s is another version", (file) => {
  const before = version();
  expect(before).toMatch(/^[0-9a-f]{32}$/);
  expect(version()).toBe(before);
  write(file, "2");
  expect(version()).not.toBe(before);
});

it.each(["reader", "parser"])("another %s is another version", (name) => {
  const before = version();
  install(`node_modules/${name}`, { name, version: "1.0.1" });
  expect(version()).not.toBe(before);
});

it("a new file is another version, a test is not", () => {
  const before = version();
  write("registry/src/yaml.test.ts", "1");
  expect(version()).toBe(before);
  write("registry/src/more.ts", "1");
  expect(version()).not.toBe(before);
});

it("there is none where a file changed since the process started, whatever its time says", () => {
  const file = join(root, "registry/src/yaml.ts");
  utimesSync(file, 1_700_000_000, 1_700_000_000);
  expect(version(statSync(file).ctimeMs)).toBeDefined();
  expect(version(statSync(file).ctimeMs - 1)).toBeUndefined();
});

it("there is none where the code cannot be read", () => {
  rmSync(join(root, "node_modules/parser"), { recursive: true });
  expect(version()).toBeUndefined();
});
