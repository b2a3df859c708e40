// account, token, app: a store of one's own from the command line, without a gateway and beside one that runs.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { newKey } from "@mapwright/accounts";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { commandIn } from "../packages/cli/testing/command.ts";
import { root } from "./imports.ts";

const BIN = join(root, "packages/cli/bin/mapwright.js");
const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const KEY = "canary-api-key";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mapwright-"));
  vi.stubEnv("DATABASE_URL", undefined);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => commandIn(folder, args);
async function json(...args: string[]) {
  const { status, stdout, stderr } = await run(...args, "--json");
  expect([status, stderr], args.join(" ")).toEqual([0, ""]);
  return JSON.parse(stdout);
}

describe("a store that nobody has set up", () => {
  test("is made by the first command, with its keys beside it, for its owner alone", async () => {
    const { id, provider, state } = await json(
      "account",
      "add",
      "close",
      "--credentials",
      JSON.stringify({ api_key: KEY }),
      "--name",
      "Acme",
    );
    expect([provider, state]).toEqual(["close", "active"]);
    expect((await json("account", "list")).result).toMatchObject([{ id, name: "Acme" }]);
    const place = join(folder, ".mapwright");
    for (const name of ["store.db", "store.db.keys"]) expect(statSync(join(place, name)).mode & 0o077, name).toBe(0);
    for (const name of readdirSync(place)) expect(readFileSync(join(place, name)).includes(KEY), name).toBe(false);
    expect((await run("account", "remove", id)).stdout).toBe(`removed ${id}\n`);
  });

  test("keeps the ids of a file that is imported, all that fits of it, and tells all that does not", async () => {
    const file = {
      accounts: [
        { id: ID, provider: "close", credentials: { api_key: KEY } },
        { provider: "nobody", credentials: {} },
        { id: "x", provider: "close", credentials: { api_key: KEY } },
        { provider: "close", credentials: {} },
        7,
        { id: ID, provider: "close", credentials: { api_key: KEY } },
        { provider: "planhat", credentials: { api_key: KEY } },
      ],
    };
    writeFileSync(join(folder, "accounts.json"), JSON.stringify(file));
    const { status, stdout, stderr } = await run("account", "import", "accounts.json", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout).result).toMatchObject([{ id: ID, provider: "close" }, { provider: "planhat" }]);
    expect(stderr.trim().split("\n")).toEqual([
      "error: accounts[2] has an id that is no uuid",
      "error: accounts[4] is no object",
      "error: accounts[5] has the id of another",
      expect.stringMatching(/^error: account 2 of nobody: No provider/),
      expect.stringMatching(/^error: account 3 of close: .*api_key/),
    ]);
    expect(stderr).not.toContain(KEY);
  });

  test("makes a token once, lists it without, and revokes it", async () => {
    const { id, token } = await json("token", "create", "backend", "--scope", "admin");
    expect(token).toMatch(/^mapwright_[A-Za-z0-9_-]{43}$/);
    const { stdout } = await run("token", "list");
    expect(stdout).toContain(`${id} admin without end, not used  backend`);
    expect(stdout).not.toContain(token);
    expect((await run("token", "revoke", id)).status).toBe(0);
    expect((await run("token", "list")).stdout).toContain("revoked");
    expect((await run("token", "revoke", id)).status).toBe(2);
  });

  test("keeps apps without showing their secrets", async () => {
    writeFileSync(join(folder, "secret.json"), JSON.stringify(KEY));
    const { id } = await json("app", "add", "hubspot", "--client-id", "c", "--client-secret", "@secret.json", "--scopes", "a b");
    const { stdout } = await run("app", "list", "--json");
    expect(JSON.parse(stdout).result).toMatchObject([{ id, client_id: "c", scopes: ["a", "b"] }]);
    expect(stdout).not.toContain(KEY);
    expect((await run("app", "secret", id, "--client-secret", "new")).status).toBe(0);
    expect((await run("app", "remove", id)).stdout).toBe(`removed ${id}\n`);
  });

  test.each([
    [["account", "add"], "account add takes a provider"],
    [["account", "add", "close"], "account add takes --credentials"],
    [["account", "add", "close", "--credentials", "{}"], "credentials.api_key: Close needs the credential api_key."],
    [["account", "fly"], "account takes add, list, check, remove or import, not fly"],
    [["account", "remove", ID.replace("0", "1")], "No account has this id."],
    [["token", "create"], "token create takes a name"],
    [["token", "create", "x", "--expires-in", "soon"], "--expires-in takes a whole number"],
    [["app", "add", "freshsales", "--client-id", "c", "--client-secret", "s"], "has no OAuth."],
    [["app", "add", "nobody", "--client-id", "c", "--client-secret", "s"], "No provider has this id."],
    [["token", "list", "--tenant", "nobody"], "no tenant nobody; there are default"],
  ])("%j is refused with exit code 2", async (args, text) => {
    const { status, stderr } = await run(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(text)]);
  });
});

