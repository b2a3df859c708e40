// npm run bench: bundles the bench as it would be shipped, and runs it. (tsx wraps functions, which would be measured too.)
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const folder = mkdtempSync(join(tmpdir(), "mapwright-bench-"));
const outfile = join(folder, "bench.mjs");
try {
  await build({
    entryPoints: ["test/bench/main.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["@mapwright/source"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
  const args = process.argv.slice(2);
  const run = (command) => spawnSync(process.execPath, [...command, ...args], { stdio: "inherit" }).status ?? 1;
  process.exitCode = run([outfile]) || run(["--import", "tsx", "--conditions=@mapwright/source", "test/bench/load.ts"]);
} finally {
  rmSync(folder, { recursive: true });
}
