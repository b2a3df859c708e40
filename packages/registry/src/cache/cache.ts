// Results of reading and compiling on disk, keyed by their inputs, so that the next process need not compute them again.
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readEntry, wrapEntry } from "./entry.ts";
import { pruneCache } from "./pruning.ts";

/** Cached texts. `parts` is the key: everything that the text depends on, its kind first. */
export interface Cache {
  /** The text cached under the key; undefined where there is none, or none that can be trusted. */
  read(parts: readonly string[]): string | undefined;
  /** Stores a text, if it can be stored. */
  write(parts: readonly string[], text: string): void;
}

/**
 * A cache in a folder. `version` identifies the code that makes the texts: entries of another version are not read. Never throws: where
 * the folder cannot be written or holds something else, nothing is stored. Safe beside other processes that use the same folder.
 */
export function openCache(folder: string, version: string): Cache {
  const own = join(folder, version);
  let state: "unused" | "open" | "closed" = "unused";
  const nameOf = (parts: readonly string[]) => {
    const hash = createHash("sha256");
    // The length before each part keeps different lists of parts from giving the same hash.
    for (const part of parts) hash.update(`${part.length}:`).update(part);
    return `${parts[0]}-${hash.digest("hex")}`;
  };
  const open = () => {
    try {
      mkdirSync(own, { recursive: true, mode: 0o700 });
      pruneCache(folder, version);
      return "open";
    } catch {
      return "closed";
    }
  };
  return {
    read(parts) {
      const name = nameOf(parts);
      return readEntry(join(own, name), name);
    },
    write(parts, text) {
      if (state === "unused") state = open();
      if (state === "closed") return;
      const name = nameOf(parts);
      const made = join(own, `${randomUUID()}.tmp`);
      try {
        // Written under another name, then renamed: no reader sees a partial file.
        writeFileSync(made, wrapEntry(name, text), { mode: 0o600, flag: "wx" });
        renameSync(made, join(own, name));
      } catch {
        state = "closed";
        rmSync(made, { force: true });
      }
    },
  };
}
