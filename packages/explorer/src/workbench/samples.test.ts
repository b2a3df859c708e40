// Samples run: a shell, Node and Python are given the code, and what they would send is what was asked, whatever it holds.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { JsonObject } from "@mapwright/core";
import { afterAll, describe, expect, it } from "vitest";
import { sampleOf } from "./samples.ts";
import type { Asked } from "./workbench.ts";

const folder = mkdtempSync(join(tmpdir(), "samples-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Texts that mean something to a shell, to JavaScript, to Python or to an address. */
const HOSTILE = [
  "plain",
  "it's",
  '"quoted"',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the danger
  "$(touch hacked) `touch hacked` $HOME ${x}",
  "@/etc/passwd",
  "-X DELETE",
  "\\",
  "\\' \\\"",
  "line\nbreak\r\n\ttab",
  "a&b=c?d#e/f%20[x]{1,2}",
  "'''\"\"\"",
  "</script>",
  "{f-string} %s",
  "\u2028\u2029\u0000\u007f",
  "Grüße 王さん 🚀",
];

const asked = (text: string): Asked => ({
  operation: "update",
  id: text,
  query: { engagement_type: text, "remote_query[a b]": text },
  body: { subject: text, contact: [{ id: text }], custom_fields: { [text]: [null, true, 1.5, {}] } },
  settings: {},
});

interface Seen {
  method: string;
  url: string;
  body: JsonObject;
}

function expectSame({ method, url, body }: Seen, text: string): void {
  const { pathname, searchParams } = new URL(url);
  expect(method).toBe("PATCH");
  expect(decodeURIComponent(pathname)).toBe(`/unified/crm/engagements/${text}`);
  expect(searchParams.get("engagement_type")).toBe(text);
  expect(searchParams.get("remote_query[a b]")).toBe(text);
  expect(body).toEqual(asked(text).body);
}

const SUBJECT = { resource: "crm/engagements", discriminator: "engagement_type" };
const env = { ...process.env, MAPWRIGHT_TOKEN: "token", PATH: `${folder}${delimiter}${process.env.PATH}` };
const sample = (language: Parameters<typeof sampleOf>[0], text: string) => sampleOf(language, SUBJECT, "acme", asked(text));

it("curl is given every text as it is", () => {
  // A curl that says what it was given, one call in a line of JSON.
  const node = JSON.stringify(process.execPath);
  const say = "console.log(JSON.stringify(process.argv.slice(1)))";
  writeFileSync(join(folder, "curl"), `#!/bin/sh\nexec ${node} -e '${say}' -- "$@"\n`);
  chmodSync(join(folder, "curl"), 0o755);
  const script = HOSTILE.map((text) => sample("curl", text)).join("\n");
  const { stdout, stderr } = spawnSync("sh", ["-c", script], { env, cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  const calls = stdout.trim().split("\n");
  expect(calls).toHaveLength(HOSTILE.length);
  for (const [index, text] of HOSTILE.entries()) {
    const given = JSON.parse(calls[index] as string) as string[];
    expect(given.slice(3, 8)).toEqual([
      "--header",
      "Authorization: Bearer token",
      "--header",
      "Content-Type: application/json",
      "--data-raw",
    ]);
    expectSame({ method: given[1] as string, url: given[2] as string, body: JSON.parse(given[8] as string) }, text);
    // Brackets and braces would be a range to curl.
    expect(given[2]).not.toMatch(/[[\]{}]/);
  }
});

type Run = (...given: unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...texts: string[]) => Run;
const quiet = { log: () => {} };
const account = { env: { MAPWRIGHT_TOKEN: "token" } };

describe("JavaScript", () => {
  it.each(HOSTILE)("sends %j", async (text) => {
    const seen: Seen[] = [];
    const fetch = async (
      url: string,
      { method, body, headers }: { method: string; body: string; headers: Record<string, string> },
    ) => {
      expect(headers.Authorization).toBe("Bearer token");
      seen.push({ method, url, body: JSON.parse(body) });
      return { ok: true, json: async () => ({}) };
    };
    await new AsyncFunction("fetch", "process", "console", sample("fetch", text))(fetch, account, quiet);
    expect(seen).toHaveLength(1);
    expectSame(seen[0] as Seen, text);
  });

  it("keeps the digits of an integer past 2^53", () => {
    const call: Asked = { ...asked("x"), body: { custom_fields: { big: 9007199254740993n } } };
    expect(sampleOf("fetch", SUBJECT, "acme", call)).toContain("9007199254740993");
  });
});

describe("the client", () => {
  it.each(HOSTILE)("is called with %j", async (text) => {
    const code = sample("client", text).replace('import { createClient } from "@mapwright/client";', "");
    const calls: unknown[] = [];
    const createClient = () => ({
      for: () => ({ crm: { engagements: { update: async (...given: unknown[]) => calls.push(given) } } }),
    });
    await new AsyncFunction("createClient", "process", "console", code)(createClient, account, quiet);
    expect(calls).toEqual([[text, asked(text).body, { type: text, remoteQuery: { "a b": text } }]]);
  });

  it("takes the filters of a list apart from its options", () => {
    const query = {
      engagement_type: "call",
      "account[id]": "7",
      "updated_at[gte]": "2026-01-01T00:00:00Z",
      sort: "-updated_at",
      limit: "5",
    };
    const code = sampleOf("client", SUBJECT, "acme", { operation: "list", query, settings: {} });
    const filter = { engagement_type: "call", account: { id: "7" }, updated_at: { gte: "2026-01-01T00:00:00Z" } };
    const [, options = ""] = /engagements\.list\(([\s\S]*?)\)\) console/.exec(code) ?? [];
    expect(JSON.parse(options)).toEqual({ filter, sort: "-updated_at", limit: 5 });
  });
});

const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);
if (python === undefined) console.warn("samples in Python: skipped, no Python in PATH");

it.skipIf(python === undefined)("Python sends every text", () => {
  const stub = `import json as writer
from urllib.parse import urlencode

class Response:
    def raise_for_status(self): pass
    def json(self): return writer.dumps(Response.sent)

class requests:
    @staticmethod
    def request(method, url, params, headers, json=None, timeout=None):
        Response.sent = {"method": method, "url": url + "?" + urlencode(params), "body": json}
        return Response()

`;
  const file = join(folder, "sample.py");
  writeFileSync(file, stub + HOSTILE.map((text) => sample("python", text).replace("import requests\n", "")).join("\n\n"));
  const { stdout, stderr } = spawnSync(python as string, [file], {
    env: { ...env, PYTHONIOENCODING: "utf-8" },
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const lines = stdout.trim().split("\n");
  expect(lines).toHaveLength(HOSTILE.length);
  for (const [index, text] of HOSTILE.entries()) expectSame(JSON.parse(lines[index] as string), text);
});
