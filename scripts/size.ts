// npm run size: the size of the engine when embedded, minified and gzipped. With --write it updates the table of docs/embedding.md.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { BUNDLING, bundleSource, loadRegistry } from "@mapwright/registry";
import { build } from "esbuild";

/** A module as a bundler takes it, without the libraries named. */
async function bytesOf(contents: string, external: string[] = []): Promise<Uint8Array> {
  const stdin = { contents, resolveDir: "packages/registry" };
  const { outputFiles } = await build({ ...BUNDLING, stdin, external, write: false });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

const door = (name: string) => `export * from "${name}"`;
const { providers } = loadRegistry(undefined, { parts: ["definitions"] });
const rows: [string, Uint8Array][] = [
  ["`@mapwright/core/runtime`", await bytesOf(door("@mapwright/core/runtime"))],
  [
    "the same and what generates functions",
    await bytesOf(`${door("@mapwright/core/runtime")};export { GENERATORS } from "@mapwright/core"`),
  ],
  ["module of `mapwright build`, every provider", await bytesOf(bundleSource(providers))],
  ["the same with `--code none`", await bytesOf(bundleSource(providers, { code: "none" }))],
  ["the same with `--code ahead`", await bytesOf(bundleSource(providers, { code: "ahead" }))],
  ["`@mapwright/core`", await bytesOf(door("@mapwright/core"))],
  ["`@mapwright/core` without re2js", await bytesOf(door("@mapwright/core"), ["re2js"])],
  ["`@mapwright/core` without re2js and jsonata", await bytesOf(door("@mapwright/core"), ["re2js", "jsonata"])],
];

const kB = (length: number) => `${Math.round(length / 1000)} kB`;
const lines = rows.map(([name, bytes]) => `| ${name} | ${kB(bytes.length)} | ${kB(gzipSync(bytes, { level: 9 }).length)} |`);
const table = ["| what | minified | gzipped |", "|---|---:|---:|", ...lines].join("\n");
console.log(table);

if (process.argv.includes("--write")) {
  const page = "docs/embedding.md";
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(/\| what \| minified \| gzipped \|\n(?:\|.*\n)+/, `${table}\n`));
}
