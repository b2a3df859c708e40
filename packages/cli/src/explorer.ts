// The explorer as the gateway serves it: the built pages, and the data of the definitions that this process runs.
import { filesOf, siteFolder } from "@mapwright/explorer";
import type { Site } from "@mapwright/gateway";
import { loadRegistry, type Registry } from "@mapwright/registry";

export const EXPLORER_PATH = "/explorer/";

/** The site of the explorer. A registry that holds definitions alone is loaded whole when that is needed. */
export function explorerOf(registry: Registry, providers?: string): Site {
  return { path: EXPLORER_PATH, folder: siteFolder(), made: madeOf(registry, providers) };
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
