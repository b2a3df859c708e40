// The command line as users meet it: processes, standard streams, exit codes.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { stringifyJson } from "@mapwright/core";
import { afterAll, describe, expect, it } from "vitest";
import { runLine } from "../packages/cli/src/commands/batch.ts";
import { commandIn } from "../packages/cli/testing/command.ts";
import { root } from "./imports.ts";
import { engine, providers, subjects } from "./providers.ts";
import { engineOf } from "./registry.ts";

const BIN = join(root, "packages/cli/bin/mapwright.js");

function mapwright(args: string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: root,
    input,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

/** The same command line in this process, where its streams and its start are not what is tested. */
const inProcess = (args: string[]) => commandIn(root, args);

const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("dry-run", () => {
  it("prints the exact request", () => {
    const { status, stdout } = mapwright([
      "dry-run",
      "close",
      "crm/engagements",
      "update",
      "--id",
      "acti_1",
      "--query",
      "engagement_type=note",
      "--body",
      '{"subject":"Zoë"}',
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      requests: [
        {
          method: "PUT",
          url: "https://api.close.com/api/v1/activity/note/acti_1/",
          headers: { Accept: "application/json", "Content-Type": "application/json" },
          body: { title: "Zoë" },
        },
      ],
      result: null,
      warnings: [],
    });
  });

  it("exits with 1 where the call is refused, with 2 where it was called wrongly", async () => {
    expect((await inProcess(["dry-run", "close", "crm/engagements", "update", "--id", "1", "--body", "{}"])).status).toBe(1);
    expect(await inProcess(["dry-run", "close"])).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("dry-run takes"),
    });
    expect((await inProcess(["dry-run", "close", "crm/engagements", "update", "--body", "{"])).status).toBe(2);
  });

  it("answers every example as the example says, a line each", () => {
    const cases = subjects.flatMap(({ provider, definition: { resource }, examples }) =>
      examples.map(({ source: example, settings }) => ({
        example,
        line: {
          provider,
          resource,
          ...example,
          settings,
          responses: (example.steps ?? []).flatMap(({ response }) => response ?? []),
        },
      })),
    );
    for (const { example, line } of cases) {
      const result = JSON.parse(stringifyJson(runLine(engine, JSON.stringify(line))));
      expect(result.ok, example.name).toBe(example.error === undefined);
      if (example.error) expect(result.error.code, example.name).toBe(example.error.code);
      else expect(result.result, example.name).toEqual(example.result);
    }
  });

  it("answers 1,000 cases in one process and in order, and a line that is no case by saying so", () => {
    const one = {
      provider: "affinity",
      operation: "update",
      id: "7",
      body: { engagement_type: "call", contact: [{ id: "5" }] },
      responses: [{ match: "PUT /interactions/7", status: 200, body: { id: 7, type: 1 } }],
    };
    const input = [
      ...Array.from({ length: 1000 }, () => JSON.stringify(one)),
      "{",
      '{"provider":"nope","operation":"get","id":"1"}',
    ];
    const { status, stdout } = mapwright(["dry-run", "--batch"], input.join("\n"));
    const results = lines(stdout);
    expect(status).toBe(0);
    expect(results).toHaveLength(1002);
    expect(results[999]).toMatchObject({ ok: true, result: { id: "7", engagement_type: "call" } });
    expect(results[1000]).toMatchObject({ ok: false, error: { code: "invalid_json" } });
    expect(results[1001]).toMatchObject({ ok: false, error: { code: "unknown_provider", status: 404 } });
  });

  it("responses that run out: no result before the main reply, a warning at a re-read", () => {
    const { engine: zoho } = engineOf(["zoho-crm"]);
    const update = {
      provider: "zoho-crm",
      operation: "update",
      id: "5725767000004649013",
      body: { engagement_type: "call", subject: "x" },
    };
    const written = {
      status: 200,
      body: { data: [{ status: "success", code: "SUCCESS", details: { id: "5725767000004649013" } }] },
    };
    const results = [update, { ...update, responses: [written] }].map((one) => runLine(zoho, JSON.stringify(one)));
    expect(results[0]).toMatchObject({ ok: true, result: null, requests: [{ method: "PUT" }] });
    expect(results[1]).toMatchObject({
      ok: true,
      result: { id: "5725767000004649013" },
      requests: [{ method: "PUT" }, { method: "GET" }],
      warnings: [{ code: "reread_failed" }],
    });
  });
});

describe("matrix and lint", () => {
  it("the matrix comes as JSON in the published shape", async () => {
    const { stdout } = await inProcess(["matrix", "crm/engagements", "update", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      operation: "PATCH /unified/crm/engagements/{id}",
      request: { contact: { providers: { affinity: "required" } } },
    });
    expect(
      JSON.parse((await inProcess(["matrix", "crm/engagements", "update", "--format", "json", "--detail"])).stdout).request
        .end_time.affinity,
    ).toMatchObject({ published: "supported", effective: "supported", evidence: "claimed", sends: "nothing" });
    expect((await inProcess(["matrix", "crm/engagements", "updat"])).status).toBe(2);
  });

  it("a folder, a file or a port that cannot be had is said in one line", async () => {
    for (const args of [
      ["lint", "nowhere"],
      ["--providers", "nowhere", "matrix", "crm/engagements", "update"],
      ["serve", "--accounts", "nowhere.json"],
    ]) {
      const { status, stderr } = await inProcess(args);
      expect([status, stderr.trim().split("\n").length], stderr).toEqual([2, 1]);
      expect(stderr).toMatch(/^error: .*nowhere/);
    }
  });

  it("the providers under test are clean", async () =>
    expect(await inProcess(["lint", ...providers])).toMatchObject({ status: 0, stdout: "" }));
});

describe("demo", () => {
  const children: ReturnType<typeof spawn>[] = [];
  afterAll(() => {
    for (const child of children) child.kill("SIGTERM");
  });
  const hasCurl = spawnSync("curl", ["--version"]).status === 0;

  it.skipIf(!hasCurl)(
    hasCurl ? "prints a curl that works as printed" : "prints a curl that works as printed (skipped: there is no curl here)",
    { timeout: 120_000 },
    async () => {
      const child = spawn(process.execPath, [BIN, "demo"], { cwd: root });
      children.push(child);
      let output = "";
      const line = await new Promise<string>((resolve, reject) => {
        child.stdout.on("data", (chunk) => {
          output += chunk;
          const last = output.split("\n").find((one) => one.startsWith("curl "));
          if (last && output.endsWith("\n")) resolve(last);
        });
        child.on("exit", () => reject(new Error(output)));
      });
      expect(output.trimEnd().split("\n").at(-1)).toBe(line);
      const answer = spawnSync("sh", ["-c", `${line} --silent --write-out '\n%{http_code}'`], { encoding: "utf8" }).stdout.split(
        "\n",
      );
      expect(answer.at(-1)).toBe("200");
      expect(JSON.parse(answer[0] ?? "")).toMatchObject({ remote_data: expect.any(Object), meta: { warnings: [] } });
    },
  );
});
