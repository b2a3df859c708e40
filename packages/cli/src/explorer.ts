// The explorer as the gateway serves it: the built pages, and the data of the definitions that this process runs.
import { filesOf, siteFolder } from "@mapwright/explorer";
import type { Site } from "@mapwright/gateway";
import type { Registry } from "@mapwright/registry";

export const EXPLORER_PATH = "/explorer/";

/** The site of the explorer; undefined where it was not built. */
export function explorerOf(registry: Registry): Site | undefined {
  const folder = siteFolder();
  return folder === undefined ? undefined : { path: EXPLORER_PATH, folder, made: filesOf(registry) };
}

/** What a command says of the explorer: its address, or how to get one. */
export function explorerLine(site: Site | undefined, url: string): string {
  return site ? `${url}${site.path}` : "not built: npm run build:explorer";
}
