// What git tells of changes, in repositories made for it; and that nothing is told where git cannot know.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changedFiles } from "./history.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0;

let root: string;
let outer: string;
beforeEach(() => {
  outer = mkdtempSync(join(tmpdir(), "mapwright-"));
  root = join(outer, "repository");
  mkdirSync(root);
});
afterEach(() => rmSync(outer, { recursive: true }));

const git = (...args: string[]) => {
  const me = ["-c", "user.name=t", "-c", "user.email=t@acme.example", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...me, "-C", root, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
};
const write = (file: string) => writeFileSync(join(root, file), `${file} ${Math.random()}`);
const commit = (file: string) => {
  write(file);
  git("add", "--all");
  git("commit", "--quiet", "--message", file);
};

describe.skipIf(!hasGit)(hasGit ? "changed files" : "changed files (skipped: there is no git here)", () => {
  it("are those of a branch since it left the main one, committed or not", () => {
    git("init", "--quiet", "--initial-branch", "main");
    commit("old");
    git("checkout", "--quiet", "-b", "mine");
    commit("committed");
    git("checkout", "--quiet", "main");
    commit("theirs");
    git("checkout", "--quiet", "mine");
    write("old");
    write("new name");
    writeFileSync(join(root, ".gitignore"), "ignored\n");
    write("ignored");
    expect(changedFiles(root)?.sort()).toEqual([".gitignore", "committed", "new name", "old"]);
  });

  it("are those of the last commit on the main branch, and those that are not committed", () => {
    git("init", "--quiet", "--initial-branch", "main");
    commit("first");
    commit("second");
    write("third");
    expect(changedFiles(root)?.sort()).toEqual(["second", "third"]);
  });

  it("are compared with the remote's main branch where there is one", () => {
    git("init", "--quiet", "--initial-branch", "main");
    commit("first");
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    commit("second");
    commit("third");
    expect(changedFiles(root)?.sort()).toEqual(["second", "third"]);
  });

  it("are not known without a history: no repository, another's folder, one commit, a shallow clone", () => {
    expect(changedFiles(root)).toBeUndefined();
    git("init", "--quiet", "--initial-branch", "main");
    expect(changedFiles(root)).toBeUndefined();
    commit("first");
    expect(changedFiles(root)).toBeUndefined();
    commit("second");
    const [below, shallow] = [join(root, "below"), join(outer, "shallow")];
    mkdirSync(below);
    expect(changedFiles(below)).toBeUndefined();
    spawnSync("git", ["clone", "--quiet", "--depth", "1", pathToFileURL(root).href, shallow]);
    expect(changedFiles(shallow)).toBeUndefined();
    rmSync(join(shallow, ".git"), { recursive: true });
    cpSync(join(root, ".git"), join(shallow, ".git"), { recursive: true });
    expect(changedFiles(shallow)).toEqual(["second"]);
  });
});
