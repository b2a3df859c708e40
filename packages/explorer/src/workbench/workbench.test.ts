// The workbench over every resource of every provider: calls planned, traced to their lines, sent to the simulator, examples run.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Json, type JsonObject, resourceName, typeMember } from "@mapwright/core";
import { loadLanguage, loadModels } from "@mapwright/registry";
import type { TextFile } from "@mapwright/registry/pure";
import { compilingValidators, loadRemote } from "@mapwright/sandbox";
import { schemasKey, schemasOf } from "@mapwright/sandbox/pure";
import { describe, expect, it } from "vitest";
import { isChosen } from "../../../../test/selection/chosen.ts";
import { fileOf } from "./files.ts";
import type { Line } from "./lines.ts";
import { type Asked, Workbench } from "./workbench.ts";

const RESOURCE = "crm/engagements";
const providers = fileURLToPath(new URL("../../../../providers/", import.meta.url));

function filesOf(id: string): TextFile[] {
  const names = readdirSync(join(providers, id), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  return names.sort().map((name) => ({ name, text: readFileSync(join(providers, id, name), "utf8") }));
}

/** Checks as the page has them, made here when wanted. */
function checksOf(id: string) {
  return loadRemote(join(providers, id, "remote")).map((document) => ({
    key: schemasKey(document),
    checks: schemasOf(document).map((schema) => {
      const validators = compilingValidators(document);
      const check = (value: unknown) => {
        const faults = validators.faults(schema, value as Json);
        check.errors = faults.map(({ field, message }) => ({
          keyword: "custom",
          instancePath: `/${field}`,
          schemaPath: "",
          params: {},
          message,
        }));
        return faults.length === 0;
      };
      check.errors = [] as never[] as {
        keyword: string;
        instancePath: string;
        schemaPath: string;
        params: object;
        message: string;
      }[];
      return check;
    }),
  }));
}

function opened(id: string, resource: string) {
  const bench = new Workbench(loadLanguage());
  const facts = bench.open(id, resource, filesOf(id), checksOf(id));
  return { bench, facts };
}

const sourced = (lines: readonly Line[], text: RegExp) => lines.find((line) => text.test(line.text))?.source;
const asked = (more: Partial<Asked> & Pick<Asked, "operation">): Asked => ({ query: {}, settings: {}, ...more });

/** What a provider's folder has a definition of, where it is tested in this run. */
const subjects = readdirSync(providers).flatMap((id) =>
  [...loadModels().keys()]
    .filter((resource) => existsSync(join(providers, id, fileOf(resource))) && isChosen(`${id}/${resourceName(resource)}`))
    .map((resource): [id: string, resource: string] => [id, resource]),
);

describe.each(subjects)("%s %s", (id, resource) => {
  const { bench, facts } = opened(id, resource);
  const { settings } = { settings: facts.given };

  it("opens without a diagnostic that is an error", () => {
    expect(facts.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(facts.simulated).toBe(true);
    expect(facts.definition?.offers.length).toBeGreaterThan(1);
  });

  it("keeps what its examples say", () => {
    const results = bench.examples();
    expect(results.length).toBe(facts.examples);
    expect(results.filter(({ failure }) => failure)).toEqual([]);
  });

  it("reads a record of the simulator of every type, each line of the answer from a line of the mapping", async () => {
    const get = facts.definition?.offers.find(({ operation }) => operation === "get");
    let read = 0;
    for (const type of get && get.types.length > 0 ? get.types : [undefined]) {
      const [record] = await bench.ids(type, settings);
      if (!record) continue;
      const query: JsonObject = typeMember(facts.definition ?? {}, type);
      const sent = await bench.send(asked({ operation: "get", id: record.id, query, settings }));
      expect(sent.failure).toBeUndefined();
      expect(sent.exchanges[0]?.request[0]?.source?.file).toBe(fileOf(resource));
      expect(sourced(sent.answer, /^ {2}"id": /)?.label).toBe("id");
      read += 1;
    }
    expect(read).toBeGreaterThan(0);
  });

  it("tells of every member of a planned body where it comes from", () => {
    const texts = new Map(filesOf(id).map(({ name, text = "" }) => [name, text.split("\n")]));
    for (const { operation, types } of facts.definition?.offers ?? []) {
      if (operation !== "update" && operation !== "create") continue;
      for (const type of types.length > 0 ? types : [undefined]) {
        const schema = bench.schema(operation, type) as { properties: Record<string, JsonObject> };
        for (const [name, property] of Object.entries(schema.properties)) {
          const value = sample(property);
          const body = { ...typeMember(facts.definition ?? {}, type), [name]: value };
          const plan = bench.plan(asked({ operation, ...(operation === "update" ? { id: "1" } : {}), body, settings }));
          for (const { lines } of plan.steps) {
            const blank = lines.findIndex(({ text }) => text === "");
            for (const line of blank < 0 ? [] : lines.slice(blank + 1)) {
              if (/^\s*[{}[\]],?$/.test(line.text)) continue;
              expect(line.source, `${id} ${operation} ${type} ${name}: ${line.text}`).toBeDefined();
              const { file = "", line: at = 0 } = line.source ?? {};
              expect(texts.get(file)?.[at - 1]?.trim()).toBeTruthy();
            }
          }
        }
      }
    }
  });
});

function sample(property: JsonObject): Json {
  const words = (property.enum ?? property.examples) as Json[] | undefined;
  if (words) return words[0] as Json;
  const shapes: Record<string, Json> = {
    reference: { id: "7" },
    references: [{ id: "7" }],
    phones: [{ number: "+14155550100" }],
  };
  const shape = shapes[String(property["x-shape"])];
  if (shape) return shape;
  const kinds: Record<string, Json> = { "date-time": "2026-03-01T10:00:00Z", duration: "300", any: { a__c: 1 }, word: "one" };
  return kinds[String(property["x-kind"])] ?? "Hello";
}

it("an edit is opened as if all files were read anew", () => {
  const [bench, fresh] = [new Workbench(loadLanguage()), () => new Workbench(loadLanguage())];
  const files = filesOf("pipedrive");
  const edited = (pattern: RegExp, text: string) => files.map((one) => ({ ...one, text: one.text?.replace(pattern, text) }));
  bench.open("pipedrive", RESOURCE, files, []);
  for (const texts of [
    edited(/subject:/, "subjekt:"),
    files,
    edited(/^name: .*/m, "name: 7"),
    edited(/\{/, "{{"),
    files,
    filesOf("pipedrive"),
  ]) {
    expect(bench.open("pipedrive", RESOURCE, texts, []).diagnostics).toEqual(
      fresh().open("pipedrive", RESOURCE, texts, []).diagnostics,
    );
  }
  expect(bench.open("close", RESOURCE, filesOf("close"), [])).toEqual(fresh().open("close", RESOURCE, filesOf("close"), []));
});
