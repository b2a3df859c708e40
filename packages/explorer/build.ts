// Builds the site into dist/site: the page by Vite, its data from the definitions.
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadRegistry } from "@mapwright/registry";
import { build, type InlineConfig } from "vite";
import { filesOf } from "./src/index.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

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
};

const registry = loadRegistry();
registry.throwIfBroken();
rmSync(`${folder}dist/site`, { recursive: true, force: true });
await build(config);
for (const [name, make] of Object.entries(filesOf(registry))) writeFileSync(`${folder}dist/site/${name}`, make());
