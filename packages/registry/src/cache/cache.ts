// What reading and compiling gave, kept on disk by what it was made of, so that the next process need not make it again.
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readEntry, wrapEntry } from "./entry.ts";
import { pruneCache } from "./pruning.ts";

/** Texts by what they were made of: `parts` are all that the text follows from, its kind first. */
export interface Cache {
  /** The text that was written for the same parts; undefined where there is none that can be trusted. */
  read(parts: readonly string[]): string | undefined;
  /** Keeps a text, if it can be kept. */
  write(parts: readonly string[], text: string): void;
}

/**
 * A cache in a folder. `version` stands for the code that makes the texts: what another version wrote is not read. Never throws: where
 * the folder cannot be written or holds something else, nothing is kept. Safe beside other processes that do the same.
 */
export function openCache(folder: string, version: string): Cache {
  const own = join(folder, version);
  let state: "unused" | "open" | "closed" = "unused";
  const nameOf = (parts: readonly string[]) => {
    const hash = createHash("sha256");
    // With its length each part ends where it does.
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
        // Nobody sees half a file: it has its name when it is whole.
        writeFileSync(made, wrapEntry(name, text), { mode: 0o600, flag: "wx" });
        renameSync(made, join(own, name));
      } catch {
        state = "closed";
        rmSync(made, { force: true });
      }
    },
  };
}
