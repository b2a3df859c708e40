// A copy of a provider of this repository outside of it, with texts of its files replaced.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROVIDERS = fileURLToPath(new URL("../../../providers/", import.meta.url));

export interface Copy {
  folder: string;
  replace(file: string, from: string, to: string): void;
  read(file: string): string;
  remove(): void;
}

/** Copies a provider's folder; `replace` throws where the text is not there. */
export function copyOf(provider: string): Copy {
  const root = mkdtempSync(join(tmpdir(), "mapwright-"));
  const folder = join(root, provider);
  cpSync(join(PROVIDERS, provider), folder, { recursive: true });
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  return {
    folder,
    read,
    replace(file, from, to) {
      const text = read(file);
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
      writeFileSync(
        join(folder, file),
        text.replace(from, () => to),
      );
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}
