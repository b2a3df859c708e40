// The service as a process: readiness, how it ends, what it leaves behind, proxies and certificates.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, createServer, request as httpRequest, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { CA, CERTIFICATE, KEY } from "../packages/transport/testing/tls.ts";
import { root } from "./imports.ts";

const BIN = join(root, "packages/cli/bin/mapwright.js");
const TOKEN = "test-token";
const ORIGIN = "https://api.close.com";
const NOTE = { _type: "Note", id: "acti_1", note: "Hello" };

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server on a free port that ends with the test. */
async function listening(server: ReturnType<typeof createServer> | ReturnType<typeof createTlsServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return (server.address() as AddressInfo).port;
}

interface Served {
  child: ChildProcess;
  url: string;
  account: string;
  ended: Promise<number | null>;
  log: () => string;
}

/** `mapwright serve` as a process, with one account. */
async function serve(args: string[], env: Record<string, string> = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "mapwright-"));
  open.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "accounts.json");
  const accounts = [{ provider: "close", credentials: { api_key: "a-key-of-the-test" } }];
  writeFileSync(file, JSON.stringify({ tokens: [TOKEN], accounts }));
  const flags = [BIN, "serve", "--accounts", file, "--port", "0", "--no-explorer", "--json", ...args];
  const child = spawn(process.execPath, flags, { cwd: root, env: { ...process.env, ...env } });
  open.unshift(() => child.kill("SIGKILL"));
  let log = "";
  child.stderr.on("data", (chunk) => {
    log += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk) => resolve(String(chunk)));
    child.once("exit", () => reject(new Error(log)));
  });
  const { url, accounts: made } = JSON.parse(line);
  return { child, url, account: made[0].id, ended, log: () => log };
}

const path = ({ account }: Served) => `/unified/crm/engagements/acti_1?integrated_account_id=${account}&engagement_type=note`;
const headers = { authorization: `Bearer ${TOKEN}` };
const call = (service: Served) => fetch(service.url + path(service), { headers });

const json =
  (value: unknown): RequestListener =>
  (_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(value));
  };

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("SIGTERM: not ready first, calls under way are finished, idle connections closed, then nothing listens", async () => {
  const held: (() => void)[] = [];
  const port = await listening(createServer((request, response) => held.push(() => json(NOTE)(request, response))));
  const service = await serve(["--origin", `${ORIGIN}=http://127.0.0.1:${port}`, "--unready", "1", "--drain", "20"]);
  const ready = () => fetch(`${service.url}/readyz`).then(({ status }) => status);
  expect(await ready()).toBe(200);

  const agent = new Agent({ keepAlive: true });
  const { port: served } = new URL(service.url);
  const idle = await new Promise<Socket>((resolve) => {
    httpRequest({ port: served, host: "127.0.0.1", path: "/healthz", agent }, (response: IncomingMessage) => {
      const { socket } = response;
      response.resume().on("end", () => resolve(socket));
    }).end();
  });
  const idleEnded = new Promise<void>((resolve) => idle.once("close", () => resolve()));
  const underWay = call(service);
  await until(() => held.length === 1);

  service.child.kill("SIGTERM");
  await until(async () => (await ready()) === 503);
  await idleEnded;
  await until(() =>
    fetch(`${service.url}/healthz`)
      .then(() => false)
      .catch(() => true),
  );
  expect(service.child.exitCode).toBeNull();
  held[0]?.();
  const answered = await underWay;
  expect([answered.status, answered.headers.get("connection")]).toEqual([200, "close"]);
  expect(await service.ended).toBe(0);
  expect(service.log()).toContain('"event":"draining"');
  agent.destroy();
}, 60_000);

test("a call that is not finished in time is cut off, and the log says so", async () => {
  let asked = 0;
  const port = await listening(createServer(() => void asked++));
  const service = await serve(["--origin", `${ORIGIN}=http://127.0.0.1:${port}`, "--unready", "0", "--drain", "1"]);
  const cut = call(service).catch(() => "cut off");
  await until(() => asked === 1);
  service.child.kill("SIGTERM");
  expect(await cut).toBe("cut off");
  expect(await service.ended).toBe(0);
  expect(service.log()).toContain('"event":"drain_cut","connections":1');
}, 60_000);

