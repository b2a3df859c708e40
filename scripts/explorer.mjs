// Builds the explorer when something that it is made of changed; otherwise touches nothing.
// --fresh builds in any case; --optional takes a failure for no more than a line, since all else works without the pages.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "packages/explorer/dist/site.stamp");

/** What the site is made of, as files and folders below the root. */
const SOURCES = [
  "providers",
  "schemas",
  "pnpm-lock.yaml",
  ...["build.ts", "modules.ts", "index.html", "public", "src"].map((name) => `packages/explorer/${name}`),
  ...["client", "core", "registry", "sandbox", "testing"].map((name) => `packages/${name}/src`),
];

function filesOf(path) {
  const entries = readdirSync(join(root, path), { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const hash = createHash("sha256");
for (const source of SOURCES) {
  const files = /\.(ts|html|yaml)$/.test(source) ? [join(root, source)] : filesOf(source).sort();
  for (const file of files) if (!/\.test\.tsx?$/.test(file)) hash.update(`${file}\0`).update(readFileSync(file));
}
const wanted = hash.digest("hex");

if (process.argv.includes("--fresh") || !existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  console.error("Building the explorer ...");
  const build = ["--import", "tsx", "--conditions=@mapwright/source", "packages/explorer/build.ts"];
  const result = spawnSync(process.execPath, build, { cwd: root, stdio: ["ignore", 2, 2] });
  if (result.status !== 0) {
    console.error("The explorer was not built; the lines above say why.");
    process.exitCode = process.argv.includes("--optional") ? 0 : (result.status ?? 1);
  } else writeFileSync(stamp, wanted);
}
