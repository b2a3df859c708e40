// Posting to a token endpoint: where it may go, that it goes once, and that a missing reply says whether it was sent.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calmEnv, facts, type Stand, serve, serveSockets } from "../testing/provider.ts";
import { createTransport } from "./transport.ts";

const URL = "https://signin.acme.test/oauth/token";

describe("a post", () => {
  let stand: Awaited<ReturnType<typeof serve>>;
  let status = 200;
  beforeAll(async () => {
    stand = await serve((_head, response) => void response.writeHead(status).end('{"access_token":"x"}'));
  });
  afterAll(() => stand.close());

  const make = (origins: Record<string, string> = {}) => {
    const env = calmEnv();
    return { env, transport: createTransport({ providers: () => facts(), env, origins }) };
  };
  const request = (url = URL) => ({
    url,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "a=b",
    timeoutMs: 1000,
  });

  test.each([200, 400, 429, 503])("goes to the stand-in once and gives its reply: %i", async (answered) => {
    const { transport } = make({ "https://signin.acme.test": `${stand.url}/acme` });
    status = answered;
    const before = stand.seen.length;
    expect(await transport.post(request())).toMatchObject({ status: answered, text: '{"access_token":"x"}' });
    const seen = stand.seen.slice(before);
    expect(seen.map(({ head, body }) => [head.method, head.url, body])).toEqual([["POST", "/acme/oauth/token", "a=b"]]);
    await transport.close();
  });

  test.each([
    "http://signin.acme.test/token",
    "https://127.0.0.1/token",
    "https://signin.acme.test:8443/token",
    "https://a:b@signin.acme.test/",
    "nonsense",
  ])("does not go to %s", async (url) => {
    const { transport, env } = make();
    expect(await transport.post(request(url))).toEqual({ sent: false, cause: "network" });
    expect(env.logged).toEqual([{ event: "request_refused", why: "host" }]);
    await transport.close();
  });

  test("says that it was sent where the connection ends without a reply, and that it was not where nobody listens", async () => {
    const cut: Stand = await serveSockets((socket) => socket.on("data", () => socket.destroy()));
    const { transport } = make({ "https://signin.acme.test": cut.url });
    expect(await transport.post(request())).toMatchObject({ sent: true });
    await cut.close();
    expect(await transport.post(request())).toMatchObject({ sent: false });
    await transport.close();
  });
});
