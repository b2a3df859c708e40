// What is installed beside this package.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of an installed package, resolved as Node does. Throws Error where it is not found. */
export function packageFolder(name: string, from: string): string {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, "node_modules", name);
    if (existsSync(folder)) return folder;
    if (dirname(at) === at) throw new Error(`${name} is not installed`);
  }
}

export interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
}

/** The manifest in a package's folder. Throws where there is none. */
export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
