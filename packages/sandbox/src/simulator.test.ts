// The simulator itself: state, reset, the log, faults, the in-process transport.
import { type HttpResponse, isReply, parseBody } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { simulatorOf } from "../testing/simulators.ts";
import { createSimulator, FAULTS, simulatorTransport } from "./index.ts";

const PATH = "/api/v1/activity/note/acti_note1/";
const headers = { Authorization: "Bearer t" };
const put = (body: object, method = "PUT") => ({ method, url: PATH, headers, text: JSON.stringify(body) });
const account = { id: "1", provider: "close", settings: {}, credentials: {} };

describe("state", () => {
  it("stays between requests, and goes back to the seed", () => {
    const simulator = simulatorOf("close");
    simulator.handle(put({ title: "王" }));
    expect(simulator.records("notes")[0]?.title).toBe("王");
    simulator.fault = { kind: "html" };
    simulator.reset();
    expect([simulator.records("notes")[0]?.title, simulator.requests, simulator.fault]).toEqual([null, [], undefined]);
  });

  it("gives new records the next id of their series, in the provider's own form", () => {
    const ids = (provider: string, collection: string, ...records: { type?: number }[]) => {
      const simulator = simulatorOf(provider);
      return records.map((record) => simulator.add(collection, record).id);
    };
    expect(ids("close", "notes", {}, {})).toEqual(["acti_new2000", "acti_new2001"]);
    expect(ids("zoho-crm", "Calls", {}, {})).toEqual(["5725767000004700001", "5725767000004700002"]);
    // Two kinds may share an id: it is unique per type only.
    expect(ids("affinity", "interactions", { type: 0 }, { type: 1 }, { type: 0 })).toEqual([3303, 3303, 3304]);
    expect(() => simulatorOf("close").add("nowhere", {})).toThrow("no series");
  });

  it("answers a record that was added, until it is reset", () => {
    const simulator = simulatorOf("zoho-crm");
    const { id } = simulator.add("Calls", { Subject: "王" });
    const read = () =>
      simulator.handle({ method: "GET", url: `/crm/v8/Calls/${id}`, headers: { Authorization: "Zoho-oauthtoken t" } });
    expect(read()).toMatchObject({ status: 200, text: expect.stringContaining("王") });
    simulator.reset();
    expect(read()).toMatchObject({ status: 204 });
  });

  it("is a simulator's own", () => {
    const [one, other] = [simulatorOf("close"), simulatorOf("close")];
    one.handle(put({ title: "mine" }));
    expect(other.records("notes")[0]?.title).toBeNull();
  });

  it("repeats: the clock stands still unless one is given", () => {
    const text = (options = {}) => (simulatorOf("close", options).handle(put({ title: "x" })) as HttpResponse).text;
    expect(text()).toBe(text());
    expect(text({ now: () => 1_700_000_000_000 })).toContain("2023-11-14T22:13:20.000000+00:00");
  });

  it("is bounded: records of a collection, requests, characters of a body", () => {
    const simulator = simulatorOf("close");
    for (let id = 0; id < 5_010; id++) simulator.store.put("notes", { id: `n${id}` });
    expect([simulator.records("notes").length, simulator.records("notes")[0]?.id]).toEqual([5_001, "n9"]);
    for (let count = 0; count < 1_005; count++)
      simulator.handle({ ...put({}), text: count === 1_004 ? "x".repeat(70_000) : "{}" });
    expect(simulator.requests).toHaveLength(1_000);
    expect(simulator.requests.at(-1)?.text).toHaveLength(65_536);
  });

  it("an unknown collection has no records", () => expect(simulatorOf("close").records("__proto__")).toEqual([]));
  it("needs a description", () => expect(() => createSimulator([])).toThrow("a simulator needs a description"));
});