describe("keys", () => {
  afterEach(() => {
    vi.stubEnv("MAPWRIGHT_KEYS", undefined);
    vi.stubEnv("MAPWRIGHT_KEYS_FILE", undefined);
    vi.stubEnv("DATABASE_URL", undefined);
  });

  test("that are none are refused without being repeated", async () => {
    vi.stubEnv("MAPWRIGHT_KEYS", `first:${KEY}`);
    const { status, stderr } = await run("token", "list");
    expect([status, stderr]).toEqual([2, "error: MAPWRIGHT_KEYS: key 1 is not `id:` and 32 bytes in Base64\n"]);
  });

  test("are exchanged: both are given, data keys are wrapped by the new one, the old one is taken away", async () => {
    const [old, next] = [newKey("old"), newKey("next")];
    const store = ["--store", join(folder, "exchanged.db")];
    const add = async (keys: string) => {
      vi.stubEnv("MAPWRIGHT_KEYS", keys);
      return run("account", "add", "close", "--credentials", JSON.stringify({ api_key: KEY }), ...store);
    };
    const given = async (keys: string) => (await add(keys)).status;
    expect([await given(old), await given(next), await given(`${next},${old}`)]).toEqual([0, 2, 0]);
    expect((await run("rewrap", ...store)).stdout).toBe("1 wrapped by next\n");
    expect((await run("rewrap", "--json", ...store)).stdout).toBe('{"wrapped":0,"key":"next"}\n');
    expect([await given(next), await given(old)]).toEqual([0, 2]);
    expect((await add(old)).stderr).toContain("cannot be opened");
  });

  test("are asked for where the store is PostgreSQL, before it is opened, and the password is not repeated", async () => {
    vi.stubEnv("DATABASE_URL", "postgres://user:canary-password@127.0.0.1:1/none");
    const asked = await run("token", "list");
    expect([asked.status, asked.stderr]).toEqual([
      2,
      expect.stringMatching(/^error: set MAPWRIGHT_KEYS .*: first:[A-Za-z0-9+/]{43}=\n$/),
    ]);
    vi.stubEnv("MAPWRIGHT_KEYS", /first:\S+/.exec(asked.stderr)?.[0] ?? "");
    const refused = await run("token", "list");
    expect([refused.status, refused.stderr]).toEqual([2, "error: The store cannot be opened (ECONNREFUSED).\n"]);
  });
});

test("serve with nothing configured starts on the store, says how to go on, and takes what commands add beside it", async () => {
  const place = mkdtempSync(join(tmpdir(), "mapwright-"));
  const child = spawn(process.execPath, [BIN, "serve", "--port", "0", "--no-explorer"], {
    cwd: place,
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) if (lines.push(line) === 4) break;
    expect(lines).toEqual([
      expect.stringMatching(/^http:/),
      `store ${join(".mapwright", "store.db")}`,
      `no account yet: mapwright account add <provider> --credentials '{"api_key":"..."}'`,
      "no token yet: mapwright token create <name> --scope admin",
    ]);
    const { stdout: token } = await commandIn(place, ["token", "create", "backend", "--scope", "admin"]);
    await commandIn(place, ["account", "add", "close", "--id", ID, "--credentials", '{"api_key":"x"}']);
    const response = await fetch(`${lines[0]}/integrated-accounts`, { headers: { authorization: `Bearer ${token.trim()}` } });
    expect(await response.json()).toMatchObject({ result: [{ id: ID, state: "active" }] });
  } finally {
    child.kill("SIGKILL");
    rmSync(place, { recursive: true });
  }
});
