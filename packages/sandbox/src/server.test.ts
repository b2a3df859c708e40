// The sandbox over HTTP.
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { simulatorOf } from "../testing/simulators.ts";
import { type SandboxServer, serveSandbox } from "./server.ts";

const ids = ["affinity", "close", "zoho-crm"];
const simulators = new Map(ids.map((provider) => [provider, simulatorOf(provider)]));
const NOTE = "/close/api/v1/activity/note/acti_note1/";
const headers = { authorization: "Bearer t", "content-type": "application/json" };
let server: SandboxServer;

beforeAll(async () => {
  server = await serveSandbox(simulators, { host: "127.0.0.1", port: 0 });
});
afterAll(() => server.close());
beforeEach(() => {
  for (const simulator of simulators.values()) simulator.reset();
});
const send = (path: string, init: RequestInit = {}) => fetch(server.url + path, { headers, ...init });

describe("over HTTP", () => {
  it("lists the providers", async () => {
    for (const path of ["/", "/__sandbox"]) {
      const { providers } = (await (await send(path)).json()) as { providers: { id: string }[] };
      expect(providers.map(({ id }) => id)).toEqual(ids);
    }
  });
  it("knows no other provider", async () => expect((await send("/acme/x")).status).toBe(404));

  it("keeps what is written, and goes back to the seed", async () => {
    const written = await send(NOTE, { method: "PUT", body: JSON.stringify({ title: "Grüße, 王" }) });
    expect([written.status, written.headers.get("ratelimit")]).toEqual([200, "limit=100, remaining=99, reset=1"]);
    expect(await (await send(NOTE)).json()).toMatchObject({ title: "Grüße, 王" });
    expect((await send("/close/__sandbox/reset", { method: "POST" })).status).toBe(204);
    expect(await (await send(NOTE)).json()).toMatchObject({ title: null });
  });

  it("hands on the query, and a reply without a body", async () => {
    expect(await (await send("/affinity/interactions/3301?type=2")).json()).toMatchObject({ type: 2 });
    const none = await send("/zoho-crm/crm/v8/Calls/1", { headers: { authorization: "Zoho-oauthtoken t" } });
    expect([none.status, await none.text()]).toEqual([204, ""]);
  });

  it("refuses a body past 10 MiB and goes on", async () => {
    expect((await send(NOTE, { method: "PUT", body: "x".repeat(10 * 1024 * 1024 + 1) })).status).toBe(413);
    expect((await send(NOTE)).status).toBe(200);
  });

  it("drops the connection, or says nothing, where that is the fault", async () => {
    const simulator = simulators.get("close");
    if (!simulator) throw new Error("no simulator");
    simulator.fault = { kind: "reset" };
    await expect(send(NOTE)).rejects.toThrow();
    simulator.fault = { kind: "hang" };
    await expect(send(NOTE, { signal: AbortSignal.timeout(150) })).rejects.toThrow(/timeout|aborted/);
  });

  it("survives a client that goes away, and what is no HTTP", async () => {
    const { port } = new URL(server.url);
    for (const text of [
      "PUT /close/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{",
      "nonsense\r\n\r\n",
      "GET /%ff%00/../ HTTP/1.1\r\nHost: x\r\n\r\n",
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), "127.0.0.1", () => socket.write(text, () => setTimeout(() => socket.destroy(), 20)));
        socket.on("error", () => undefined).on("close", () => resolve());
      });
    }
    expect((await send(NOTE)).status).toBe(200);
  });

  it("tells that a port is taken", async () => {
    const port = Number(new URL(server.url).port);
    await expect(serveSandbox(simulators, { host: "127.0.0.1", port })).rejects.toThrow(/EADDRINUSE/);
  });
});
