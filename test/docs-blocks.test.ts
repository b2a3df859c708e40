// Every code block of README.md and docs/: run, checked, or run by another test that reads the page. A block that says nothing fails.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { loadFolder } from "@mapwright/registry";
import { createSimulator, loadRemote, simulatorTransport } from "@mapwright/sandbox";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parse, stringify } from "yaml";
import { commandIn } from "../packages/cli/testing/command.ts";
import { typeErrorsOf } from "./compiler.ts";
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
  service = await startService(["close", "planhat"]);
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
    if (
      language === "text" ||
      ["sh run", "sh demo", "ts run", "yaml list", "yaml remote", "yaml paths"].includes(`${language} ${mark}`)
    )
      return;
    expect(other, "mark it `run` or `text`").toBeDefined();
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
    // What is over all providers is run over two of them.
    const all = words.join(" ") === "lint" ? ["close", "planhat"] : [];
    const args = [...words, ...all]
      .filter((word) => word !== "--watch")
      .map((word) => (word === "acme" && words[0] !== "new" ? "./acme" : word));
    const { status, stdout, stderr } = await commandIn(folder, args);
    expect(status, `${line}\n${stdout}${stderr}`).toBe(0);
  }
});

describe("ts", () => {
  it("compiles", { timeout: 60_000 }, () => {
    const shown = blocks.filter(({ language }) => language === "ts");
    // README's block calls the HTTP client of its reader.
    const send =
      "declare function send(request: object): Promise<{ status: number; headers: Record<string, string>; body: string }>;";
    const files = shown.map(({ page, text }, index) => [`${index}.ts`, page === "README.md" ? `${text}${send}` : text] as const);
    const errors = typeErrorsOf(Object.fromEntries(files), { lib: ["ES2023"], types: ["node"] });
    expect(
      errors.map(({ file, line, message }) => `${shown[Number.parseInt(file, 10)]?.name}, line ${line}: ${message}`),
    ).toEqual([]);
  });

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

describe("yaml", () => {
  const held = (mark: string) => {
    const [block, ...others] = marked("yaml", mark);
    expect(others).toEqual([]);
    return parse(block?.text ?? "");
  };

  it("a list is one that a definition may hold", () => {
    const own = readFileSync(join(root, "providers/pipedrive/engagements.yaml"), "utf8");
    const resource = parse(own);
    resource.operations.list = held("list").list;
    const target = join(folder, "pipedrive");
    cpSync(join(root, "providers/pipedrive"), target, { recursive: true });
    writeFileSync(join(target, "engagements.yaml"), stringify(resource));
    expect(loadFolder(target, { parts: ["definitions"] }).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("a description and paths laid into it make a simulator that answers", async () => {
    const description = held("remote");
    Object.assign(description.paths, held("paths"));
    const target = join(folder, "acme", "remote");
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "acme.yaml"), stringify(description));
    const transport = simulatorTransport(new Map([["acme", createSimulator(loadRemote(target))]]));
    const request = { method: "GET", url: "https://api.acme.example/v1/notes", headers: {} } as const;
    const account = { id: "a", provider: "acme", settings: {}, credentials: {} };
    const reply = await transport(request, { account, class: "safe" });
    expect(reply).toMatchObject({ status: 200 });
    expect(JSON.parse("text" in reply ? reply.text : "")).toMatchObject({ data: [{ id: 7, text: "Hello" }] });
  });
});
