// docs/adding-a-provider.md as a reader follows it: its commands, in order, in an empty folder.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commandIn } from "../packages/cli/testing/command.ts";
import { root } from "./imports.ts";

const folder = mkdtempSync(join(tmpdir(), "mapwright-"));
afterAll(() => rmSync(folder, { recursive: true }));

const page = readFileSync(join(root, "docs/adding-a-provider.md"), "utf8");
const blocks = [...page.matchAll(/^```(sh|text)( [a-z-]+)?\n([\s\S]*?)^```$/gm)].map(([, kind, mark = "", text = ""]) => ({
  kind,
  fails: mark.trim() === "expect-failure",
  text,
}));

/** The commands of a block, a here-document being part of its command. */
function commandsOf(text: string): string[] {
  return [...text.matchAll(/^cat > \S+ <<'EOF'\n[\s\S]*?^EOF$|^.+$/gm)].map(([command]) => command);
}

/** The words of a command line; quotes are single ones. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

/** The few commands that the page uses beside ours, so that it runs where there is no shell. */
async function run(command: string): Promise<{ status: number; output: string }> {
  const [, file, content] = /^cat > (\S+) <<'EOF'\n([\s\S]*?)^EOF$/m.exec(command) ?? [];
  if (file !== undefined) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content ?? "");
    return { status: 0, output: "" };
  }
  const words = wordsOf(command);
  if (words[0] === "sed") return edit(words[2] ?? "", join(folder, words[3] ?? ""));
  expect(words.slice(0, 2), command).toEqual(["npx", "mapwright"]);
  const { status, stdout, stderr } = await commandIn(folder, words.slice(2));
  return { status, output: stdout + stderr };
}

function edit(script: string, file: string) {
  const text = readFileSync(file, "utf8");
  const [, from = "", to = ""] = /^s\/([^/]+)\/([^/]*)\/$/.exec(script) ?? [];
  const gone = /^\/(.+)\/d$/.exec(script)?.[1];
  const changed =
    gone === undefined
      ? text.replace(from, to)
      : text
          .split("\n")
          .filter((line) => !line.includes(gone))
          .join("\n");
  expect(changed, script).not.toBe(text);
  writeFileSync(file, changed);
  return { status: 0, output: "" };
}

describe("docs/adding-a-provider.md", () => {
  let last = "";

  it.each(blocks.map((block, index) => ({ ...block, index })))("block $index", async ({ kind, fails, text }) => {
    if (kind === "text") {
      expect(last).toContain(text);
      return;
    }
    const commands = commandsOf(text);
    for (const [index, command] of commands.entries()) {
      const { status, output } = await run(command);
      expect([status, command], output).toEqual([fails && index === commands.length - 1 ? 1 : 0, command]);
      last = output;
    }
  });

  it("shows a suite that is run here, for a provider of this repository", () => {
    const shown = /```ts\n([\s\S]*?)```/.exec(page)?.[1]?.replace('"salty"', '"providers/close"');
    const [, ...lines] = readFileSync(join(root, "test/own-suite.test.ts"), "utf8").split("\n");
    expect(lines.join("\n")).toBe(shown);
  });

  it("ends with a provider in order: nothing left to read, every change noticed", async () => {
    expect(existsSync(join(folder, "salty/provider.yaml"))).toBe(true);
    expect(await commandIn(folder, ["lint", "salty"])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(await commandIn(folder, ["mutate", "salty", "--min", "95"])).toMatchObject({ status: 0 });
  });
});
