// Reading a provider folder from disk.
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Diagnostic } from "./diagnostic.ts";
import { lintProvider } from "./lint/lint.ts";
import { type LoadedProvider, openProvider, type TextFile } from "./provider.ts";
import { loadLanguage } from "./schemas.ts";
import { MAX_SIZE } from "./yaml.ts";

/** What is read of a folder: `definitions` leaves examples and remote/ unread, which a call does not need. */
export type Parts = "all" | "definitions";

/** Reads a provider folder. Everything wrong is a diagnostic; throws only where the folder cannot be read. */
export function loadFolder(folder: string, parts: Parts = "all"): LoadedProvider {
  const files = entriesOf(folder)
    .filter((entry) => parts === "all" || isDefinition(entry))
    .flatMap((entry) => filesOf(folder, entry));
  return openProvider(
    { id: basename(resolve(folder)), folder, shown: shown(dirname(join(folder, "provider.yaml"))), files },
    loadLanguage(),
  );
}

/** Everything found in one provider folder, in the order of files and lines. */
export const lintFolder = (folder: string): Diagnostic[] => lintProvider(loadFolder(folder));

const isDefinition = (entry: Dirent) => entry.isFile() && entry.name.endsWith(".yaml") && !entry.name.endsWith(".examples.yaml");

/** A file, or those of remote/; of what is not read only the name. */
function filesOf(folder: string, entry: Dirent): TextFile[] {
  const path = join(folder, entry.name);
  if (!entry.isDirectory()) return [{ name: entry.name, text: textOf(path, entry) }];
  if (entry.name !== "remote") return [{ name: `${entry.name}/`, text: undefined }];
  return entriesOf(path).map((inner) => ({ name: `remote/${inner.name}`, text: textOf(join(path, inner.name), inner) }));
}

function textOf(path: string, entry: Dirent): string | undefined {
  if (!entry.name.endsWith(".yaml") || !statSync(path).isFile()) return undefined;
  // One byte past the bound is enough to be refused: a file that is far larger is not read into memory.
  return statSync(path).size > 4 * MAX_SIZE ? " ".repeat(MAX_SIZE + 1) : readFileSync(path, "utf8");
}

function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A path as messages show it: from the working directory where it lies below. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}
