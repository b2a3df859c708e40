// Bounds the size of the cache: the newest versions stay, and their newest files.
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Versions that stay, enough to switch between branches. */
const MAX_VERSIONS = 4;
const MAX_FILES = 4000;
const MAX_BYTES = 128 * 1024 * 1024;

/** The bounds, for a test. */
export interface Bounds {
  versions: number;
  files: number;
  bytes: number;
}

/** Removes the oldest versions except `version`; where its files exceed the bounds, the oldest down to half of them. Throws on failure. */
export function pruneCache(
  folder: string,
  version: string,
  bounds: Bounds = { versions: MAX_VERSIONS, files: MAX_FILES, bytes: MAX_BYTES },
): void {
  const own = join(folder, version);
  // A folder's modification time is that of its newest file.
  const versions = newestFirst(folder).filter(({ path }) => path !== own);
  for (const { path } of versions.slice(bounds.versions - 1)) rmSync(path, { recursive: true, force: true });
  const files = newestFirst(own);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (files.length <= bounds.files && total <= bounds.bytes) return;
  let [count, bytes] = [0, 0];
  for (const file of files) {
    count += 1;
    bytes += file.bytes;
    if (count > bounds.files / 2 || bytes > bounds.bytes / 2) rmSync(file.path, { recursive: true, force: true });
  }
}

function newestFirst(folder: string): { path: string; time: number; bytes: number }[] {
  const entries = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    // Another process may have removed it since.
    const facts = statSync(path, { throwIfNoEntry: false });
    return facts ? [{ path, time: facts.mtimeMs, bytes: facts.size }] : [];
  });
  return entries.sort((a, b) => b.time - a.time);
}
