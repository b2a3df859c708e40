// No request makes a simulator throw, and none it refuses changes a record.
import { isReply, type Json, type JsonObject, own, stringifyJson } from "@mapwright/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { described, simulatorOf } from "../testing/simulators.ts";
import type { Simulator } from "./simulator.ts";

const stateOf = (simulator: Simulator) =>
  stringifyJson(
    simulator.documents.flatMap((document) =>
      Object.keys(document["x-sim"].seed ?? {}).map((name) => [...simulator.records(name)]),
    ),
  );

const WRITES: ReadonlySet<string> = new Set(["PUT", "PATCH", "POST", "DELETE"]);

const exampleOf = (operation: Json | undefined) =>
  own(own(own(own(operation, "requestBody"), "content"), "application/json"), "example");

function known(simulator: Simulator) {
  const paths: string[] = [];
  const names = new Set<string>(["id", "__proto__", "constructor", "data"]);
  const values: Json[] = [];
  const writes: { method: string; path: string; text: string }[] = [];
  for (const document of simulator.documents) {
    const base = new URL(document.servers[0].url).pathname.replace(/\/$/, "");
    for (const [template, item] of Object.entries(document.paths))
      for (const method of ["put", "post"] as const) {
        const example = exampleOf(item[method] as unknown as Json);
        for (const { id } of (document["x-sim"].seed?.[item["x-sim"]?.collection ?? ""] ?? []) as JsonObject[])
          if (example !== undefined)
            writes.push({ method, path: base + template.replace("{id}", String(id)), text: stringifyJson(example) });
      }
    for (const [template, item] of Object.entries(document.paths))
      for (const record of (document["x-sim"].seed?.[item["x-sim"]?.collection ?? ""] ?? []) as JsonObject[]) {
        paths.push(base + template.replace("{id}", String(record.id)));
        for (const [name, value] of Object.entries(record)) {
          names.add(name);
          values.push(value);
        }
      }
    for (const schema of Object.values(document.components?.schemas ?? {}))
      for (const name of Object.keys(schema.properties ?? {})) names.add(name);
  }
  return { paths, names: [...names], values, writes };
}

describe.each(described)("%s", (provider) => {
  const simulator = simulatorOf(provider, { requireAuth: false });
  const { paths, names, values, writes } = known(simulator);
  const record = fc.dictionary(
    fc.oneof(fc.constantFrom(...names), fc.string()),
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...values) },
      { weight: 1, arbitrary: fc.jsonValue() as fc.Arbitrary<Json> },
      { weight: 1, arbitrary: fc.bigInt() },
    ),
    { maxKeys: 6 },
  );
  const text = fc.oneof(
    record.map((one) => stringifyJson(one)),
    record.map((one) => stringifyJson({ ...one, type: 1, person_ids: [443] })),
    record.map((one) => stringifyJson({ data: [one] })),
    fc.json(),
    fc.string({ unit: "binary" }),
  );
  const url = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...paths), fc.constantFrom("", "?type=1", "?type=", "?%", "?a[]=1&a[]=2"))
        .map((parts) => parts.join("")),
    },
    { weight: 1, arbitrary: fc.webUrl({ withQueryParameters: true }) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  );
  const method = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("GET", "PUT") },
    {
      weight: 1,
      arbitrary: fc.oneof(fc.constantFrom("PATCH", "POST", "DELETE", "HEAD", "__proto__", "x-sim", "parameters"), fc.string()),
    },
  );
  const headers = fc.dictionary(
    fc.oneof(fc.constantFrom("authorization", "Authorization", "__proto__"), fc.string()),
    fc.string(),
    { maxKeys: 3 },
  );

  const anything = fc.tuple(method, url, headers, text);
  const some = anything.map(([method, url, headers, text]) => ({ method, url, headers, text }));
  const documented = writes.map(({ method, path, text }) => ({ method, url: path, headers: { "user-agent": "test" }, text }));
  const request =
    writes.length === 0
      ? some
      : fc.oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: fc.constantFrom(...documented) });

  it("answers whatever comes", () => {
    let taken = 0;
    fc.assert(
      fc.property(request, (request) => {
        const before = stateOf(simulator);
        const reply = simulator.handle(request);
        if (!isReply(reply)) throw new Error("no reply without a fault");
        expect(reply.status).toBeGreaterThanOrEqual(200);
        if (reply.headers["content-type"]?.includes("json")) JSON.parse(reply.text);
        if (reply.status >= 400 || !WRITES.has(request.method.toUpperCase())) expect(stateOf(simulator)).toBe(before);
        else taken += 1;
        if (taken % 20 === 0) simulator.reset(); // or what was created grows with every run
      }),
      { numRuns: process.env.MAPWRIGHT_DEEP ? 3_000 : 1_000, seed: 20260101 },
    );
    expect(taken).toBeGreaterThan(20); // or the property says nothing about writes
  });

  it("refuses what is not signed, whatever it is", () => {
    const strict = simulatorOf(provider);
    const refused = strict.documents[0]?.["x-sim"].errors.unauthorized?.status;
    fc.assert(
      fc.property(
        method,
        url,
        text,
        (method, url, text) => (strict.handle({ method, url, headers: {}, text }) as { status: number }).status === refused,
      ),
      { numRuns: 200, seed: 1 },
    );
  });
});
