// Where sockets are opened to: nothing reserved is connected to, by whatever name or form it comes.
import { connect as connectSocket, type Socket } from "node:net";
import type { Account } from "@mapwright/core";
import { afterEach, expect, test } from "vitest";
import { account, calmEnv, facts, ORIGIN, request, serveSockets } from "../testing/provider.ts";
import { checkAccount } from "./account.ts";
import { guardedConnector, type Resolve } from "./connecting.ts";
import { isPublicOrigin } from "./target.ts";
import { createTransport, type TransportOptions } from "./transport.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function using<T extends { close(): Promise<void> }>(one: T): T {
  open.unshift(one);
  return one;
}

const resolving =
  (...addresses: string[]): Resolve =>
  (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

async function answer(options: Partial<TransportOptions>, url = `${ORIGIN}/v1`, who: Account = account()) {
  const env = calmEnv();
  const send = using(createTransport({ providers: () => facts(), env, ...options }));
  return { answer: await send(request({ url }), { account: who, class: "safe" }), logged: env.logged, waits: env.waits };
}

test.each([
  "127.0.0.1",
  "10.0.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "::1",
  "fd00:ec2::254",
  "fe80::1",
  "::ffff:127.0.0.1",
  "64:ff9b::7f00:1",
])("a name that resolves to %s is not connected to, nor tried again; the log says why", async (address) => {
  const told = await answer({ resolve: resolving(address) });
  expect(told.answer).toEqual({ sent: false, cause: "network" });
  expect(told.logged).toMatchObject([
    { event: "address_refused", host: "api.acme.test", address },
    { event: "no_answer", cause: "address", sent: false, attempts: 1 },
  ]);
});

/** A connector whose sockets all lead to `port` of this machine; `asked` holds what the guard let through to it. */
function connector(port: number, resolve: Resolve) {
  const asked: { address: string }[] = [];
  const sockets: Socket[] = [];
  const env = calmEnv();
  const connect = guardedConnector(
    {},
    {
      env,
      resolve,
      build: (options) => (target, callback) => {
        const lookup = (options as { lookup: (host: string, o: { all: true }, done: (...found: never[]) => void) => void })
          .lookup;
        lookup(target.hostname, { all: true }, ((error: Error | null, found: { address: string }[]) => {
          if (error) return callback(error, null);
          asked.push(...found);
          const socket = connectSocket(port, "127.0.0.1", () => callback(null, socket));
          sockets.push(socket);
        }) as never);
      },
    },
  );
  const reach = (hostname: string) =>
    new Promise<Error | null>((done) => connect({ hostname, protocol: "https:", port: "443" }, (...[error]) => done(error)));
  return { reach, asked, sockets, env };
}

test("of several addresses only the public ones are connected to", async () => {
  const stand = using(await serveSockets(() => {}));
  const { reach, asked } = connector(Number(new URL(stand.url).port), resolving("10.0.0.1", "1.1.1.1", "::1"));
  await reach("api.acme.test");
  expect(asked).toEqual([{ address: "1.1.1.1", family: 4 }]);
});

test("a socket whose peer is not the address that was checked is given up before a byte is written", async () => {
  let bytes = 0;
  const stand = using(
    await serveSockets((socket) =>
      socket.on("data", (chunk) => {
        bytes += chunk.length;
      }),
    ),
  );
  const { reach, sockets, env } = connector(Number(new URL(stand.url).port), resolving("1.1.1.1"));
  expect(await reach("api.acme.test")).toMatchObject({ code: "ERR_ADDRESS_REFUSED", message: "" });
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true]);
  expect(env.logged).toMatchObject([{ event: "address_refused", address: "127.0.0.1", range: "loopback" }]);
  expect(bytes).toBe(0);
});

test("a name that resolves anew to another address gets no second, unchecked look", async () => {
  let count = 0;
  const rebinding: Resolve = (host, options, done) => resolving(count++ === 0 ? "1.1.1.1" : "127.0.0.1")(host, options, done);
  const stand = using(await serveSockets(() => {}));
  const { reach, asked } = connector(Number(new URL(stand.url).port), rebinding);
  await reach("api.acme.test");
  expect(asked).toEqual([{ address: "1.1.1.1", family: 4 }]);
  expect(await reach("api.acme.test")).toMatchObject({ code: "ERR_ADDRESS_REFUSED" });
});

const at = (origin: string) => facts({ baseUrl: { text: origin, parts: [origin] } });

test.each([
  "https://127.0.0.1",
  "https://[::1]",
  "https://0x7f000001",
  "https://2130706433",
  "https://0177.0.0.1",
  "https://[::ffff:10.0.0.1]",
  "https://[64:ff9b::a9fe:a9fe]",
  "https://localhost",
  "https://crm.internal",
])("%s is refused as it stands, in a request and in an account", async (origin) => {
  const told = await answer({ providers: () => at(origin) }, `${new URL(origin).origin}/v1`);
  expect(told.answer).toEqual({ sent: false, cause: "network" });
  expect(told.logged).toMatchObject([{ event: "request_refused", why: "host" }]);
  expect(checkAccount(at(origin), account())).toMatchObject([{ code: "invalid_setting", field: "provider" }]);
});

test("a setting that leads to a reserved address is refused by its name", () => {
  const loose = facts({
    baseUrl: { text: "https://{+host}", parts: ["https://", { name: "host", reserved: true, offset: 8 }] },
    settings: new Map([["host", { pattern: ".*", matches: () => true }]]),
  });
  const problems = (host: string) => checkAccount(loose, account({ settings: { host } })).map(({ field }) => field);
  for (const host of ["127.0.0.1", "10.0.0.1:80", "acme.test:8443", "metadata.google.internal", "[fd00::1]", "x@10.0.0.1"])
    expect([host, problems(host)]).toEqual([host, ["settings.host"]]);
  expect(problems("api.acme.test")).toEqual([]);
});

test("an origin that the operator names may be anywhere, and no other with it", async () => {
  const stand = using(await serveSockets((socket) => socket.once("data", () => socket.end("HTTP/1.1 204 No Content\r\n\r\n"))));
  const { port } = new URL(stand.url);
  const origins = { [stand.url]: stand.url };
  const inside = at(stand.url);
  expect((await answer({ providers: () => inside, origins }, `${stand.url}/v1`)).answer).toMatchObject({ status: 204 });
  expect(checkAccount(inside, account(), origins)).toEqual([]);
  const other = `http://localhost:${port}`;
  expect((await answer({ providers: () => at(other), origins }, `${other}/v1`)).answer).toMatchObject({ sent: false });
  expect(checkAccount(at(other), account(), origins)).toHaveLength(1);
  expect(stand.count()).toBe(1);
});

test("an origin to sign in at is a public one, or one that the operator names", () => {
  const named = { "http://10.0.0.1:8080": "http://10.0.0.1:8080" };
  for (const origin of ["https://accounts.acme.test", "http://10.0.0.1:8080"]) expect(isPublicOrigin(origin, named)).toBe(true);
  for (const origin of [
    "http://accounts.acme.test",
    "https://127.0.0.1",
    "https://localhost",
    "https://a.acme.test/",
    "https://x@a.acme.test",
    "nonsense",
  ])
    expect([origin, isPublicOrigin(origin, named)]).toEqual([origin, false]);
});
