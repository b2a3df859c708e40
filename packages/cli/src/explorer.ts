// The explorer as the gateway serves it: the built pages, and the data of the definitions that this process runs.
import { filesOf, siteFolder } from "@mapwright/explorer";
import type { Site } from "@mapwright/gateway";
import { loadFolder, type Registry } from "@mapwright/registry";

export const EXPLORER_PATH = "/explorer/";

/** The site of the explorer. Where the registry holds only definitions, a provider is loaded whole when its files are requested. */
export function explorerOf(registry: Registry): Site {
  return { path: EXPLORER_PATH, folder: siteFolder(), made: madeOf(registry) };
}

/** The files that are made of the definitions that run, by name. */
export function madeOf(registry: Registry): Record<string, () => string> {
  return filesOf(registry, ({ folder }) => loadFolder(folder));
}
