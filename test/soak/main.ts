// npm run soak: gateway and simulators under calls for minutes; what the process holds must not grow with the calls that it has answered.
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { subjectsOf } from "@mapwright/testing";
import { registryOf } from "../registry.ts";
import { startService, type TestService } from "../service.ts";
import { growth, type Held } from "./growth.ts";

const USAGE = `npm run soak -- [--minutes N] [--provider ID]...
  Reads, updates and lists what the examples of the providers named do (close, copper, hubspot), for N minutes (30), with a fault now and
  then. Exit code 1: memory or handles grow with the calls.`;
const RESOURCE = "crm/engagements";
/** Calls under way at once. */
const CALLERS = 8;
/** Moments at which memory is looked at. */
const LOOKS = 18;
const FAULTS = [503, "html", "reset", "truncated"] as const;

const { values: options } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    provider: { type: "string", multiple: true, default: ["close", "copper", "hubspot"] },
    help: { type: "boolean", default: false },
  },
});
if (options.help) console.log(USAGE);
else process.exitCode = await soak(options.provider, Number(options.minutes) * 60_000);

type Call = () => Promise<{ status: number }>;

/** The calls of the examples that succeed. */
function callsOf(service: TestService, ids: readonly string[]): Call[] {
  return registryOf(ids)
    .providers.flatMap(subjectsOf)
    .filter(({ definition }) => definition.resource === RESOURCE)
    .flatMap(({ provider, examples }) =>
      examples.flatMap(({ source: { operation, id = "", query = {}, body, result } }): Call[] => {
        if (result === undefined || "next_cursor" in query) return [];
        const path = service.engagement(provider, id, query as Record<string, string>);
        if (operation === "get") return [() => service.call("GET", path)];
        if (operation === "update") return [() => service.call("PATCH", path, body)];
        return operation === "list" ? [() => service.call("GET", path.replace("/?", "?"))] : [];
      }),
    );
}

/** Answers the exit code. */
async function soak(ids: readonly string[], milliseconds: number): Promise<number> {
  const collect = globalThis.gc;
  if (!collect) throw new Error("run it as `npm run soak`: garbage is collected before memory is looked at");
  if (!(milliseconds >= 10_000)) throw new RangeError(`--minutes takes a number of at least 0.2, not ${options.minutes}`);
  const service = await startService(ids);
  for (const simulator of service.simulators.values()) simulator.faults = FAULTS.map((kind) => ({ kind, rate: 0.005 }));
  const calls = callsOf(service, ids);
  const answers = new Map<number, number>();
  let running = true;
  const caller = async (first: number) => {
    for (let at = first; running; at += CALLERS) {
      const { status } = await (calls[at % calls.length] as Call)();
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  const callers = Array.from({ length: CALLERS }, (_none, index) => caller(index));
  const moments: Held[] = [];
  while (moments.length < LOOKS) {
    await wait(milliseconds / LOOKS);
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    moments.push({ bytes: heapUsed + arrayBuffers, handles: process.getActiveResourcesInfo().length });
    const statuses = [...answers].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    console.log(
      `${((heapUsed + arrayBuffers) / 2 ** 20).toFixed(1)} MB, ${moments.at(-1)?.handles} handles; ${statuses.join(", ")}`,
    );
  }
  running = false;
  await Promise.all(callers);
  await service.close();
  const found = growth(moments);
  console.log(found.length === 0 ? "nothing grows" : `grows: ${found.join("; ")}`);
  return found.length === 0 ? 0 : 1;
}
