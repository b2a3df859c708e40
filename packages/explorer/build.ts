// Builds the site into dist/site: the page by Vite, its data from the definitions.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadRegistry } from "@mapwright/registry";
import { build, type InlineConfig } from "vite";
import { writtenModules } from "./modules.ts";
import { filesOf } from "./src/index.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

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
    outDir: `${folder}dist/site`,
    emptyOutDir: true,
    target: "es2023",
    // Inline data would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  plugins: [writtenModules(registry)],
  worker: { format: "es", plugins: () => [writtenModules(registry)] },
};

rmSync(`${folder}dist/site`, { recursive: true, force: true });
await build(config);
mkdirSync(`${folder}dist/site/providers`, { recursive: true });
for (const [name, make] of Object.entries(filesOf(registry))) writeFileSync(`${folder}dist/site/${name}`, make());
