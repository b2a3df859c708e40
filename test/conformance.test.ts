// Every example of every provider: planned, answered as documented, and played against the simulator of the provider's own API.
import { type Call, isObject, isReply, type Json, type JsonObject, parsePath, readPath, stringifyJson } from "@mapwright/core";
import type { ExampleSource } from "@mapwright/registry";
import { createSimulator, loadRemote, simulatorTransport, Validators } from "@mapwright/sandbox";
import { describe, expect, it } from "vitest";
import { runCase } from "../packages/cli/src/case.ts";
import { engine, examplesOf, NOW, registry } from "./providers.ts";

const providers = registry.providers.filter(({ examples }) => examples.length > 0);
const marks = (list: { code: string; field?: string }[]) =>
  list.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));

function callOf({ operation, id, query, body }: ExampleSource): Call {
  return {
    operation,
    ...(id === undefined ? {} : { id }),
    query: (query ?? {}) as JsonObject,
    ...(body === undefined ? {} : { body: body as Json }),
  };
}

describe.each(providers)("$id", ({ id, folder }) => {
  const resource = "crm/engagements";
  const documents = loadRemote(`${folder}/remote`);
  const [document] = documents;
  if (!document) throw new Error(`${id} has no description`);
  const validators = new Validators(document);

  it.each(examplesOf(id))("$name", (example) => {
    const responses = (example.steps ?? []).flatMap(({ response }) =>
      response
        ? [
            {
              status: response.status,
              headers: { "content-type": "application/json", ...response.headers },
              text: text(response.body as Json | undefined),
            },
          ]
        : [],
    );
    const result = runCase(engine, {
      provider: id,
      resource,
      call: callOf(example),
      settings: example.settings ?? {},
      responses,
    });
    const planned = (result.requests as JsonObject[]).map(({ method, url, body }) => ({ method, url, body }));
    expect(planned).toEqual(
      (example.steps ?? []).map(({ request }) => ({ method: request.method, url: request.url, body: request.body ?? null })),
    );
    if (example.error) {
      const { problems, ...error } = example.error;
      expect(result).toMatchObject({ ok: false, error });
      if (problems) expect(marks((result.error as unknown as { errors: [] }).errors)).toEqual(problems);
    } else {
      expect(result.error).toBeUndefined();
      expect(result.result).toEqual(example.result);
      expect(marks(result.warnings as unknown as [])).toEqual(example.warnings ?? []);
    }
  });

  const simulated = examplesOf(id).filter(({ simulated, result }) => simulated !== false && result !== undefined);

  it.each(simulated)("the simulator agrees: $name", async (example) => {
    const simulator = createSimulator(documents, { now: () => NOW });
    const send = simulatorTransport(new Map([[id, simulator]]));
    // The record is put where the example's last reply leaves it; the same change applied again must change nothing.
    for (const { collection, key, record } of finalRecords(example)) simulator.store.put(collection, record, key);
    const operating = engine.operate(id, resource, callOf(example), { settings: {}, now: NOW });
    let state = operating.next();
    while (!state.done) {
      const account = { id: "1", provider: id, settings: {}, credentials: {} };
      const reply = await send(state.value.request, { account, class: state.value.class });
      if (isReply(reply)) expect(reply.status, reply.text).toBeLessThan(300);
      state = operating.next(reply);
    }
    if (!state.value.ok) throw new Error(JSON.stringify(state.value.failure));
    const { updated_at: _now, created_at: _stored, ...data } = state.value.data;
    const { updated_at: _then, created_at: _given, ...wanted } = example.result as JsonObject;
    // A value that the description leaves open may be there besides.
    expect(data).toMatchObject(wanted);
    expect(marks(state.value.warnings).filter((mark) => !mark.startsWith("not_applied created_at"))).toEqual(
      example.warnings ?? [],
    );
  });

  it("documented replies have the shape that the description gives them", () => {
    for (const { name, steps, simulated: plays } of examplesOf(id)) {
      if (plays === false) continue;
      for (const { request, response } of steps ?? []) {
        if (response?.status !== 200 || !isObject(response.body)) continue;
        const schema = responseSchema(request.method, new URL(request.url).pathname);
        expect(validators.faults(schema, response.body as Json), `${name}: ${request.method} ${request.url}`).toEqual([]);
      }
    }
  });

  function pathItem(pathname: string): JsonObject {
    const base = new URL(document?.servers[0]?.url ?? "").pathname.replace(/\/$/, "");
    const found = Object.entries(document?.paths ?? {}).find(([template]) =>
      new RegExp(`^${base}${template.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(pathname),
    );
    if (!found) throw new Error(`no path for ${pathname}`);
    return found[1] as unknown as JsonObject;
  }

  function responseSchema(method: string, pathname: string): JsonObject {
    const at = ["responses", "200", "content", "application/json", "schema"];
    return at.reduce<Json>(
      (node, key) => (node as JsonObject)[key] as Json,
      pathItem(pathname)[method.toLowerCase()] as Json,
    ) as JsonObject;
  }

  function finalRecords({ steps = [] }: ExampleSource) {
    const at = document?.["x-sim"].record;
    const path = at === undefined ? undefined : parsePath(at);
    return steps.flatMap(({ request, response }) => {
      const { collection, key } = pathItem(new URL(request.url).pathname)["x-sim"] as { collection: string; key?: string };
      const found = path?.ok
        ? readPath(path.path, response?.body as Json)
        : ({ state: "one", value: response?.body as Json } as const);
      return found.state === "one" && isObject(found.value) && found.value.id !== undefined
        ? [{ collection, key, record: found.value }]
        : [];
    });
  }
});

function text(body: Json | undefined): string {
  return body === undefined ? "" : typeof body === "string" ? body : stringifyJson(body);
}
