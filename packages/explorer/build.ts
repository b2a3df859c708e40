// Builds the site into dist/site: the page by Vite, the catalog from the definitions.
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadRegistry, publishedMatrix } from "@mapwright/registry";
import { build, type InlineConfig } from "vite";
import { catalogOf } from "./src/index.ts";

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

const registry = loadRegistry(undefined, "definitions");
registry.throwIfBroken();
rmSync(`${folder}dist/site`, { recursive: true, force: true });
await build(config);
writeFileSync(`${folder}dist/site/catalog.json`, JSON.stringify(catalogOf(registry.definitions, publishedMatrix)));
