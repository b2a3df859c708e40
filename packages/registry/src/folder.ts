// Reading a provider folder from disk.
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Cache } from "./cache/cache.ts";
import { ownCache } from "./cache/own.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { lintProvider } from "./lint/lint.ts";
import { type LoadedProvider, openProvider, type TextFile } from "./provider.ts";
import { loadLanguage } from "./schemas.ts";
import { MAX_SIZE } from "./yaml.ts";

export const PARTS = ["definitions", "examples", "remote"] as const;
export type Part = (typeof PARTS)[number];

export interface LoadOptions {
  /** What is read besides provider.yaml: a call needs `definitions` alone. All parts unless given. */
  parts?: readonly Part[];
  /** The unified resources of which definitions and examples are read, each `<model>/<resource>`. All unless given. */
  resources?: readonly string[];
  /** The cache of what is read and compiled; undefined for none. That of this checkout or installation unless given. */
  cache?: Cache | undefined;
}

/**
 * Reads a provider folder, and nothing of it that is not asked for. Everything wrong with what is read is a diagnostic; throws only where
 * the folder cannot be read.
 */
export function loadFolder(folder: string, options: LoadOptions = {}): LoadedProvider {
  const wants = wanting(options);
  const files = entriesOf(folder)
    .filter(wants)
    .flatMap((entry) => filesOf(folder, entry));
  return openProvider(
    { id: basename(resolve(folder)), folder, shown: shown(dirname(join(folder, "provider.yaml"))), files },
    loadLanguage(),
    { cache: "cache" in options ? options.cache : ownCache() },
  );
}

/** Everything found in one provider folder, in the order of files and lines. */
export const lintFolder = (folder: string): Diagnostic[] => lintProvider(loadFolder(folder));

const FILE = /^(?!provider\.yaml$)([^.]+)(\.examples)?\.yaml$/;

/** The names, in the model, of the resources that a folder has a definition of, as its files are called. */
export function resourceNames(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const [, name, examples] = FILE.exec(entry.name) ?? [];
    return !entry.isDirectory() && name !== undefined && examples === undefined ? [name] : [];
  });
}

/** Which entries of a folder are read. An entry that belongs to no part is reported only where the whole folder is read. */
function wanting({ parts = PARTS, resources }: LoadOptions): (entry: Dirent) => boolean {
  const names = resources && new Set(resources.map((resource) => resource.split("/")[1]));
  const isWhole = parts.length === PARTS.length && !names;
  return (entry) => {
    const [, name, examples] = entry.isDirectory() ? [] : (FILE.exec(entry.name) ?? []);
    if (name !== undefined) return parts.includes(examples ? "examples" : "definitions") && (names?.has(name) ?? true);
    if (entry.name === "provider.yaml") return true;
    return entry.name === "remote" && entry.isDirectory() ? parts.includes("remote") : isWhole;
  };
}

/** A file, or the files of remote/; of an entry that is not read only the name. */
function filesOf(folder: string, entry: Dirent): TextFile[] {
  const path = join(folder, entry.name);
  if (!entry.isDirectory()) return [{ name: entry.name, text: textOf(path, entry) }];
  if (entry.name !== "remote") return [{ name: `${entry.name}/`, text: undefined }];
  return entriesOf(path).map((inner) => ({ name: `remote/${inner.name}`, text: textOf(join(path, inner.name), inner) }));
}

function textOf(path: string, entry: Dirent): string | undefined {
  const facts = entry.name.endsWith(".yaml") ? statSync(path) : undefined;
  if (!facts?.isFile()) return undefined;
  // One byte past the bound is enough to be refused: a file that is far larger is not read into memory.
  return facts.size > 4 * MAX_SIZE ? " ".repeat(MAX_SIZE + 1) : readFileSync(path, "utf8");
}

function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A path as messages show it: from the working directory where it lies below. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}
