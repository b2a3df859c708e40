// The files that differ from where a branch left the main one, as git tells them.
import { spawnSync } from "node:child_process";

/** Names that the main branch goes by, the remote's own first. */
const MAIN = ["origin/HEAD", "origin/main", "origin/master", "main", "master"];

/**
 * Paths from the root, committed or not, that differ from the merge base with the main branch; on the main branch itself from
 * the commit before. Undefined where that cannot be told: no git, no repository at this folder, a shallow clone, one commit.
 */
export function changedFiles(root: string): string[] | undefined {
  const git = (...args: string[]) => {
    const { status, stdout } = spawnSync("git", ["-C", root, ...args], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    return status === 0 ? stdout.trimEnd() : undefined;
  };
  // The way up is empty at a repository's top: a tarball unpacked inside another repository is no part of it.
  if (git("rev-parse", "--show-cdup") !== "" || git("rev-parse", "--is-shallow-repository") !== "false") return undefined;
  const commit = (name: string) => git("rev-parse", "--verify", "--quiet", `${name}^{commit}`);
  const main = MAIN.find((name) => commit(name) !== undefined);
  const base = main && git("merge-base", "HEAD", main);
  const from = base === commit("HEAD") ? commit("HEAD~1") : base;
  if (!from) return undefined;
  const changed = git("diff", "--name-only", "--no-renames", "-z", from);
  const added = git("ls-files", "--others", "--exclude-standard", "-z");
  if (changed === undefined || added === undefined) return undefined;
  return [...new Set(`${changed}\0${added}`.split("\0"))].filter((path) => path !== "");
}
