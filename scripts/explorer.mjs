// Builds the explorer when something that it is made of changed; otherwise touches nothing.
// --fresh builds in any case. --background leaves the build to a process of its own that writes to .mapwright/explorer.log: nobody waits for it.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "packages/explorer/dist/site.stamp");

/** The process that builds in the background, while it does. */
const running = join(root, ".mapwright/explorer.pid");

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

function build() {
  console.error("Building the explorer ...");
  const command = ["--import", "tsx", "--conditions=@mapwright/source", "packages/explorer/build.ts"];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status === 0) writeFileSync(stamp, wanted);
  else console.error("The explorer was not built; the lines above say why.");
  if (existsSync(running) && readFileSync(running, "utf8") === String(process.pid)) rmSync(running);
  process.exitCode = status ?? 1;
}

function buildApart() {
  mkdirSync(join(root, ".mapwright"), { recursive: true });
  const log = openSync(join(root, ".mapwright/explorer.log"), "w");
  const build = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
    cwd: root,
    detached: true,
    stdio: ["ignore", log, log],
  });
  // Whoever shows the pages ends the build with itself: scripts/background.mjs.
  if (build.pid !== undefined) writeFileSync(running, String(build.pid));
  build.unref();
}

if (process.argv.includes("--fresh") || !existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  if (process.argv.includes("--background")) buildApart();
  else build();
} else if (process.argv.includes("--background")) rmSync(running, { force: true }); // of a build that was killed
