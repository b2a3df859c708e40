// kill -9 at any moment of a refresh, in a loop, over both stores: the account works afterwards or says why it does not.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { oauthAccount, type TokenServer, tokenServer } from "../../testing/oauth.ts";
import type { Task } from "../../testing/refresh-process.ts";
import { randomOf } from "../../testing/refresh-world.ts";
import { type Made, STANDS } from "../../testing/stores.ts";
import { newKey, readKeys } from "../sealing/keys.ts";
import { createVault } from "../sealing/vault.ts";
import { LEASE_MS } from "./bounds.ts";

const KILLS = Number(process.env.MAPWRIGHT_KILLS ?? 2);
const LATENCY_MS = 20;

describe.each(STANDS)("$name", ({ missing, make }) => {
  describe.skipIf(missing !== undefined)("a process that is killed", () => {
    let made: Made;
    let server: TokenServer;
    const children: ChildProcess[] = [];
    beforeAll(async () => {
      made = await make();
    });
    afterAll(async () => {
      for (const child of children) child.kill("SIGKILL");
      await server?.close();
      await made.remove();
    });

    /** Starts a process; resolves with its first line. */
    async function start(task: Task): Promise<{ child: ChildProcess; first: { is: string; generation?: number } }> {
      const file = new URL("../../testing/refresh-process.ts", import.meta.url).pathname;
      const flags = ["--conditions=@mapwright/source", "--import", "tsx", file, JSON.stringify(task)];
      const child = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "inherit"] });
      children.push(child);
      const [line] = await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), "line");
      return { child, first: JSON.parse(line) };
    }

    test(`${KILLS} times leaves an account that the next one goes on with`, { timeout: 120_000 }, async () => {
      const keys = newKey("test");
      server = await tokenServer("single_use_with_grace", LATENCY_MS);
      server.expiresIn = 0; // every call refreshes
      const account = await oauthAccount(made.store, createVault(made.store.dataKeys, readKeys(keys)), server.grant);
      const random = randomOf(KILLS);
      let generation = 1;
      for (let kill = 0; kill <= KILLS; kill++) {
        // The next one starts after the lease of the one before.
        const place = { ...made.place, ahead: kill * (LEASE_MS + 1000) };
        const { child, first } = await start({ place, keys, account: account.id, url: server.url });
        expect(first, `start ${kill}`).toEqual({ is: "usable", generation: expect.any(Number) });
        expect(first.generation, `start ${kill}`).toBeGreaterThan(generation);
        await pause(random() * 100);
        child.kill("SIGKILL");
        await once(child, "exit");
        const row = await made.store.refresh.read(account.id);
        expect(row?.state).toBe("active");
        generation = row?.generation ?? 0;
        expect(generation).toBeGreaterThanOrEqual(first.generation ?? 0);
      }
      // Each kill can cost one request whose tokens nobody stored.
      expect(server.requests.length).toBeLessThanOrEqual(generation - 1 + KILLS + 1);
    });
  });
});
