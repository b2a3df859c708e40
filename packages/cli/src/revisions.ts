// Definitions as they stand in a folder, or stood at a revision of git.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Definition } from "@mapwright/core";
import { formatDiagnostics, loadFolder, ownProviders } from "@mapwright/registry";
import { foldersOf } from "./folders.ts";
import { UsageError } from "./usage.ts";

/**
 * The definitions that a name stands for: a provider folder, a folder of them, or a git revision, optionally with a path
 * (`main`, `HEAD~3:providers/acme`). Throws UsageError where it stands for nothing, or for something that does not compile.
 */
export function definitionsAt(name: string, providers: string = ownProviders()): Definition[] {
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
    return compiled(foldersOf([join(folder, inside)], providers), name);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compiled(folders: readonly string[], name: string): Definition[] {
  const loaded = folders.map(loadFolder);
  const errors = loaded.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new UsageError(`${name} does not compile\n${formatDiagnostics(errors, "stylish")}`);
  return loaded.flatMap(({ definitions }) => definitions);
}

function git(cwd: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (error) throw new UsageError(`git cannot be run: ${error.message}`);
  if (status !== 0) throw new UsageError(`neither a folder nor a git revision: ${stderr.trim().split("\n")[0]}`);
  return stdout;
}
