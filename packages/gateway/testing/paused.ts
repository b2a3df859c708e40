// Run as a process with --expose-gc: a gateway with streams that nobody reads. Prints what they hold in memory, as JSON.
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { TOKEN } from "./engine.ts";
import { listGateway, paged } from "./lists.ts";

const STREAMS = 50;
/** Pages of 2 MB. */
const answer = paged(100_000, 100, { note: "x".repeat(20_000) });

const { app, asked, path } = listGateway(answer);
await app.listen({ port: 0, host: "127.0.0.1" });
const { port } = app.server.address() as AddressInfo;

function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const before = held();
let answered = 0;
for (let index = 0; index < STREAMS; index++) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const sent = httpRequest({ port, host: "127.0.0.1", path: path("&response_format=stream"), headers }, (response) => {
    answered += 1;
    response.pause();
  });
  sent.on("error", () => {});
  sent.end();
}
let most = 0;
for (let same = 0, last = -1; same < 8; same = asked.length === last ? same + 1 : 0) {
  last = asked.length;
  await pause(250);
  most = Math.max(most, held() - before);
}
process.stdout.write(
  JSON.stringify({ answered, asked: asked.length, most, now: held() - before, rss: process.memoryUsage().rss }),
);
process.exit(0);