describe("requests", () => {
  it("are kept in order, header names in lower case", () => {
    const simulator = simulatorOf("close");
    simulator.handle({ method: "get", url: `https://api.close.com${PATH}?a=1#frag`, headers });
    simulator.handle({ method: "PUT", url: PATH, headers, body: { title: "x" } });
    expect(simulator.requests).toEqual([
      { method: "GET", path: `${PATH}?a=1`, headers: { authorization: "Bearer t" }, text: "" },
      { method: "PUT", path: PATH, headers: { authorization: "Bearer t" }, text: '{"title":"x"}' },
    ]);
  });

  it("need no credential where that is not asked", () =>
    expect(simulatorOf("close", { requireAuth: false }).handle({ method: "GET", url: PATH, headers: {} })).toMatchObject({
      status: 200,
    }));

  it.each([
    '{"__proto__":{"a":1}}',
    '{"title":{"constructor":1}}',
    `${"[".repeat(200)}${"]".repeat(200)}`,
    `{"title":${"[".repeat(100)}${"]".repeat(100)}}`,
    "",
    "null",
    "{",
    "\u0000",
  ])("%s is refused", (text) => {
    const simulator = simulatorOf("close");
    expect(simulator.handle({ ...put({}), text })).toMatchObject({ status: 400 });
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it.each(["__proto__", "constructor", "prototype"])("%s is refused also where other members are taken", (key) => {
    const simulator = simulatorOf("affinity");
    const text = `{"type":1,"person_ids":[443],"${key}":{"a":1}}`;
    expect(simulator.handle({ method: "PUT", url: "/interactions/3302", headers, text })).toMatchObject({ status: 422 });
    expect(
      simulator.handle({ method: "PUT", url: "/interactions/3302", headers, text: text.replace(key, "other") }),
    ).toMatchObject({ status: 200 });
  });

  it("a limit begins after so many and tells what is left", () => {
    const simulator = simulatorOf("affinity", { throttle: { after: 2 } });
    const send = () => simulator.handle({ method: "GET", url: "/interactions/3302?type=1", headers }) as HttpResponse;
    expect([send(), send(), send()].map(({ status }) => status)).toEqual([200, 200, 429]);
    simulator.reset();
    expect(send().headers["x-ratelimit-limit-user-remaining"]).toBe("899");
  });

  it("what is left never reaches nothing while requests are let through", () => {
    const simulator = simulatorOf("affinity");
    const left = Array.from(
      { length: 1_000 },
      () => simulator.handle({ method: "GET", url: "/interactions/3302?type=1", headers }) as HttpResponse,
    );
    expect(left.map((reply) => Number(reply.headers["x-ratelimit-limit-user-remaining"])).filter((count) => count < 1)).toEqual(
      [],
    );
  });
});

describe("faults", () => {
  const kinds: Record<(typeof FAULTS)[number], string> = {
    html: "text",
    truncated: "broken",
    empty: "empty",
    no_content: "empty",
    big_id: "json",
    hang: "timeout",
    reset: "reset",
  };

  it.each(FAULTS)("%s", (kind) => {
    const simulator = simulatorOf("affinity");
    simulator.fault = { kind };
    const reply = simulator.handle({ method: "GET", url: "/interactions/3302?type=1", headers });
    expect(isReply(reply) ? parseBody(reply).kind : reply.cause).toBe(kinds[kind]);
    if (kind === "big_id") expect(parseBody(reply as HttpResponse)).toMatchObject({ value: { id: 9007199254740993n } });
  });

  it("come to the requests that match, and the write has had its effect", () => {
    const simulator = simulatorOf("close");
    simulator.fault = { kind: "reset", match: "PUT" };
    expect(simulator.handle(put({ title: "x" }))).toEqual({ sent: true, cause: "reset" });
    expect(simulator.handle({ method: "GET", url: PATH, headers })).toMatchObject({ status: 200 });
    expect(simulator.records("notes")[0]?.title).toBe("x");
  });
});

describe("the transport in process", () => {
  const send = simulatorTransport(
    new Map(["affinity", "close", "zoho-crm"].map((provider) => [provider, simulatorOf(provider)])),
  );
  const get = (url: string, provider = "close", more = {}) =>
    send({ method: "GET", url, headers: more }, { account: { ...account, provider }, class: "safe" });

  it("finds the simulator by the server and signs what is not signed", async () => {
    expect(await get(`https://api.close.com${PATH}`)).toMatchObject({ status: 200 });
    expect(await get("https://www.zohoapis.eu/crm/v8/Events/5725767000004649020", "zoho-crm")).toMatchObject({ status: 200 });
    expect(await get("https://api.affinity.co/interactions/3301?type=0", "another")).toMatchObject({ status: 200 });
  });
  it("leaves a signature as it is", async () =>
    expect(await get(`https://api.close.com${PATH}`, "close", { Authorization: "wrong" })).toMatchObject({ status: 401 }));
  it("knows no other host", async () => {
    expect(await get(`https://elsewhere.example${PATH}`)).toEqual({ sent: false, cause: "dns" });
    expect(await get("no url")).toEqual({ sent: false, cause: "dns" });
  });
});
