// When a request is sent again, over sockets, by what a provider's own definition says of its limits.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Account, createEngine, drive, type Outcome } from "@mapwright/core";
import { loadFolder } from "@mapwright/registry";
import { createTransport, nodeEnv } from "@mapwright/transport";
import { afterEach, expect, it } from "vitest";
import { root } from "./imports.ts";

const definitions = loadFolder(join(root, "providers", "hubspot"), { parts: ["definitions"] }).definitions;
const engine = createEngine(definitions);
const facts = definitions[0]?.provider;
const account: Account = { id: "a", provider: "hubspot", settings: {}, credentials: { access_token: "secret-of-the-account" } };
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Runs one call against a server that answers with these in turn, the last for good; waits are not waited for. */
async function run(...answers: { status: number; body: object; headers?: Record<string, string> }[]) {
  let asked = 0;
  const server = createServer((request, response) => {
    const { status, body, headers } = answers[Math.min(asked++, answers.length - 1)] as (typeof answers)[number];
    request
      .resume()
      .on("end", () => response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const real = nodeEnv();
  const waits: number[] = [];
  const env: typeof real = {
    ...real,
    random: () => 0,
    setTimer: (ms, done) => {
      waits.push(ms);
      return real.setTimer(ms >= 10_000 ? ms : 0, done);
    },
  };
  const origins = { "https://api.hubapi.com": `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const transport = createTransport({ providers: () => facts, env, origins });
  open.push(transport, { close: () => new Promise((resolve) => server.close(resolve)) });
  const call = { operation: "get", id: "7", query: { engagement_type: "note" } } as const;
  const operating = engine.operate("hubspot", "crm/engagements", call, { settings: {}, now: real.now() });
  const outcome = await drive(operating, (step) => transport(step.request, { account, class: step.class, judge: step.judge }));
  return { outcome, asked, waits };
}

const limited = (policyName: string) => ({
  status: 429,
  body: { status: "error", message: "You have reached your limit.", policyName },
});
const failureOf = (outcome: Outcome) => (outcome.ok ? undefined : outcome.failure);

it("a day's limit is asked once, and no one is told to try again", async () => {
  const { outcome, asked } = await run(limited("DAILY"));
  expect(asked).toBe(1);
  expect(failureOf(outcome)).toMatchObject({ code: "remote_rate_limited", retryable: false });
  expect(failureOf(outcome)).not.toHaveProperty("retry_after_seconds");
});

it("a limit that lasts longer than the transport waits is asked once, and the caller is told how long it lasts", async () => {
  const { outcome, asked } = await run(limited("TEN_SECONDLY_ROLLING"));
  expect(asked).toBe(1);
  expect(failureOf(outcome)).toMatchObject({ code: "remote_rate_limited", retryable: true, retry_after_seconds: 10 });
});

it("a lock that passes in two seconds is waited for, though its status is no limit's", async () => {
  const { outcome, asked, waits } = await run(
    { status: 423, body: { message: "locked" } },
    { status: 200, body: { id: "7", properties: { hs_note_body: "a" } } },
  );
  expect([outcome.ok, asked]).toEqual([true, 2]);
  expect(waits).toContain(2000);
});

it("an account that is being moved is not available, and comes back when it says", async () => {
  const moved = { status: 477, body: { message: "moving" }, headers: { "retry-after": "60" } };
  const { outcome, asked } = await run(moved);
  expect(asked).toBe(1);
  expect(failureOf(outcome)).toMatchObject({ code: "remote_unavailable", retryable: true, retry_after_seconds: 60 });
});
