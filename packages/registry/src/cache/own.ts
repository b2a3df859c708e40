// The cache of this checkout or of this installation.
import { join, resolve, sep } from "node:path";
import { modelFolders, schemasFolder } from "../schemas.ts";
import { type Cache, openCache } from "./cache.ts";
import { versionOf } from "./version.ts";

const SOURCES = resolve(import.meta.dirname, "..");

/** The `node_modules` that holds this package, or that of the checkout: its content is trusted as code already. */
function modulesFolder(): string {
  const mark = `${sep}node_modules${sep}`;
  const end = SOURCES.indexOf(mark);
  return end < 0 ? join(SOURCES, "../../..", "node_modules") : SOURCES.slice(0, end + mark.length - 1);
}

/** By the folders of models: what is compiled depends on them. */
const opened = new Map<string, Cache | undefined>();

/**
 * The cache, in `node_modules/.cache/mapwright/definitions`; the environment's MAPWRIGHT_CACHE names another folder, or none where it is empty.
 * Undefined where there is none, and for a process whose code changed since it started.
 */
export function ownCache(): Cache | undefined {
  const models = modelFolders();
  const key = models.join("\n");
  if (opened.has(key)) return opened.get(key);
  const folder = process.env.MAPWRIGHT_CACHE ?? join(modulesFolder(), ".cache", "mapwright", "definitions");
  const version = folder === "" ? undefined : versionOf(SOURCES, [schemasFolder(), ...models]);
  const cache = version === undefined ? undefined : openCache(resolve(folder), version);
  opened.set(key, cache);
  return cache;
}
