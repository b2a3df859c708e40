// Further refusals of the made-up API: rates, tokens, headers; faults on demand.
import { type HttpResponse, isReply, type JsonObject } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { acme, ask } from "../testing/acme.ts";
import type { Simulator } from "./simulator.ts";

describe("a rate", () => {
  it("is refused within a period and let through in the next", () => {
    let now = 1_767_000_000_000;
    const simulator = acme({ now: () => now, throttle: {} });
    const send = () => ask(simulator, "GET /me");
    const left = [send(), send(), send()].map(({ headers }) => [headers["x-left"], headers["x-used"]]);
    expect(left).toEqual([
      ["2", "1"],
      ["1", "2"],
      ["0", "3"],
    ]);
    now += 3_500;
    const refused = send();
    expect([refused.status, refused.text, refused.headers["content-type"]]).toEqual([429, "slow down, 0 of 3", "text/plain"]);
    expect(refused.headers).toMatchObject({
      "retry-after": "7",
      "x-epoch": "1767000010",
      "x-ms": "1767000010000",
      "x-date": "Mon, 29 Dec 2025 09:20:10 GMT",
    });
    now += 6_500;
    expect([send().status, send().headers["x-left"]]).toEqual([200, "1"]);
  });

  it("is told and not refused otherwise; a limit of one's own may be given", () => {
    const many = (simulator: Simulator) => Array.from({ length: 8 }, () => ask(simulator, "GET /me").status);
    expect(new Set(many(acme()))).toEqual(new Set([200]));
    expect(many(acme({ throttle: { limit: 5 } })).filter((status) => status === 429)).toHaveLength(3);
  });
});

describe("tokens", () => {
  let now = 0;
  const simulator = acme({ now: () => now, expireTokens: true });
  const call = (token: string) => ask(simulator, "GET /me", undefined, { authorization: `Bearer ${token}` }).status;
  const issue = (form: Record<string, string>, authorization = "Basic YTpi") => {
    const reply = simulator.handle({
      method: "POST",
      url: "https://auth.acme.example/oauth/token",
      headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
      text: new URLSearchParams(form).toString(),
    }) as HttpResponse;
    return { status: reply.status, body: JSON.parse(reply.text) as JsonObject };
  };
  const refresh = (token: string) => issue({ grant_type: "refresh_token", refresh_token: token });

  it("are issued, end, and are renewed once", () => {
    expect(call("made-up")).toBe(401);
    const first = refresh("from the account");
    expect(first).toEqual({
      status: 200,
      body: { access_token: "access-1", expires_in: 3600, refresh_token: "refresh-1", scope: "all" },
    });
    expect(call("access-1")).toBe(200);
    now = 3_599_999;
    expect(call("access-1")).toBe(200);
    now = 3_600_000;
    expect(call("access-1")).toBe(401);
    expect(refresh("from the account")).toEqual({ status: 400, body: { error: "invalid_grant" } });
    expect(refresh("refresh-1").body.access_token).toBe("access-2");
    expect(call("access-2")).toBe(200);
    expect(issue({ grant_type: "authorization_code", code: "c" }).status).toBe(200);
  });

  it("are refused as RFC 6749 says", () => {
    expect(issue({ grant_type: "password" })).toEqual({ status: 400, body: { error: "unsupported_grant_type" } });
    expect(issue({ grant_type: "refresh_token" })).toEqual({ status: 400, body: { error: "invalid_grant" } });
    expect(issue({ grant_type: "refresh_token", refresh_token: "x" }, "")).toEqual({
      status: 401,
      body: { error: "invalid_client" },
    });
  });

  it("are all good where a simulator is not told to end them", () => expect(ask(acme(), "GET /me").status).toBe(200));
});

describe("headers and methods", () => {
  it("that are due are refused in their own words", () => {
    const reply = ask(acme(), "GET /notes", undefined, { "user-agent": "" });
    expect([reply.status, reply.text, reply.headers["content-type"]]).toEqual([403, "<h1>Who are you?</h1>", "text/html"]);
  });
  it("a method that a path lacks, a path that there is not", () => {
    expect([ask(acme(), "PATCH /notes/1", {}).status, ask(acme(), "GET /nowhere").status]).toEqual([404, 404]);
  });
});

describe("faults", () => {
  it("are asked for by a header; a status has no effect on what is stored", () => {
    const simulator = acme();
    const send = (fault: string) =>
      simulator.handle({
        method: "DELETE",
        url: "/v1/trash/1",
        headers: { authorization: "Bearer t", "x-sandbox-fault": fault },
      });
    expect(send("429")).toMatchObject({ status: 429, text: "slow down, 0 of 3" });
    expect(send("503")).toMatchObject({ status: 503, headers: { "content-type": "text/html" } });
    expect(simulator.records("notes")).toHaveLength(3);
    expect(send("timeout")).toEqual({ sent: true, cause: "timeout" });
    expect(simulator.records("notes")).toHaveLength(2);
    expect(send("nonsense")).toMatchObject({ status: 202 });
  });

  it("come by chance, alike for a seed", () => {
    const run = (seed: number) => {
      const simulator = acme({
        seed,
        faults: [
          { kind: 500, rate: 0.2 },
          { kind: "reset", rate: 0.1 },
        ],
      });
      return Array.from({ length: 200 }, () => {
        const reply = simulator.handle({ method: "GET", url: "/v1/me", headers: { authorization: "Bearer t" } });
        return isReply(reply) ? reply.status : reply.cause;
      });
    };
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
    const failed = run(7).filter((one) => one === 500).length;
    expect(failed).toBeGreaterThan(20);
    expect(failed).toBeLessThan(70);
    expect(run(7)).toContain("reset");
  });
});
