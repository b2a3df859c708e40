// Builds the site into dist/site: the page by Vite, its data from the definitions.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { loadRegistry } from "@mapwright/registry";
import { build, type InlineConfig } from "vite";
import { writtenModules } from "./modules.ts";
import { filesOf } from "./src/index.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Built apart and put in place whole, since a gateway may be serving the one before. */
const site = `${folder}dist/site`;
const made = `${folder}dist/site-${process.pid}`;

const registry = loadRegistry();
registry.throwIfBroken();

const config: InlineConfig = {
  root: folder,
  base: "./",
  configFile: false,
  logLevel: "warn",
  resolve: { conditions: ["@mapwright/source", "module", "browser", "development|production"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: made,
    emptyOutDir: true,
    target: "es2023",
    // Inline data would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  plugins: [writtenModules(registry)],
  worker: { format: "es", plugins: () => [writtenModules(registry)] },
};

try {
  await build(config);
  for (const [name, make] of Object.entries(filesOf(registry))) {
    mkdirSync(dirname(`${made}/${name}`), { recursive: true });
    writeFileSync(`${made}/${name}`, make());
  }
  const before = `${made}-before`;
  if (existsSync(site)) renameSync(site, before);
  renameSync(made, site);
  rmSync(before, { recursive: true, force: true });
} finally {
  rmSync(made, { recursive: true, force: true });
}
