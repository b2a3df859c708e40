// The examples of embedding run as they stand: over a simulator on loopback, without code from strings, and in a browser's scope.
import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createContext, runInContext } from "node:vm";
import { ownProviders } from "@mapwright/registry";
import { type SandboxServer, serveSandbox } from "@mapwright/sandbox";
import { createTransport, nodeEnv } from "@mapwright/transport";
import { build } from "esbuild";
import fastify from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCommand } from "../packages/cli/src/commands/build.ts";
import { simulatorsOf } from "../packages/cli/src/simulators.ts";
import { root } from "./imports.ts";
import { engineOf } from "./registry.ts";

const examples = join(root, "examples");
const folder = mkdtempSync(join(tmpdir(), "mapwright-examples-"));
const account = { id: "mine", provider: "close", auth: "api_key", settings: {}, credentials: { api_key: "demo" } };
const PATCH = { method: "PATCH", headers: { "content-type": "application/json" } } as const;
const BODY = { engagement_type: "call", content: "Sprach mit Zoë" };

const { registry, engine } = engineOf(["close"]);

let sandbox: SandboxServer;
let origins: Record<string, string>;
beforeAll(async () => {
  sandbox = await serveSandbox(simulatorsOf(registry), { host: "127.0.0.1", port: 0 });
  origins = { "https://api.close.com": sandbox.url };
  cpSync(examples, folder, { recursive: true });
  cpSync(join(ownProviders(), "close"), join(folder, "providers", "close"), { recursive: true });
  await buildCommand({ providers: join(folder, "providers"), out: join(folder, "mapwright.js"), code: "ahead" });
  cpSync(join(folder, "mapwright.js"), join(folder, "browser", "mapwright.js"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
}, 120_000);
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** Listens on a free port of loopback; answers the address. */
async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const example = (name: string) => import(join(examples, name));

it("each example says in its first lines what it is", () => {
  for (const file of readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js")))
    expect(readFileSync(join(examples, file), "utf8"), file).toMatch(/^\/\/ .+\n/);
});

it("docs/embedding.md shows the files as they are", () => {
  const blocks = [...readFileSync(join(root, "docs", "embedding.md"), "utf8").matchAll(/```js\n([\s\S]*?)```/g)].map(
    ([, code]) => code,
  );
  const files = ["transport.js", "node-service.js", "fastify-plugin.js", "worker.js", "browser/page.js"];
  expect(blocks).toEqual(files.map((file) => readFileSync(join(examples, file), "utf8")));
});

it("the Node service updates and reads over sockets, and refuses what is wrong", async () => {
  const { createService } = await example("node-service.js");
  const server: Server = createService(account, origins);
  const url = await listen(server);
  try {
    const updated = await fetch(`${url}/engagements/acti_call1`, { ...PATCH, body: JSON.stringify(BODY) });
    expect([updated.status, await updated.json()]).toEqual([
      200,
      expect.objectContaining({ id: "acti_call1", ...BODY, warnings: [] }),
    ]);
    const read = await fetch(`${url}/engagements/acti_call1?engagement_type=call`);
    expect(await read.json()).toMatchObject({ content: BODY.content });
    const statuses = [
      fetch(`${url}/engagements/acti_call1`),
      fetch(`${url}/engagements/%ff?engagement_type=call`),
      fetch(`${url}/engagements/acti_call1`, { ...PATCH, body: "{" }),
      fetch(`${url}/engagements/acti_call1`, { ...PATCH, body: `"${"x".repeat(1_000_001)}"` }),
      fetch(`${url}/`),
    ].map(async (answer) => (await answer).status);
    expect(await Promise.all(statuses)).toEqual([422, 400, 400, 413, 404]);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

it("the Fastify plugin answers for the caller's account alone", async () => {
  const { default: plugin } = await example("fastify-plugin.js");
  const transport = createTransport({
    providers: (id) => engine.definition(id, "crm/engagements")?.provider,
    env: nodeEnv(),
    origins,
  });
  const accountOf = ({ headers }: { headers: Record<string, string> }) => (headers["x-user"] === "mine" ? account : undefined);
  const app = fastify();
  try {
    await app.register(plugin, { engine, accountOf, transport, prefix: "/crm" });
    const call = { method: "PATCH", url: "/crm/engagements/acti_call1", payload: BODY } as const;
    const { statusCode, body } = await app.inject({ ...call, headers: { "x-user": "mine" } });
    expect([statusCode, JSON.parse(body)]).toEqual([200, expect.objectContaining({ id: "acti_call1", ...BODY })]);
    expect((await app.inject(call)).statusCode).toBe(401);
    const refused = await app.inject({ url: "/crm/engagements/acti_call1", headers: { "x-user": "mine" } });
    expect([refused.statusCode, refused.json().code]).toEqual([422, "type_required"]);
  } finally {
    await app.close();
    await transport.close();
  }
});

it("the worker runs where no code is made of strings, and adds the credentials itself", () => {
  const script = `
import worker from "./worker.js";
const sent = [];
globalThis.fetch = async (url, { headers, method, body }) => {
  sent.push({ url, method, authorization: headers.authorization, body });
  if (sent.length > 1) throw new TypeError("fetch failed");
  return new Response('{"_type":"Call","id":"acti_1","note":"Hello"}', { headers: { "content-type": "application/json" } });
};
const env = { TOKEN: "t", PROVIDER: "close", CRM_AUTHORIZATION: "Basic key" };
const ask = async (method, path, token, body) => {
  const reply = await worker.fetch(new Request("https://worker.example" + path, { method, body, headers: { authorization: "Bearer " + token } }), env);
  return [reply.status, await reply.json()];
};
const body = '{"engagement_type":"call","content":"Hello"}';
const answers = [await ask("PATCH", "/engagements/acti_1", "t", body), await ask("PATCH", "/engagements/acti_1", "t", body),
  await ask("PATCH", "/engagements/acti_1", "wrong", body), await ask("PATCH", "/engagements/acti_1", "t", "{")];
console.log(JSON.stringify({ answers, sent }));`;
  writeFileSync(join(folder, "script.js"), script);
  const { stdout, stderr } = spawnSync(process.execPath, ["--disallow-code-generation-from-strings", "script.js"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const { answers, sent } = JSON.parse(stdout);
  const [done, lost, ...refused] = answers;
  expect(done).toEqual([200, expect.objectContaining({ id: "acti_1", content: "Hello" })]);
  expect(lost).toEqual([502, expect.objectContaining({ code: "outcome_unknown" })]);
  expect(refused.map(([status]: [number]) => status)).toEqual([401, 400]);
  const url = "https://api.close.com/api/v1/activity/call/acti_1/";
  expect(sent[0]).toEqual({ url, method: "PUT", authorization: "Basic key", body: '{"note":"Hello"}' });
});

describe("the browser's page", () => {
  const PLAN = "https://api.close.com/api/v1/activity/note/acti_1/";

  it("needs nothing of Node", async () => {
    // From texts that this test reads: on a busy machine the bundler was seen not to find the file.
    const browser = join(folder, "browser");
    const { outputFiles } = await build({
      stdin: { contents: readFileSync(join(browser, "page.js"), "utf8"), resolveDir: browser },
      bundle: true,
      platform: "browser",
      format: "iife",
      write: false,
      plugins: [
        {
          name: "read",
          setup: (made) => {
            made.onResolve({ filter: /^\.\// }, ({ path }) => ({ path: join(browser, path) }));
            made.onLoad({ filter: /mapwright\.js$/ }, ({ path }) => ({ contents: readFileSync(path, "utf8") }));
          },
        },
      ],
    });
    const value: Record<string, string> = {
      provider: "close",
      record: "acti_1",
      body: '{"engagement_type":"note","content":"x"}',
    };
    const fields = new Map<string, { value: string; textContent: string; add(): void; addEventListener(): void }>();
    const getElementById = (id: string) => {
      const field = fields.get(id) ?? { value: value[id] ?? "", textContent: "", add() {}, addEventListener() {} };
      fields.set(id, field);
      return field;
    };
    // The language's own globals and these; no process, no require, no Buffer, and no code from strings.
    const scope = createContext(
      { document: { getElementById }, Option: class {} },
      { codeGeneration: { strings: false, wasm: false } },
    );
    scope.self = scope;
    runInContext(outputFiles[0]?.text ?? "", scope);
    expect(fields.get("plan")?.textContent).toContain(PLAN);
  });

  const chromium = ["chromium", "chromium-browser", "google-chrome", "chrome-headless-shell"].find(
    (name) => spawnSync(name, ["--version"]).status === 0,
  );
  it.skipIf(!chromium)(`plans in a browser${chromium ? "" : " (no Chromium on this machine)"}`, async () => {
    const server = createServer((request, response) => {
      const name = /^\/(page\.js|mapwright\.js)$/.exec(request.url ?? "")?.[1] ?? "index.html";
      const type = name.endsWith(".js") ? "text/javascript" : "text/html";
      response.writeHead(200, { "content-type": type }).end(readFileSync(join(folder, "browser", name)));
    });
    const url = await listen(server);
    try {
      const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--dump-dom"];
      const { stdout } = await promisify(execFile)(chromium ?? "", [...flags, url]);
      expect(stdout).toContain(PLAN);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
