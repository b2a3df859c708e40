// How the command of a checkout starts: from a bundle that is never older than its sources, and reading no more than the call is about.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const checkout = mkdtempSync(join(tmpdir(), "mapwright-checkout-"));
const at = (path: string) => join(checkout, path);
const bundles = at("node_modules/.cache/mapwright/command");
const definitions = at("node_modules/.cache/mapwright/definitions");

/** Tells, for each file that a process reads as text, its path. */
const WATCH = `
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const read = fs.readFileSync;
fs.readFileSync = (path, ...rest) => {
  if (typeof path === "string") fs.appendFileSync(process.env.READ_LOG, path + "\\n");
  return read(path, ...rest);
};
syncBuiltinESMExports();
`;

// Each of these bundles, or runs, all sources again.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(() => {
  const copied = (path: string) =>
    cpSync(join(root, path), at(path), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => !/[\\/]dist([\\/]|$)/.test(from),
    });
  for (const path of ["packages", "schemas", "scripts", "providers/close", "providers/copper"]) copied(path);
  for (const path of ["package.json", "pnpm-workspace.yaml", "tsconfig.base.json"]) copied(path);
  mkdirSync(at("node_modules"));
  for (const name of readdirSync(join(root, "node_modules")))
    if (name !== ".cache") symlinkSync(join(root, "node_modules", name), at(`node_modules/${name}`));
  writeFileSync(at("watch.mjs"), WATCH);
});
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

const LOG = at("read.log");

/** A plan of the checkout's command as one text, and what it read of providers/. */
function run(): { text: string; read: string[] } {
  writeFileSync(LOG, "");
  const call = [
    "dry-run",
    "close",
    "crm/engagements",
    "update",
    "--id",
    "acti_1",
    "--body",
    '{"engagement_type":"note","subject":"Hello"}',
  ];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", at("watch.mjs"), at("packages/cli/bin/mapwright.js"), ...call],
    {
      cwd: checkout,
      encoding: "utf8",
      env: { ...process.env, READ_LOG: LOG },
    },
  );
  const read = readFileSync(LOG, "utf8")
    .split("\n")
    .filter((path) => path.includes("providers/"));
  return { text: stdout + stderr, read: [...new Set(read.map((path) => path.slice(path.indexOf("providers/"))))].sort() };
}

/** Replaces a text in a file of the checkout, so that neither its size nor its time tells. */
function change(path: string, from: string, to: string): void {
  const text = readFileSync(at(path), "utf8");
  expect(text).toContain(from);
  expect(to).toHaveLength(from.length);
  const { atime, mtime } = statSync(at(path));
  writeFileSync(at(path), text.replace(from, to));
  utimesSync(at(path), atime, mtime);
}

const bundled = () => readdirSync(bundles).filter((name) => !name.endsWith(".json"));

it("a plan reads the definition of its provider alone, and what it gives does not depend on what is kept", () => {
  const first = run();
  expect(first.text).toContain("https://api.close.com/api/v1/activity/note/acti_1/");
  expect(first.read).toEqual(["providers/close/engagements.yaml", "providers/close/provider.yaml"]);
  const kept = [readdirSync(definitions), bundled()];
  expect(run()).toEqual(first);
  expect([readdirSync(definitions), bundled()]).toEqual(kept);
});

it("a changed definition, a changed schema and a changed source are what the next plan is made of", () => {
  const before = run().text;
  change("providers/close/provider.yaml", "api.close.com/api/v1", "api.close.com/api/v2");
  expect(run().text).toBe(before.replaceAll("/api/v1/", "/api/v2/"));
  change("providers/close/provider.yaml", "api.close.com/api/v2", "api.close.com/api/v1");

  change("schemas/definition/provider.schema.json", '"base_url": {', '"base_uri": {');
  expect(run().text).toMatch(/definitions are broken[\s\S]*provider\.yaml:6:1 .*`base_url` is no key/);
  change("schemas/definition/provider.schema.json", '"base_uri": {', '"base_url": {');

  change("packages/testing/src/case.ts", "headers, body: body ?? null", "body, headers: body ?? null");
  const [request] = JSON.parse(run().text).requests;
  expect(request.headers).toEqual(request.body);
  change("packages/testing/src/case.ts", "body, headers: body ?? null", "headers, body: body ?? null");
  expect(run().text).toBe(before);
});

it("a bundle that was changed, and one that others could have written, is not run", () => {
  const before = run().text;
  const entry = join(bundles, JSON.parse(readFileSync(join(bundles, "manifest.json"), "utf8")).folder, "bin.js");
  writeFileSync(entry, `console.log("changed");${readFileSync(entry, "utf8")}`);
  expect(run().text).toBe(before);
  chmodSync(bundles, 0o777);
  expect(run().text).toBe(before);
});

it("where nothing can be kept the sources run", () => {
  const before = run().text;
  rmSync(at("node_modules/.cache"), { recursive: true });
  writeFileSync(at("node_modules/.cache"), "");
  expect(run().text).toBe(before);
});
