// Every description is valid, and a broken one is reported with file, place and remedy.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { described, folderOf } from "../testing/simulators.ts";
import { compilingValidators } from "./compiling.ts";
import { loadRemote } from "./load.ts";
import { putAt } from "./places.ts";

describe.each(described)("the description of %s", (provider) => {
  const documents = loadRemote(folderOf(provider));

  it("names document and evidence for every operation, error and behaviour", () => {
    const lacking = documents.flatMap((document) => {
      const operations = Object.entries(document.paths).flatMap(([path, { get, put, patch, post, delete: remove }]) =>
        Object.entries({ get, put, patch, post, delete: remove }).flatMap(([method, one]) =>
          one ? [[`${method} ${path}`, one] as const] : [],
        ),
      );
      const rules = operations.flatMap(([name, { "x-sim": sim = {} }]) =>
        [...(sim.refuse ?? []), ...(sim.derive ?? []), ...(sim.link ?? []), ...(sim.refer ?? [])].map(
          (rule) => [`a behaviour of ${name}`, rule] as const,
        ),
      );
      const all: (readonly [string, object])[] = [...operations, ...rules, ...Object.entries(document["x-sim"].errors)];
      return all.filter(([, one]) => !("x-source" in one && "x-evidence" in one)).map(([name]) => name);
    });
    expect(lacking).toEqual([]);
  });

  it("holds records that have the shape it describes, some not in ASCII", () => {
    const seed = Object.assign({}, ...documents.map((document) => document["x-sim"].seed ?? {}));
    expect(JSON.stringify(seed)).toMatch(/[^ -~]/);
    for (const document of documents) {
      const validators = compilingValidators(document);
      for (const [path, item] of Object.entries(document.paths)) {
        if (!/\{id\}\/?$/.test(path) || !item.get) continue; // lists and constants answer something else
        const at = item["x-sim"]?.envelope?.reply ?? document["x-sim"].envelope?.reply ?? document["x-sim"].record;
        const schema = own(own(own(own(item.get as unknown as Json, "responses"), "200"), "content"), "application/json");
        for (const record of seed[item["x-sim"]?.collection ?? ""] ?? []) {
          const body: JsonObject = at === undefined ? record : {};
          if (at !== undefined) putAt(body, at, record);
          expect(validators.faults(own(schema, "schema") as JsonObject, body as Json)).toEqual([]);
        }
      }
    }
  });
});

it("the meta-model describes every key and takes no other", () => {
  const file = fileURLToPath(new URL("../../../schemas/definition/remote.schema.json", import.meta.url));
  const schema = JSON.parse(readFileSync(file, "utf8")) as JsonObject;
  const bare: string[] = [];
  const visit = (node: Json, at: string): void => {
    if (!isObject(node)) return;
    const { properties, ...rest } = node;
    if (isObject(properties) && node.additionalProperties === undefined) bare.push(`${at} leaves other keys open`);
    for (const [key, one] of Object.entries(isObject(properties) ? properties : {})) {
      if (own(one, "$ref") === undefined && own(one, "description") === undefined) bare.push(`${at}.${key}`);
      visit(one, `${at}.${key}`);
    }
    for (const [key, member] of Object.entries(rest))
      if (key === "$defs") for (const [name, one] of Object.entries(member as JsonObject)) visit(one, name);
      else for (const one of [member].flat()) visit(one, at);
  };
  visit(schema, "");
  expect(bare).toEqual([]);
});

describe("a broken description", () => {
  const SOUND = `openapi: 3.1.0
info: { title: Acme, version: v1, x-source: made up }
servers: [{ url: https://api.acme.example }]
x-sim:
  errors:
    unauthorized: { status: 401, x-evidence: inferred }
    not_found: { status: 404, x-evidence: inferred }
    validation: { status: 422, x-evidence: inferred }
paths:
  /calls/{id}:
    x-sim: { collection: calls }
    put:
      x-sim: { update: partial }
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Call" } } } }
      responses: {}
components: { schemas: { Call: { type: object } } }
`;
  let folder = "";
  beforeAll(() => {
    folder = join(mkdtempSync(join(tmpdir(), "mapwright-")), "acme", "remote");
    mkdirSync(folder, { recursive: true });
  });
  afterAll(() => rmSync(join(folder, "..", ".."), { recursive: true }));
  const loading = (text: string) => () => {
    writeFileSync(join(folder, "api.yaml"), text);
    return loadRemote(folder);
  };

  it("is sound before it is broken", () => expect(loading(SOUND)()[0]?.provider).toBe("acme"));

  it.each([
    ["openapi: 3.1.0", "openapi: 3.0.0", /\/openapi .*write `openapi: 3\.1\.0`/],
    ["update: partial", "update: merge", /\/put\/x-sim\/update .*write `partial`, `replace` or/],
    ["update: partial", "upsert: true", /\(upsert\): a behaviour that is not in this list/],
    ["update: partial", "missing: gone", /names the error gone; there are unauthorized, not_found, validation/],
    ["update: partial", "reply: { at: 'data[', body: 1 }", /reply\/at is no path: data\[/],
    ["schemas/Call", "schemas/Cull", /refers to #\/components\/schemas\/Cull, which is not there/],
    ["{ type: object }", "{ type: object, nullable: true }", /\(nullable\)/],
    ["{ type: object }", "{ type: thing }", /is no schema/],
    ["{ type: object }", "{ pattern: '(' }", /is no schema: `\(` is no regular expression/],
    ["{ type: object }", "{ properties: { default: { patternProperties: { '[': {} } } } }", /is no schema/],
    ["https://", "http://", /\/servers\/0\/url .*write an https address/],
    ["    not_found: { status: 404, x-evidence: inferred }\n", "", /\(not_found\): describe at least/],
    ["x-source: made up", "x-source: ''", /\/info\/x-source .*no second bank/],
    ["paths:", "paths: [", /api\.yaml: /],
  ])("%s -> %s", (from, to, message) => {
    expect(SOUND).toContain(from);
    expect(loading(SOUND.replace(from, to))).toThrow(message);
    expect(loading(SOUND.replace(from, to))).toThrow(join(folder, "api.yaml"));
  });
});
