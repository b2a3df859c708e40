// What an editor makes of the schemas: completion, hover and squiggles, by the service that editors use; and the line that leads it there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { loadModels } from "@mapwright/registry";
import { describe, expect, it } from "vitest";
import { getLanguageService, TextDocument } from "vscode-json-languageservice";
import { CODECS } from "../packages/core/src/codec/table.ts";
import { root } from "./imports.ts";

const SCHEMAS = "https://mapwright.dev/schemas/";
const ENGAGEMENTS = "crm/engagements";
const service = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(join(root, "schemas", uri.replace(SCHEMAS, "")), "utf8"),
  workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
});

/** A document of a kind as JSON, the cursor at `|`. */
function at(kind: string, text: string) {
  service.configure({
    schemas: [{ uri: `${SCHEMAS}definition/${kind}.schema.json`, fileMatch: ["*"] }],
    validate: true,
  });
  const offset = text.indexOf("|");
  const document = TextDocument.create("file:///x.json", "json", 1, text.replace("|", ""));
  return { document, position: document.positionAt(offset), json: service.parseJSONDocument(document) };
}

async function completed(kind: string, text: string): Promise<string[]> {
  const { document, position, json } = at(kind, text);
  const list = await service.doComplete(document, position, json);
  return (list?.items ?? []).map(({ label }) => label.replaceAll('"', ""));
}

async function hovered(kind: string, text: string): Promise<string> {
  const { document, position, json } = at(kind, text);
  return JSON.stringify((await service.doHover(document, position, json))?.contents ?? "");
}

async function squiggles(kind: string, text: string): Promise<string[]> {
  const { document, json } = at(kind, `${text}|`);
  return (await service.doValidation(document, json)).map(({ message, range }) => `${document.getText(range)}: ${message}`);
}

describe("completion", () => {
  it.each([
    ["keys of a resource", ENGAGEMENTS, '{ "format": 1, "|" }', ["operations", "fields", "variants", "enums", "lookups"]],
    [
      "unified fields",
      ENGAGEMENTS,
      '{ "fields": { "|" } }',
      ["subject", "account.id", "contact[0].id", "contact[].id", "start_time"],
    ],
    [
      "unified fields of a variant",
      ENGAGEMENTS,
      '{ "variants": { "call": { "fields": { "|" } } } }',
      ["direction", "phone_numbers[0].number"],
    ],
    [
      "keys of a field",
      ENGAGEMENTS,
      '{ "fields": { "subject": { "|" } } }',
      ["path", "read", "write", "as", "enum", "yield_to", "note"],
    ],
    ["forms of a field", ENGAGEMENTS, '{ "fields": { "subject": | } }', ["words", "codec", "expressions", "claimed"]],
    ["codecs", ENGAGEMENTS, '{ "fields": { "start_time": { "as": "|" } } }', ["unix_seconds", "date", "iso"]],
    [
      "evidence",
      ENGAGEMENTS,
      '{ "fields": { "subject": { "evidence": "|" } } }',
      ["documented", "observed", "inferred", "claimed"],
    ],
    ["operations", ENGAGEMENTS, '{ "operations": { "|" } }', ["get", "update"]],
    ["types of codecs", "provider", '{ "codecs": { "|" } }', ["id", "date-time", "duration"]],
    ["ways to sign in", "provider", '{ "auth": | }', ["bearer token", "key in a header", "basic", "oauth2"]],
    ["examples", "examples", '{ "examples": [ | ] }', ["update", "get", "refusal"]],
    [
      "keys of an example",
      "examples",
      '{ "examples": [ { "|" } ] }',
      ["name", "source", "steps", "warnings", "error", "simulated"],
    ],
    ["behaviours of a simulator", "remote", '{ "x-sim": { "|" } }', ["errors", "seed", "stamp", "envelope"]],
  ])("offers %s", async (_name, kind, text, labels) => {
    expect(await completed(kind, text)).toEqual(expect.arrayContaining(labels));
  });

  it("offers every codec that there is", async () => {
    const offered = await completed(ENGAGEMENTS, '{ "fields": { "subject": { "as": "|" } } }');
    expect(offered.toSorted()).toEqual([...CODECS.keys()].toSorted());
  });

  it.each([...loadModels().values()])("offers every field of $resource, each with what it is", async ({ resource, fields }) => {
    const offered = await completed(resource, '{ "fields": { "|" } }');
    const roots = [...fields.keys()].filter((name) => name !== "remote_data");
    expect([...new Set(offered.map((key) => key.split(/[.[]/)[0]))].sort()).toEqual(roots.sort());
    const { $defs } = JSON.parse(readFileSync(join(root, "schemas/definition", `${resource}.schema.json`), "utf8"));
    for (const [key, { description }] of Object.entries<{ description: string }>($defs.fields.properties))
      expect(description.startsWith(fields.get(key.split(/[.[]/)[0] ?? "")?.description ?? "?"), key).toBe(true);
  });
});

describe("hover", () => {
  it.each([
    [ENGAGEMENTS, '{ "fields": { "subject": { "yield_to|": "content" } } }', "this one is not written"],
    [ENGAGEMENTS, '{ "gone|": "deleted" }', "deleted although"],
    [ENGAGEMENTS, '{ "fields": { "account.id|": "lead_id" } }', "company"],
    [ENGAGEMENTS, '{ "variants|": {} }', "what differs from the common part"],
    ["provider", '{ "base_url|": "https://x.example" }', "without a slash at the end"],
    ["examples", '{ "examples": [ { "simulated|": false } ] }', "simulator"],
    ["remote", '{ "x-sim": { "stamp|": {} } }', "stamp"],
  ])("in %s %s says what the key is", async (kind, text, said) => {
    expect((await hovered(kind, text)).toLowerCase()).toContain(said);
  });
});

describe("squiggles", () => {
  it.each([
    [ENGAGEMENTS, '{ "fields": { "subject": { "path": "a", "enm": "b" } } }', "enm"],
    [ENGAGEMENTS, '{ "fields": { "subject": { "evidence": "guessed" } } }', "guessed"],
    [ENGAGEMENTS, '{ "operations": { "get": "FETCH /x" } }', "FETCH /x"],
    ["provider", '{ "codecs": { "money": "integer" } }', "money"],
    ["examples", '{ "examples": [ { "operation": "upsert" } ] }', "upsert"],
  ])("in %s %s mark the word", async (kind, text, word) => {
    expect(
      (await squiggles(kind, text)).some((one) => one.startsWith(`"${word}"`) || one.startsWith(word)),
      word,
    ).toBe(true);
  });
});

describe("every file of every provider", () => {
  const folders = readdirSync(join(root, "providers"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = folders.flatMap(({ name }) => {
    const folder = join(root, "providers", name);
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => join(folder, file));
  });

  it("leads to its schema in its first line", () => {
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) {
      const [line = ""] = readFileSync(file, "utf8").split("\n");
      const path = /^# yaml-language-server: \$schema=(\S+)$/.exec(line)?.[1];
      expect(path, file).toBeDefined();
      expect(existsSync(resolve(dirname(file), path ?? "")), `${file}: ${path}`).toBe(true);
    }
  });
});
