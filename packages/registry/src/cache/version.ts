// The version of the cache: everything except the files themselves that determines what they are read and compiled to.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { manifestOf, packageFolder } from "../installed.ts";

/**
 * The version for the code in `folder`, the `src` or `dist` of @mapwright/registry, and for folders of schemas: a hash that changes with
 * any file of registry, core or the schemas, and with the version of any package that they need. Undefined where a file cannot be read
 * or changed after `start` (epoch milliseconds): the code that runs may then be the older one.
 */
export function versionOf(
  folder: string,
  schemas: readonly string[],
  start: number = performance.timeOrigin,
): string | undefined {
  const hash = createHash("sha256").update(`${process.version}\n`);
  try {
    // By its real path: core's dependencies are installed beside it.
    const core = realpathSync(join(packageFolder("@mapwright/core", folder), basename(folder)));
    for (const root of [folder, core, ...schemas]) addFiles(hash, root, start);
    for (const root of [folder, core]) for (const name of dependenciesOf(root)) addVersion(hash, packageFolder(name, root));
  } catch {
    return undefined;
  }
  return hash.digest("hex").slice(0, 32);
}

type Digest = ReturnType<typeof createHash>;

function dependenciesOf(folder: string): string[] {
  const { dependencies = {} } = manifestOf(dirname(folder));
  return Object.keys(dependencies).filter((name) => name !== "@mapwright/core");
}

function addVersion(hash: Digest, folder: string): void {
  const { name, version } = manifestOf(folder);
  hash.update(`${name} ${version}\n`);
}

/** Throws Error where a file cannot be read or changed since the start. */
function addFiles(hash: Digest, root: string, start: number): void {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(?<!\.test|\.d)\.(ts|js|json)$/.test(name),
  );
  for (const name of files.sort()) {
    const path = join(root, name);
    // ctime, since mtime can be set at will.
    if (statSync(path).ctimeMs > start) throw new Error(`${path} changed since the start`);
    const content = readFileSync(path);
    hash.update(`${name}\n${content.length}\n`).update(content);
  }
}
