// The explorer as the gateway serves it: the built pages, and the data of the definitions that this process runs.
import { filesOf, siteFolder } from "@mapwright/explorer";
import type { Site } from "@mapwright/gateway";
import { loadRegistry, type Registry } from "@mapwright/registry";

export const EXPLORER_PATH = "/explorer/";

/** The site of the explorer; undefined where it was not built. A registry that holds definitions alone is loaded whole when that is needed. */
export function explorerOf(registry: Registry, providers?: string): Site | undefined {
  const folder = siteFolder();
  return folder === undefined ? undefined : { path: EXPLORER_PATH, folder, made: madeOf(registry, providers) };
}

/** The files that are made of the definitions that run, by name. */
export function madeOf(registry: Registry, providers?: string): Record<string, () => string> {
  let whole: Registry | undefined;
  const load = () => {
    whole ??= loadRegistry(providers);
    return whole;
  };
  return filesOf(registry, load);
}

/** What a command says of the explorer: its address, or how to get one. */
export function explorerLine(site: Site | undefined, url: string): string {
  return site ? `${url}${site.path}` : "not built: npm run build:explorer";
}