test("a stream under way ends at its page with the cursor to go on from", async () => {
  let asked = 0;
  // Each page is another one, since a page that comes again ends a list.
  const page = () => ({
    data: Array.from({ length: 100 }, (_, index) => ({ ...NOTE, id: `acti_${asked}_${index}` })),
    has_more: true,
  });
  const port = await listening(
    createServer((request, response) => {
      asked += 1;
      setTimeout(() => json(page())(request, response), asked === 1 ? 0 : 300);
    }),
  );
  const service = await serve(["--origin", `${ORIGIN}=http://127.0.0.1:${port}`, "--unready", "0", "--drain", "20"]);
  const list = `${service.url}/unified/crm/engagements?integrated_account_id=${service.account}&engagement_type=note&response_format=stream`;
  const streaming = fetch(list, { headers }).then((response) => response.text());
  await until(() => asked >= 2);
  service.child.kill("SIGTERM");
  const last = (await streaming).trim().split("\n").at(-1) ?? "";
  expect(JSON.parse(last)).toMatchObject({ error: { code: "draining", next_cursor: expect.any(String) } });
  expect(await service.ended).toBe(0);
}, 60_000);

test("calls go through HTTPS_PROXY, and trust the authority of --ca", async () => {
  const provider = await listening(createTlsServer({ cert: CERTIFICATE, key: KEY }, json(NOTE)));
  const tunnels: (string | undefined)[] = [];
  const sockets: Socket[] = [];
  const proxy = createServer().on("connect", (head, socket: Socket) => {
    tunnels.push(head.url);
    const through = connect(provider, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      through.pipe(socket).pipe(through);
    });
    sockets.push(socket, through);
  });
  const port = await listening(proxy);
  open.unshift(() => sockets.map((socket) => socket.destroy()));
  const folder = mkdtempSync(join(tmpdir(), "mapwright-"));
  open.push(() => rmSync(folder, { recursive: true }));
  const ca = join(folder, "ca.pem");
  writeFileSync(ca, CA);
  const env = { HTTPS_PROXY: `http://127.0.0.1:${port}`, https_proxy: "", NO_PROXY: "", no_proxy: "" };
  const trusting = await serve(["--ca", ca], env);
  const answered = await call(trusting);
  expect([answered.status, tunnels]).toEqual([200, ["api.close.com:443"]]);
  const strict = await serve([], env);
  const refused = await call(strict);
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([502, "network_error"]);
  expect(strict.log()).toContain('"cause":"tls"');
}, 60_000);

test("an option that makes no sense is said in one line", async () => {
  for (const args of [
    ["--origin", "nonsense"],
    ["--drain", "soon"],
    ["--ca", join(root, "package.json")],
  ])
    await expect(serve(args), args.join(" ")).rejects.toThrow(/^error: --(origin|drain|ca)/);
}, 60_000);

test.skipIf(process.platform === "win32")(
  "ending npm start ends everything that it started",
  async () => {
    const env = { ...process.env, npm_config_ignore_scripts: "true" }; // without the scripts before it: they build the checkout
    const child = spawn("npm", ["start", "--", "--port", "0", "--json"], { cwd: root, detached: true, env });
    const group = child.pid ?? 0;
    open.push(() => {
      try {
        process.kill(-group, "SIGKILL");
      } catch {
        // it has ended
      }
    });
    let output = "";
    await new Promise<void>((resolve, reject) => {
      child.stdout.on("data", (chunk) => {
        output += chunk;
        if (output.includes('"sandbox"')) resolve();
      });
      child.once("exit", () => reject(new Error(output)));
    });
    const { gateway, sandbox } = JSON.parse(output.slice(output.indexOf("{"))) as { gateway: string; sandbox: string };
    const builder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true });
    const buildEnded = new Promise((resolve) => builder.once("exit", resolve));
    writeFileSync(join(root, ".mapwright/explorer.pid"), String(builder.pid));
    child.kill("SIGTERM");
    await until(() => {
      try {
        process.kill(-group, 0);
        return false;
      } catch {
        return true; // no process of the group is left
      }
    });
    await buildEnded;
    for (const url of [gateway, sandbox]) await expect(fetch(url)).rejects.toThrow();
  },
  120_000,
);
