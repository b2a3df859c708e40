// npm run size: what the engine weighs where it is embedded, minified and gzipped, and what of it is a library's.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** @mapwright/core as a bundler takes it, without the libraries named. */
async function core(external = []) {
  const { outputFiles } = await build({
    stdin: { contents: 'export * from "@mapwright/core"', resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    conditions: ["@mapwright/source"],
    external,
    write: false,
  });
  return outputFiles[0].contents;
}

function print(name, bytes) {
  const kB = (length) => `${Math.round(length / 1000)} kB`.padStart(8);
  console.log(`${name.padEnd(44)}${kB(bytes.length)}${kB(gzipSync(bytes, { level: 9 }).length)}`);
}

console.log(`${"".padEnd(44)}minified gzipped`);
print("core", await core());
print("core without re2js", await core(["re2js"]));
print("core without re2js and jsonata", await core(["re2js", "jsonata"]));
const folder = mkdtempSync(join(tmpdir(), "mapwright-size-"));
try {
  const out = join(folder, "mapwright.js");
  const built = spawnSync("npx", ["mapwright", "build", "--out", out], { encoding: "utf8", shell: process.platform === "win32" });
  if (built.status !== 0) throw new Error(built.stderr);
  print("module of mapwright build, every provider", readFileSync(out));
} finally {
  rmSync(folder, { recursive: true });
}
