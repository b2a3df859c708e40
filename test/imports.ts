// The import graph of the sources, read from their text.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export interface SourceFile {
  /** Path from the repository's root. */
  path: string;
  text: string;
  /** Files of the same package that it imports, as paths from the root. */
  inside: string[];
  /** Packages that it imports, by name. */
  packages: string[];
}

/** Every source file of one package, tests left out. */
export function sourcesOf(name: string): SourceFile[] {
  const folder = join(root, "packages", name, "src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readSource(join(folder, file)));
}

export const packages = (): string[] => readdirSync(join(root, "packages"));

function readSource(file: string): SourceFile {
  const text = readFileSync(file, "utf8");
  const specifiers = [
    ...text.matchAll(/^(?:import|export)\b[^"';]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm),
  ].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? "");
  const inside = specifiers.filter((name) => name.startsWith(".")).map((name) => relative(root, join(dirname(file), name)));
  const outside = specifiers.filter((name) => !name.startsWith("."));
  const packageName = (name: string) =>
    name
      .split("/")
      .slice(0, name.startsWith("@") ? 2 : 1)
      .join("/");
  return { path: relative(root, file), text, inside, packages: [...new Set(outside.map(packageName))] };
}

/** What a file needs at run time: the files of its package and the names of modules, all the way down; types left out. */
export function runtimeOf(path: string, files: SourceFile[]): { files: string[]; modules: string[] } {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const seen = new Set<string>();
  const modules = new Set<string>();
  const visit = (at: string): void => {
    if (seen.has(at)) return;
    seen.add(at);
    const code = byPath.get(at)?.text.replace(/^(?:import|export) type\b[^;]*;/gm, "") ?? "";
    for (const [, name = ""] of code.matchAll(/^(?:import|export)\b[^"';]*?\bfrom\s+"([^"]+)"/gm))
      if (name.startsWith(".")) visit(relative(root, join(dirname(join(root, at)), name)));
      else modules.add(name);
  };
  visit(path);
  return { files: [...seen], modules: [...modules].sort() };
}

/** One circle of imports among the files, as paths; undefined where there is none. */
export function findCircle(files: SourceFile[]): string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of byPath.get(path)?.inside ?? []) {
      const circle = visit(next, [...trail, path]);
      if (circle) return circle;
    }
    done.add(path);
    return undefined;
  };
  for (const file of files) {
    const circle = visit(file.path, []);
    if (circle) return circle;
  }
  return undefined;
}
