// Definitions from a folder, a built module or a revision of git.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Bundle, type Definition, openBundle } from "@mapwright/core";
import { formatDiagnostics, type LoadOptions, loadFolder, ownProviders } from "@mapwright/registry";
import { foldersOf } from "./folders.ts";
import { UsageError } from "./usage.ts";

/**
 * The definitions that a name refers to: a provider folder, a folder of them, a module that `mapwright build` wrote, or a
 * git revision, optionally with a path (`main`, `HEAD~3:providers/acme`). Throws UsageError where it refers to nothing, or
 * to something that does not compile.
 */
export async function definitionsAt(name: string, providers: string = ownProviders()): Promise<Definition[]> {
  if (/\.m?js$/.test(name) && existsSync(name)) return built(name);
  if (existsSync(name)) return compiled(foldersOf([name], providers), name);
  const [revision = "", path] = name.split(":");
  const root = git(dirname(providers), ["rev-parse", "--show-toplevel"]).trim();
  const inside = path ?? relative(root, providers);
  const folder = mkdtempSync(join(tmpdir(), "mapwright-"));
  try {
    const listed = git(root, ["ls-tree", "-r", "--name-only", "-z", `${revision}^{tree}`, "--", inside]);
    const files = listed.split("\0").filter((file) => file !== "");
    if (files.length === 0) throw new UsageError(`${name}: revision ${revision} has no ${inside}`);
    for (const file of files) {
      const target = join(folder, file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, git(root, ["show", `${revision}:${file}`]));
    }
    // The folder is removed at once, so nothing of it is cached.
    return compiled(foldersOf([join(folder, inside)], providers), name, { cache: undefined });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A built module is imported for its data alone. */
async function built(name: string): Promise<Definition[]> {
  const { bundle } = (await import(pathToFileURL(resolve(name)).href)) as { bundle?: Bundle };
  if (bundle?.format !== 2) throw new UsageError(`${name} is no module of this version's mapwright build`);
  const { format, models, definitions } = bundle;
  return openBundle({ format, models, definitions }).map((one) => one.load());
}

function compiled(folders: readonly string[], name: string, options: LoadOptions = {}): Definition[] {
  const loaded = folders.map((folder) => loadFolder(folder, { ...options, parts: ["definitions"] }));
  const errors = loaded.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new UsageError(`${name} does not compile\n${formatDiagnostics(errors, "stylish")}`);
  return loaded.flatMap(({ definitions }) => definitions);
}

function git(cwd: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (error) throw new UsageError(`git cannot be run: ${error.message}`);
  if (status !== 0) throw new UsageError(`neither a folder, a built module nor a git revision: ${stderr.trim().split("\n")[0]}`);
  return stdout;
}
