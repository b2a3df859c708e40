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
