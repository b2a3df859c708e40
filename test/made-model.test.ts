// A unified model that nobody wrote a line of code for, test/made-model: engine, gateway, client, explorer, matrix and `new` take all of it
// from its schema.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { createEngine, type JsonObject, type Model } from "@mapwright/core";
import { filesOf } from "@mapwright/explorer";
import { loadLanguage, loadModels, loadRegistry } from "@mapwright/registry";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { commandIn } from "../packages/cli/testing/command.ts";
import { sampleOf } from "../packages/explorer/src/workbench/samples.ts";
import { Workbench } from "../packages/explorer/src/workbench/workbench.ts";
import { clientResources, clientTypes } from "../scripts/generate/client.ts";
import { definitionSchema } from "../scripts/generate/definition.ts";
import { typeErrorsOf } from "./compiler.ts";
import { root } from "./imports.ts";
import { startService, type TestService, TOKEN } from "./service.ts";

const RESOURCE = "lab/widgets";
const models = join(root, "test/made-model/models");
const providers = join(root, "test/made-model/providers");

beforeAll(() => {
  vi.stubEnv("MAPWRIGHT_MODELS", models);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const registryOf = () => loadRegistry(providers);
const modelOf = () => loadModels().get(RESOURCE) as Model;

it("its definition is clean, and keeps examples and laws", async () => {
  const lint = await commandIn(root, ["lint", join(providers, "acme")]);
  expect([lint.status, lint.stdout]).toEqual([0, ""]);
  const { status, stdout } = await commandIn(root, ["test", join(providers, "acme"), "--runs", "3"]);
  expect(status, stdout).toBe(0);
});

it("its schema for editors has its keys and words", () => {
  const schema = JSON.parse(definitionSchema(modelOf()));
  expect(Object.keys(schema.$defs.fields.properties)).toEqual([
    ...["id", "kind", "label", "grams", "is_hot", "maker.id", "updated_at"],
  ]);
  expect(Object.keys(schema.properties.variants.properties)).toEqual(["gear", "spring"]);
});

describe("over the gateway", () => {
  let service: TestService;
  let query: string;

  beforeAll(async () => {
    const registry = registryOf();
    service = await startService([], { registry, engine: createEngine(registry.definitions) });
    query = `?integrated_account_id=${service.account("acme")}`;
  });
  afterAll(() => service.close());

  const widget = (more = "") => `/unified/lab/widgets${more}`;

  it("it is listed, read, made and changed by its discriminator", async () => {
    const first = await service.call("GET", widget(query));
    expect([first.status, first.body]).toMatchObject([200, { result: [{ id: "g1", kind: "gear" }] }]);
    const second = await service.call("GET", widget(`${query}&next_cursor=${first.body.next_cursor}`));
    expect(second.body).toMatchObject({ result: [{ id: "s1", kind: "spring" }], next_cursor: null });
    const springs = await service.call("GET", widget(`${query}&kind=spring`));
    expect(springs.body.result).toMatchObject([{ id: "s1", label: "Feder", is_hot: true, maker: null }]);
    const read = await service.call("GET", widget(`/g1${query}&kind=gear`));
    expect([read.status, read.body]).toMatchObject([200, { id: "g1", grams: 12.5, is_hot: false, maker: { id: "m1" } }]);
    const made = await service.call("POST", widget(query), { kind: "spring", label: "Neu", is_hot: true });
    expect([made.status, made.body]).toMatchObject([201, { kind: "spring", label: "Neu", is_hot: true }]);
    const changed = await service.call("PATCH", widget(`/g1${query}`), { kind: "gear", grams: 13.25 });
    expect([changed.status, changed.body]).toMatchObject([200, { id: "g1", kind: "gear", grams: 13.25 }]);
  });

  it("its discriminator is asked for, and an operation that the model lacks is no route", async () => {
    const untold = await service.call("GET", widget(`/g1${query}`));
    expect([untold.status, untold.body]).toMatchObject([422, { code: "type_required", errors: [{ field: "query.kind" }] }]);
    const unknown = await service.call("GET", widget(`/g1${query}&kind=wheel`));
    expect([unknown.status, unknown.body]).toMatchObject([
      422,
      { code: "unsupported_variant", errors: [{ field: "query.kind" }] },
    ]);
    const deleted = await service.call("DELETE", widget(`/g1${query}&kind=gear`));
    expect([deleted.status, deleted.headers.get("allow")]).toEqual([405, "GET, HEAD, PATCH"]);
  });

  it("OpenAPI describes it", async () => {
    const { paths, components } = (await service.call("GET", "/openapi.json")).body as unknown as {
      paths: Record<string, Record<string, { operationId: string; parameters?: { name: string }[] }>>;
      components: { schemas: JsonObject };
    };
    const own = Object.entries(paths).filter(([path]) => path.startsWith("/unified/"));
    expect(own.map(([path, methods]) => [path, ...Object.values(methods).map(({ operationId }) => operationId)])).toEqual([
      ["/unified/lab/widgets", "listWidgets", "createWidget"],
      ["/unified/lab/widgets/{id}", "getWidget", "updateWidget"],
    ]);
    expect(own[0]?.[1].get?.parameters?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["kind", "label", "is_hot", "maker"]),
    );
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(["Widget", "WidgetCreate", "WidgetList"]));
  });

  it("the client has its calls and types", { timeout: 60_000 }, async () => {
    mkdirSync(join(root, ".mapwright"), { recursive: true });
    const copy = mkdtempSync(join(root, ".mapwright/client-"));
    try {
      cpSync(join(root, "packages/client/src"), join(copy, "src"), {
        recursive: true,
        filter: (path) => !path.endsWith(".test.ts"),
      });
      mkdirSync(join(copy, "generated"));
      writeFileSync(join(copy, "generated/providers.d.ts"), await clientTypes(models, [modelOf()], registryOf().definitions));
      writeFileSync(join(copy, "src/resources.generated.ts"), clientResources([modelOf()]));
      const cases: [code: string, compiles: boolean][] = [
        [`client.lab.widgets.get("1", { type: "gear" }).then(({ grams, is_hot }) => [grams?.toFixed(), is_hot === true])`, true],
        [
          `client.lab.widgets.list({ filter: { kind: "gear", maker: { id: "1" }, is_hot: true, updated_at: { gte: "x" } } })`,
          true,
        ],
        [`client.for("acme").lab.widgets.update("1", { kind: "gear", grams: 1.5, is_hot: null })`, true],
        [`client.for("acme").lab.widgets.update("1", { kind: "spring", grams: 1.5 })`, false],
        [`client.for("acme").lab.widgets.update("1", { kind: "gear", is_hot: "yes" })`, false],
        [`client.for("acme").lab.widgets.get("1")`, false],
        [`client.for("acme").lab.widgets.get("1", { type: "wheel" })`, false],
        [`client.lab.widgets.delete("1")`, false],
        [`client.crm`, false],
      ];
      // From a folder in node_modules, where the cases are compiled.
      const door = relative(join(root, "node_modules/cases"), join(copy, "src/index.ts"));
      const head = `import { createClient } from "${door}";\nconst client = createClient({ baseUrl: "https://x", token: "t" });\n`;
      const errors = typeErrorsOf(
        { "cases.ts": head + cases.map(([code]) => `void ${code};\n`).join("") },
        { lib: ["ES2023", "DOM", "DOM.AsyncIterable"], types: [] },
      );
      const broken = new Set(errors.map(({ line }) => line - 3));
      expect(cases.map(([code], index) => [code, !broken.has(index)])).toEqual(cases);

      const { createClient } = await import(/* @vite-ignore */ join(copy, "src/index.ts"));
      const { widgets } = createClient({ baseUrl: service.url, token: TOKEN, account: service.account("acme") }).lab;
      expect(await widgets.get("s1", { type: "spring" })).toMatchObject({ id: "s1", kind: "spring" });
      const ids: string[] = [];
      for await (const { id } of widgets.list({ type: "gear" })) ids.push(id);
      expect(ids).toEqual(["g1"]);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});

describe("in the explorer", () => {
  it("it has a catalog of its own", () => {
    const files = filesOf(registryOf());
    expect(JSON.parse(files["catalog.json"]?.() ?? "")).toEqual({
      resources: [{ resource: RESOURCE, title: "Widget", file: "catalog/lab/widgets.json" }],
    });
    const catalog = JSON.parse(files["catalog/lab/widgets.json"]?.() ?? "");
    expect(catalog).toMatchObject({
      resource: RESOURCE,
      discriminator: "kind",
      providers: [{ id: "acme", types: ["gear", "spring"] }],
    });
    const update = catalog.operations.find(({ name }: { name: string }) => name === "update");
    const grams = update.rows.find(({ side, field }: { side: string; field: string }) => side === "request" && field === "grams");
    expect(grams.cells.acme).toMatchObject({ level: "supported", only: ["gear"] });
  });

  it("calls are planned, traced and written as code", () => {
    const folder = join(providers, "acme");
    const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
    const bench = new Workbench(loadLanguage());
    const texts = names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
    const { definition } = bench.open("acme", RESOURCE, texts, []);
    expect(definition).toMatchObject({ resource: RESOURCE, discriminator: "kind" });
    const asked = { operation: "update", id: "g1", query: {}, body: { kind: "gear", label: "Neu" }, settings: {} } as const;
    const [step] = bench.plan(asked).steps;
    expect(step?.lines.map(({ text, source }) => [text.trim(), source?.file])).toContainEqual(['"name": "Neu"', "widgets.yaml"]);
    const code = sampleOf("client", { resource: RESOURCE, discriminator: "kind" }, "acme", {
      ...{ operation: "get", id: "g1", query: { kind: "gear" }, settings: {} },
    });
    expect(code).toContain('const { widgets } = client.for("acme").lab;');
    expect(code).toContain('"type": "gear"');
  });
});

it("its matrix is printed", async () => {
  const { status, stdout } = await commandIn(root, ["--providers", providers, "matrix", RESOURCE, "update", "--format", "json"]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    operation: "PATCH /unified/lab/widgets/{id}",
    request: { kind: { providers: { acme: "required" } }, is_hot: { type: "boolean", providers: { acme: "supported" } } },
    enums: { "request.kind": { acme: ["gear", "spring"] } },
  });
});

it("`new` writes a provider of it that passes its tests", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mapwright-"));
  try {
    const flags = ["--resource", RESOURCE, "--base-url", "https://api.zeta.example", "--auth", "bearer"];
    const { status, stderr } = await commandIn(folder, ["new", "zeta", ...flags]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(readFileSync(join(folder, "zeta/widgets.yaml"), "utf8")).toContain("resource: lab/widgets\n");
    const tested = await commandIn(folder, ["test", "zeta", "--runs", "2"]);
    expect(tested.status, tested.stdout).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
