// The sandbox as a process, and every command of docs/sandbox.md.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { root } from "./imports.ts";

const page = readFileSync(join(root, "docs/sandbox.md"), "utf8");
const commands = [...page.matchAll(/^(curl .*?) +# (\d{3})$/gm)].map(([, command = "", status = ""]) => ({ command, status }));
const line = /^npx mapwright (sandbox .*)$/m.exec(page)?.[1] ?? "";

let child: ChildProcess;
let told: { providers: { url: string; records: Record<string, number> }[] };

beforeAll(async () => {
  const args = ["packages/cli/bin/mapwright.js", ...line.replace("--port 4010", "--port 0").split(" "), "--json"];
  child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  told = await new Promise((resolve, reject) => {
    let text = "";
    child.once("exit", () => reject(new Error("the sandbox ended")));
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      if (text.includes("\n")) resolve(JSON.parse(text));
    });
  });
}, 60_000);
afterAll(() => {
  child.removeAllListeners("exit");
  child.kill();
});

it("prints one JSON line, and has the records asked for", () =>
  expect(told.providers).toMatchObject([{ id: "close", records: { notes: 1000 } }]));

it("answers each command of the page as the page says", { timeout: 60_000 }, async () => {
  expect(commands.length).toBeGreaterThan(10);
  const base = told.providers[0]?.url.replace(/\/close$/, "") ?? "";
  for (const { command, status } of commands) {
    const full = `${command.replaceAll("http://127.0.0.1:4010", base)} -s -o /dev/null -w '%{http_code}'`;
    const { stdout } = await promisify(execFile)("sh", ["-c", full]);
    expect(stdout, command).toBe(status);
  }
});
