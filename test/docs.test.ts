// What documents say about the repository is what the repository holds.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CODES } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { packages, root, sourcesOf } from "./imports.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");

describe("README", () => {
  it("shows the first 25 lines of a real definition", () => {
    const block = /```yaml\n([\s\S]*?)\n```/.exec(read("README.md"))?.[1];
    expect(block?.split("\n")).toHaveLength(25);
    expect(read("providers/close/engagements.yaml").startsWith(`${block}\n`)).toBe(true);
  });

  it("embeds in lines that run", () => {
    const block = /```ts\n([\s\S]*?)```/.exec(read("README.md"))?.[1] ?? "";
    expect(
      block
        .trim()
        .split("\n")
        .filter((line) => line !== "").length,
    ).toBeLessThanOrEqual(10);
    const send =
      'const send = async (request) => ({ status: 200, headers: {}, body: JSON.stringify({ _type: "Note", id: "acti_1", ...request.body }) });\n';
    const flags = ["--conditions=@mapwright/source", "--import", "tsx", "--input-type=module"];
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, "--eval", send + block.replace(" as const", "")], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout, stderr).toContain("subject: 'Renewal'");
  });

  it("links to files that are there", () => {
    for (const [, target] of read("README.md").matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      expect(() => read(target as string), target).not.toThrow();
  });
});

describe("the table of codes", () => {
  it("is the one in docs/errors.md", () => {
    const listed = [...read("docs/errors.md").matchAll(/<a id="([a-z_]+)"><\/a>/g)].map((match) => match[1]);
    expect(listed.sort()).toEqual(Object.keys(CODES).sort());
  });

  it("has no code that nothing says", () => {
    const text = packages()
      .flatMap(sourcesOf)
      .filter(({ path }) => !path.includes("/codes"))
      .map((file) => file.text)
      .join("\n");
    expect(
      Object.keys(CODES).filter((code) => !new RegExp(`["'\`]${code}["'\`]|\\b${code}:|CODES\\.${code}\\b`).test(text)),
    ).toEqual([]);
  });
});

describe("the language", () => {
  const page = readFileSync(join(root, "docs/language.md"), "utf8");
  const reference = readFileSync(join(root, "docs/reference.md"), "utf8");

  it("has a first page of at most 1,500 words", () => expect(page.split(/\s+/).length).toBeLessThanOrEqual(1500));

  it("points at entries that the reference has, each of them once", () => {
    const named = [...page.matchAll(/reference\.md#([\w-]+)/g)].map(([, anchor = ""]) => anchor);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((anchor) => reference.split(`<a id="${anchor}"></a>`).length !== 2)).toEqual([]);
  });

  it("says of every construct what it means", () => {
    const entries = reference.split(/^#{2,3} /m).slice(2);
    const silent = entries.filter((entry) => {
      const [, said = ""] = entry.split("\n\n");
      return /^(Type: |\|)/.test(said) && !/^Type: .+\n\n\S/.test(entry.slice(entry.indexOf("\n\n") + 2));
    });
    expect(silent.map((entry) => entry.split("\n")[0])).toEqual([]);
  });
});
