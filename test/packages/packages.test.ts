// Packs every package, lints the tarballs, installs them in an empty folder, and uses command, engine and client from there.
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const PUBLINT = "publint@0.3.25";
const ATTW = "@arethetypeswrong/cli@0.18.5";

const names = readdirSync(join(root, "packages")).filter(
  (name) => JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")).private !== true,
);
const folder = mkdtempSync(join(tmpdir(), "mapwright-packed-"));
const app = join(folder, "app");
const tarball = (name: string) => join(folder, `mapwright-${name}-${versionOf(name)}.tgz`);
const versionOf = (name: string) => JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")).version;
const mapwright = (...given: string[]) => run("npx", ["mapwright", ...given], { cwd: app });

beforeAll(async () => {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  await run("npx", ["tsc", "-b"], { cwd: root });
  for (const name of names)
    await run("npx", ["--yes", packageManager, "pack", "--pack-destination", folder], { cwd: join(root, "packages", name) });
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...names.map(tarball)], { cwd: app });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(names)("%s", (name) => {
  it("is packed as its manifest says", async () => {
    const { stdout } = await run("npx", ["--yes", PUBLINT, tarball(name), "--strict"], { cwd: folder });
    expect(stdout).toContain("All good!");
  });

  const { exports } = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
  it.runIf(exports)("has types that resolve wherever it does", async () => {
    await run("npx", ["--yes", "-p", ATTW, "attw", tarball(name), "--profile", "esm-only"], { cwd: folder });
  });

  it("carries no test and no path of the machine that packed it", async () => {
    const { stdout } = await run("tar", ["-tzf", tarball(name)]);
    expect(stdout.split("\n").filter((path) => /\.test\.|\/testing\/|tsbuildinfo/.test(path))).toEqual([]);
    const { stdout: manifest } = await run("tar", ["-xzOf", tarball(name), "package/package.json"]);
    expect(manifest).not.toMatch(/workspace:|catalog:/);
    expect(stdout).toMatch(/package\/LICENSE/);
  });
});

describe("from an empty folder", () => {
  it("the command knows its providers", async () => {
    const { stdout } = await mapwright("matrix", "crm/engagements", "update", "--format", "json");
    expect(JSON.parse(stdout).providers).toContain("close");
    const lint = await mapwright("lint");
    expect(lint.stdout + lint.stderr).not.toMatch(/error/i);
  });

  it("the command plans", async () => {
    const body = JSON.stringify({ engagement_type: "note", subject: "Renewal" });
    const { stdout } = await mapwright("dry-run", "close", "crm/engagements", "update", "--id", "acti_1", "--body", body);
    expect(stdout).toContain("https://api.close.com/api/v1/activity/note/acti_1/");
  });

  it("the engine is embedded in a few lines", async () => {
    writeFileSync(join(app, "embed.js"), embedding());
    const { stdout } = await run(process.execPath, ["embed.js"], { cwd: app });
    expect(JSON.parse(stdout)).toMatchObject({ id: "acti_1", subject: "Renewal" });
    // The definitions are built: no YAML is needed.
    const yaml = join(app, "node_modules/@mapwright/registry/providers");
    renameSync(yaml, join(folder, "providers"));
    try {
      expect((await run(process.execPath, ["embed.js"], { cwd: app })).stdout).toBe(stdout);
    } finally {
      renameSync(join(folder, "providers"), yaml);
    }
  });

  it("the client talks to the gateway", async () => {
    const demo = spawn("npx", ["mapwright", "demo", "--port", "0"], { cwd: app });
    try {
      const curl = await lastLine(demo);
      const [, url = "", id = "", account = ""] =
        /'(http:\S+?)\/unified\/crm\/engagements\/([^?]+)\?integrated_account_id=([^&']+)/.exec(curl) ?? [];
      const token = /Bearer ([^']+)'/.exec(curl)?.[1];
      const body = /-d '(.*)'$/.exec(curl)?.[1] ?? "";
      writeFileSync(
        join(app, "client.js"),
        `import { createClient } from "@mapwright/client";
         const client = createClient({ baseUrl: "${url}", token: "${token}", account: "${account}" });
         const answer = await client.crm.engagements.update("${id}", ${body.replaceAll("'\\''", "'")});
         console.log(JSON.stringify(answer));`,
      );
      const { stdout } = await run(process.execPath, ["client.js"], { cwd: app });
      expect(JSON.parse(stdout)).toMatchObject({ id, meta: { warnings: [] } });
    } finally {
      demo.kill();
    }
  });
});

/** The README's example, with an HTTP client that answers by itself. */
function embedding(): string {
  const code = /```ts\n([\s\S]*?createEngine[\s\S]*?)```/.exec(readFileSync(join(root, "README.md"), "utf8"))?.[1] ?? "";
  const send = `const send = async (request) => ({ status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ _type: "Note", id: "acti_1", title: request.body.title }) });\n`;
  const plain = code.replaceAll(" as const", "").replace(/console\.log\((.*)\)/, "console.log(JSON.stringify($1))");
  return plain.replace(/(import[^;]+;\n)(?!import)/, `$1${send}`);
}

/** The first line that holds a curl. */
function lastLine(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const found = /^curl .*$/m.exec(text);
      if (found && text.endsWith("\n")) resolve(found[0]);
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on("exit", (code) => reject(new Error(`demo ended with ${code}: ${text}`)));
  });
}
