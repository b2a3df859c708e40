// The trees that are measured: this one, and one of another revision, each with the bench that it has itself.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import type { Measured } from "./comparison.ts";

export interface Tree {
  root: string;
  /** The bench as one module: tsx wraps functions, which would be measured too. */
  module: string;
}

/** Bundles the bench of a tree as it would be shipped. */
export async function bundled(root: string, module: string): Promise<Tree> {
  await build({
    absWorkingDir: root,
    entryPoints: ["test/bench/main.ts"],
    outfile: module,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["@mapwright/source"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
  return { root, module };
}

/** The two halves of the bench: what is mapped, and how long a built module takes to load. */
const halves = ({ module }: Tree): string[][] => [
  [module],
  ["--import", "tsx", "--conditions=@mapwright/source", "test/bench/load.ts"],
];

/** Lets a tree print its rows, with the arguments of the bench; answers whether both halves ended well. */
export function shown(tree: Tree, args: readonly string[]): boolean {
  return halves(tree).every(
    (half) => spawnSync(process.execPath, [...half, ...args], { cwd: tree.root, stdio: "inherit" }).status === 0,
  );
}

/** The rows of one run whose names have a text. Throws Error where the bench fails. */
export function measured(tree: Tree, only: string): Measured[] {
  return halves(tree).flatMap((half) => {
    const { status, stdout } = spawnSync(process.execPath, [...half, "--json", "--only", only], {
      cwd: tree.root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (status !== 0) throw new Error(`the bench of ${tree.root} ended with ${status}`);
    const rows = stdout.split("\n").filter((line) => line !== "");
    // The bench of an older revision knows no --only.
    return rows.map((line): Measured => JSON.parse(line)).filter(({ name }) => name.includes(only));
  });
}

/** Checks a revision out beside this tree and sets it up. Throws Error where git knows no such revision, or the set-up fails. */
export function checkedOut(root: string, revision: string, folder: string): { root: string; name: string; remove(): void } {
  const run = (command: string, args: readonly string[], cwd: string): string => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  const name = run("git", ["log", "-1", "--format=%h %s", `${revision}^{commit}`], root);
  run("git", ["worktree", "add", "--detach", folder, revision], root);
  run(process.execPath, [join(folder, "scripts/setup.mjs")], folder);
  return { root: folder, name, remove: () => void run("git", ["worktree", "remove", "--force", folder], root) };
}
