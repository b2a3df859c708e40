// Every command says how it is called, with an example, speaks JSON, and refuses what it does not know with exit code 2.
import { describe, expect, it } from "vitest";
import { root } from "../../../test/imports.ts";
import { commandIn } from "../testing/command.ts";

const help = (await commandIn(root, ["--help"])).stdout;
const names = [...help.matchAll(/^ {2}([a-z][a-z-]*) (?:\[|<)/gm)]
  .map(([, name]) => name as string)
  .filter((name) => name !== "help");

describe("commands", () => {
  it("are listed", () =>
    expect(names).toEqual(
      expect.arrayContaining([
        "dry-run",
        "matrix",
        "lint",
        "test",
        "explain",
        "diff",
        "mutate",
        "new",
        "serve",
        "sandbox",
        "demo",
      ]),
    ));

  it.each(names)("%s has help with examples, and --json", async (name) => {
    const { status, stdout, stderr } = await commandIn(root, [name, "--help"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`Examples?:\\n  mapwright ${name}`));
    expect(stdout).toContain("--json");
  });

  it.each(names)("%s refuses what it does not know", async (name) => {
    const { status, stdout, stderr } = await commandIn(root, [name, "--zzz"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      /^error: (unknown option|missing required argument|required option) .+\n\(mapwright --help lists the commands\)\n$/,
    );
  });
});
