// The control API of a sandbox, over HTTP.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acme } from "../testing/acme.ts";
import { type SandboxServer, serveSandbox } from "./server.ts";

const simulators = new Map([["acme", acme({ records: 20 })]]);
const waits: number[] = [];
const headers = { authorization: "Bearer secret", "user-agent": "test" };
let server: SandboxServer;

beforeAll(async () => {
  const env = {
    now: () => 0,
    setTimer: (ms: number, run: () => void) => {
      waits.push(ms);
      run();
    },
  };
  server = await serveSandbox(simulators, { host: "127.0.0.1", port: 0, latency: 20, env });
});
afterAll(() => server.close());
beforeEach(() => {
  for (const simulator of simulators.values()) simulator.reset();
});
const send = (path: string, init: RequestInit = {}) => fetch(server.url + path, { headers, ...init });
const json = async (path: string) => (await send(path)).json();

describe("a sandbox", () => {
  it("tells what there is", async () => {
    const { providers } = (await json("/__sandbox")) as { providers: Record<string, unknown>[] };
    expect(providers).toMatchObject([{ id: "acme", url: `${server.url}/acme`, records: { people: 3, notes: 20 } }]);
    expect(providers[0]?.operations).toContain("GET /notes/{id}");
  });

  it("serves the only provider at its root too, with addresses that lead back", async () => {
    for (const base of ["", "/acme"]) {
      const reply = await send(`${base}/v1/notes?size=1`);
      expect(reply.status).toBe(200);
      expect(reply.headers.get("link")).toBe(`<${server.url}${base}/v1/notes?size=1&page=2>; rel="next"`);
    }
  });

  it("shows what was received, without credentials, and what is stored", async () => {
    await send("/acme/v1/notes/1");
    await send("/acme/v1/notes/2");
    expect(await json("/acme/__sandbox/requests?limit=1")).toMatchObject([
      { method: "GET", path: "/v1/notes/2", headers: { authorization: "***" } },
    ]);
    expect(await json("/acme/__sandbox/records")).toMatchObject({ notes: 20 });
    expect(await json("/acme/__sandbox/records/notes?offset=1&limit=1")).toMatchObject([{ id: 2 }]);
    expect(await json("/acme/__sandbox/records/__proto__")).toEqual([]);
    expect((await send("/acme/__sandbox/nothing")).status).toBe(404);
  });

  it("goes back to the start, all of it or one provider", async () => {
    for (const path of ["/__sandbox/reset", "/acme/__sandbox/reset"]) {
      await send("/acme/v1/trash/1", { method: "DELETE" });
      expect((await send("/acme/v1/notes/1")).status).toBe(410);
      expect((await send(path, { method: "POST" })).status).toBe(204);
      expect((await send("/acme/v1/notes/1")).status).toBe(200);
    }
  });

  it("takes faults, and refuses what is none", async () => {
    const put = (body: unknown) => send("/acme/__sandbox/faults", { method: "PUT", body: JSON.stringify(body) });
    expect((await put([{ kind: 503, match: "GET /v1/notes/1" }])).status).toBe(200);
    expect([(await send("/acme/v1/notes/1")).status, (await send("/acme/v1/notes/2")).status]).toEqual([503, 200]);
    for (const body of [{}, [{ kind: "no" }], [7], [{ kind: 200 }]]) expect((await put(body)).status).toBe(400);
    expect((await put([])).status).toBe(200);
    expect((await send("/acme/v1/notes/1")).status).toBe(200);
  });

  it("takes its time", async () => {
    waits.length = 0;
    await send("/acme/v1/me");
    expect(waits).toEqual([20]);
  });
});
