// Notes what definitions changed since a revision of git as a changeset of the registry: `npm run changes -- [revision]`, the last release unless given.
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Change, compareDefinitions } from "../packages/cli/src/comparison.ts";
import { definitionsAt } from "../packages/cli/src/revisions.ts";
import { changesetOf } from "./changes/note.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const revision = process.argv[2] ?? lastRelease();
const file = ".changeset/definitions.md";

const changes: Change[] = compareDefinitions(await definitionsAt(revision), await definitionsAt(join(root, "providers")));
const text = changesetOf(changes);
if (text === undefined) rmSync(join(root, file), { force: true });
else writeFileSync(join(root, file), text);
console.log(text === undefined ? `no definition changed since ${revision}` : `written: ${file}`);

/** The tag that `changeset tag` gave the last version. */
function lastRelease(): string {
  const args = ["describe", "--tags", "--abbrev=0", "--match", "@mapwright/registry@*"];
  const { stdout, status } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status === 0) return stdout.trim();
  console.error("There is no release yet; name a revision: npm run changes -- main");
  process.exit(2);
}
