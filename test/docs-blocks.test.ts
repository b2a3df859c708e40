// Every code block of README.md and docs/: run, checked, or run by another test that reads the page. A block that says nothing fails.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parseDocument } from "yaml";
import { commandIn } from "./command.ts";
import { root } from "./imports.ts";
import { startService, type TestService, TOKEN } from "./service.ts";

/** Blocks that another test finds in the page and runs, by page and language. */
const ELSEWHERE: Record<string, Record<string, string>> = {
  "docs/embedding.md": { js: "examples.test.ts" },
  "README.md": { ts: "docs.test.ts", yaml: "docs.test.ts" },
  "docs/sandbox.md": { sh: "sandbox.test.ts" },
  "docs/adding-a-provider.md": { sh: "adding-a-provider.test.ts", ts: "adding-a-provider.test.ts" },
};

const pages = ["README.md", ...readdirSync(join(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : []))];
const blocks = pages.flatMap((page) =>
  [...readFileSync(join(root, page), "utf8").matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = "", text = ""], index) => {
    const [language = "", mark = ""] = info.split(" ");
    return { page, language, mark, text, name: `${page} block ${index + 1}: ${info}` };
  }),
);
const marked = (language: string, mark: string) => blocks.filter((block) => block.language === language && block.mark === mark);

let service: TestService;
let folder: string;
const variables: Record<string, string> = { TOKEN };

beforeAll(async () => {
  service = await startService();
  folder = mkdtempSync(join(tmpdir(), "mapwright-"));
  variables.URL = service.url;
  for (const id of ["close", "planhat"])
    variables[id.toUpperCase()] =
      new URL(service.engagement(id, "x"), service.url).searchParams.get("integrated_account_id") ?? "";
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  writeFileSync(join(folder, "record.json"), "{}");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await service.close();
});

describe("each block", () => {
  it.each(blocks)("says how it is checked: $name", ({ page, language, mark }) => {
    const other = ELSEWHERE[page]?.[language];
    if (language === "text" || ["sh run", "sh demo", "ts run", "yaml check", "json check"].includes(`${language} ${mark}`))
      return;
    expect(other, "mark it `run`, `check` or `text`").toBeDefined();
    expect(readFileSync(join(root, "test", other ?? ""), "utf8")).toContain(page);
  });
});

describe("sh", () => {
  it.each(marked("sh", "run"))("$name", { timeout: 60_000 }, async ({ text }) => {
    for (const line of text.trim().split("\n")) {
      const [, curl, status] = /^(curl .*?) +# (\d{3})$/.exec(line) ?? [];
      if (curl === undefined) await command(line);
      else {
        const { stdout } = await promisify(execFile)("sh", ["-c", `${curl} -s -w '\n%{http_code}'`], {
          env: { ...process.env, ...variables },
        });
        expect(stdout.trimEnd().split("\n").at(-1), `${line}\n${stdout}`).toBe(status);
      }
    }
  });

  it("starts by the demo that another test starts", () => {
    expect(marked("sh", "demo").map(({ page }) => page)).toEqual(["README.md"]);
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts.start).toBe("mapwright demo");
    expect(readFileSync(join(root, "test/cli.test.ts"), "utf8")).toContain('[BIN, "demo"]');
  });

  /** A command of ours in an empty folder, `--watch` left out since it does not end. */
  async function command(line: string): Promise<void> {
    const [name, program, ...words] = [...line.replace(/ +#.*$/, "").matchAll(/'([^']*)'|(\S+)/g)].map(
      ([, a, b]) => a ?? b ?? "",
    );
    expect([name, program], line).toEqual(["npx", "mapwright"]);
    const args = words
      .filter((word) => word !== "--watch")
      .map((word) => (word === "acme" && words[0] !== "new" ? "./acme" : word));
    const { status, stdout, stderr } = await commandIn(folder, args);
    expect(status, `${line}\n${stdout}${stderr}`).toBe(0);
  }
});

describe("ts", () => {
  it.each(marked("ts", "run"))("$name", { timeout: 60_000 }, async ({ text, name }) => {
    // Beside the tests, where the packages' names mean their sources.
    const scratch = join(root, ".mapwright");
    mkdirSync(scratch, { recursive: true });
    const file = join(scratch, `${name.replace(/\W+/g, "-")}${process.pid}.ts`);
    writeFileSync(file, text);
    const printed: string[] = [];
    const spy = vi.spyOn(console, "log").mockImplementation((value) => printed.push(String(value)));
    try {
      await import(/* @vite-ignore */ file);
    } finally {
      spy.mockRestore();
      rmSync(file);
    }
    expect(printed).toEqual([...text.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, shown]) => shown));
  });
});

describe("data", () => {
  it.each(marked("yaml", "check"))("$name", ({ text }) => {
    const document = parseDocument(text, { strict: true, uniqueKeys: true });
    expect(document.errors).toEqual([]);
    expect(document.toJS()).toBeTypeOf("object");
  });
  if (marked("json", "check").length > 0)
    it.each(marked("json", "check"))("$name", ({ text }) => expect(() => JSON.parse(text)).not.toThrow());
});
