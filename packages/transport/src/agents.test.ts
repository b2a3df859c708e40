// Proxies and certificates of an own network: what goes through a proxy, and what is trusted.
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { account, calmEnv, facts, ORIGIN, request } from "../testing/provider.ts";
import { CA, CERTIFICATE, KEY } from "../testing/tls.ts";
import { createTransport, type TransportOptions } from "./transport.ts";

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A provider's server that answers with its own name, over TLS. */
async function provider(): Promise<number> {
  const server = createServer({ cert: CERTIFICATE, key: KEY }, (head, response) => {
    response.end(JSON.stringify({ host: head.headers.host, authorization: head.headers.authorization !== undefined }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return (server.address() as AddressInfo).port;
}

/** A proxy that leads every tunnel to `port`; `asked` holds the hosts, and who asked. */
async function proxy(port: number, status = 200) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createHttpServer();
  server.on("connect", (head, socket: Socket) => {
    asked.push([head.url, head.headers["proxy-authorization"]].filter(Boolean).join(" "));
    sockets.add(socket);
    socket.on("error", () => {});
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const through = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      through.pipe(socket).pipe(through);
    });
    sockets.add(through);
    through.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { asked, port: (server.address() as AddressInfo).port };
}

async function answer(options: Partial<TransportOptions>, url = `${ORIGIN}/v1`) {
  const env = calmEnv();
  const base = new URL(url).origin;
  const providers = () => facts({ baseUrl: { text: base, parts: [base] } });
  const send = createTransport({ providers, env, ...options });
  open.unshift(() => send.close());
  return { answer: await send(request({ url }), { account: account(), class: "safe" }), logged: env.logged };
}

test("requests to providers are tunnelled, and the proxy sees their host alone", async () => {
  const through = await proxy(await provider());
  const told = await answer({ proxy: `http://me:pass@127.0.0.1:${through.port}`, ca: CA });
  expect(told.answer).toMatchObject({ status: 200, text: JSON.stringify({ host: "api.acme.test", authorization: true }) });
  expect(through.asked).toEqual([`api.acme.test:443 Basic ${btoa("me:pass")}`]);
});

test("a certificate of an own authority is trusted only where it is given", async () => {
  const through = await proxy(await provider());
  const told = await answer({ proxy: `http://127.0.0.1:${through.port}` });
  expect(told.answer).toMatchObject({ sent: false, cause: "network" });
  expect(told.logged).toMatchObject([{ event: "no_answer", cause: "tls" }]);
});

test("a proxy that refuses is no answer of the provider's, and no end that the caller made", async () => {
  const through = await proxy(0, 403);
  const told = await answer({ proxy: `http://127.0.0.1:${through.port}`, ca: CA });
  expect(told.answer).toMatchObject({ sent: false, cause: "network" });
  expect(told.logged).toMatchObject([{ event: "no_answer", cause: "network", sent: false }]);
  expect(through.asked.length).toBeGreaterThan(0);
});

test.each(["https://127.0.0.1", "https://[::1]", "https://metadata.google.internal", "https://169.254.169.254"])(
  "%s is refused before the proxy is asked",
  async (origin) => {
    const through = await proxy(await provider());
    const told = await answer({ proxy: `http://127.0.0.1:${through.port}`, ca: CA }, `${origin}/v1`);
    expect(told.answer).toEqual({ sent: false, cause: "network" });
    expect(through.asked).toEqual([]);
  },
);

test("hosts without the proxy are resolved and checked here", async () => {
  const through = await proxy(await provider());
  const told = await answer({
    proxy: `http://127.0.0.1:${through.port}`,
    noProxy: ".acme.test",
    resolve: (_host, _options, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
  });
  expect(told.answer).toEqual({ sent: false, cause: "network" });
  expect(told.logged[0]).toMatchObject({ event: "address_refused", address: "127.0.0.1" });
  expect(through.asked).toEqual([]);
});

test("a proxy that is no URL is refused when the transport is made", () => {
  const make = () => createTransport({ providers: () => undefined, env: calmEnv(), proxy: "socks5://127.0.0.1" });
  expect(make).toThrow(TypeError);
});

test("closing waits for a request under way, and no longer than is said", async () => {
  const { serve } = await import("../testing/provider.ts");
  const held: (() => void)[] = [];
  const stand = await serve((_head, response) => held.push(() => response.end("{}")));
  open.push(() => stand.close());
  const make = () => createTransport({ providers: () => facts(), env: calmEnv(), origins: { [ORIGIN]: stand.url } });
  const ask = (send: ReturnType<typeof make>) => send(request(), { account: account(), class: "unsafe" });
  const until = async (count: number) => {
    while (held.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const patient = make();
  const answered = ask(patient);
  await until(1);
  const closed = patient.close();
  held[0]?.();
  expect(await answered).toMatchObject({ status: 200 });
  await closed;
  const cut = make();
  void ask(cut);
  await until(2);
  await cut.close(50); // and comes to an end, though nobody answers
});
