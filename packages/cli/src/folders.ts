// Provider folders as a command names them: a path, an id, or none for all.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ownProviders } from "@mapwright/registry";
import { UsageError } from "./usage.ts";

/**
 * The folders that names refer to: a provider's folder, a folder of such folders, or a provider's id; all providers
 * where there is no name. Throws UsageError where a name refers to nothing.
 */
export function foldersOf(names: readonly string[], providers: string = ownProviders()): string[] {
  return names.length === 0 ? inside(providers) : names.flatMap((name) => foldersNamed(name, providers));
}

function foldersNamed(name: string, providers: string): string[] {
  if (isProvider(name)) return [name];
  const own = join(providers, name);
  if (!/[\\/.]/.test(name) && isFolder(own)) return [own];
  if (!isFolder(name)) {
    const ids = inside(providers).map((folder) => folder.slice(providers.length).replace(/^[\\/]/, ""));
    throw new UsageError(`${name} is neither a folder nor a provider (${ids.join(", ")})`);
  }
  const below = inside(name);
  return below.some(isProvider) ? below.filter(isProvider) : [name];
}

const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory();
const isProvider = (path: string) => existsSync(join(path, "provider.yaml"));

function inside(folder: string): string[] {
  if (!isFolder(folder)) throw new UsageError(`${folder} is no folder`);
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => join(folder, name)).sort();
}
