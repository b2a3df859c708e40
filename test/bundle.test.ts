// The built module: what it gives is what the folders give, also where code from strings is forbidden; and it carries no more than it needs.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Bundle, type Engine, OPERATIONS } from "@mapwright/core";
import { BUNDLING, bundleSource, loadRegistry, ownProviders, writeBundle } from "@mapwright/registry";
import { rehearse } from "@mapwright/testing";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluateCase } from "../packages/cli/src/commands/eval.ts";
import { definitions, engine, loaded, subjects } from "./providers.ts";

interface Built {
  engine: Engine;
  bundle: Bundle;
}

const folder = mkdtempSync(join(tmpdir(), "mapwright-bundle-"));
const plain = join(folder, "mapwright.mjs");
const ahead = join(folder, "ahead.mjs");
const none = join(folder, "none.mjs");
const core = join(folder, "core.mjs");
const modules: Record<string, Built> = {};
beforeAll(async () => {
  await writeBundle(loaded, plain);
  await writeBundle(loaded, ahead, { code: "ahead" });
  await writeBundle(loaded, none, { code: "none" });
  await build({
    ...BUNDLING,
    stdin: { contents: 'export * from "@mapwright/core"', resolveDir: import.meta.dirname },
    outfile: core,
  });
  modules.plain = await import(plain);
  modules.ahead = await import(ahead);
  modules.none = await import(none);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a script where no code is made of strings; what it prints as JSON. */
function restricted(file: string, script: string): unknown {
  const path = join(folder, "script.mjs");
  writeFileSync(path, `import * as mapwright from ${JSON.stringify(pathToFileURL(file).href)};\n${script}`);
  const { stdout, stderr } = spawnSync(process.execPath, ["--disallow-code-generation-from-strings", path], { encoding: "utf8" });
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe.each(["plain", "ahead", "none"])("the built module, %s", (name) => {
  const built = () => modules[name] as Built;

  it("has every definition given", () => expect(built().engine.providers()).toEqual(engine.providers()));

  it.each(subjects)("gives for $provider's examples what the folder gives", (subject) => {
    const other = { ...subject, engine: built().engine };
    for (const example of subject.examples)
      expect(rehearse(other, example), example.source.name).toEqual(rehearse(subject, example));
  });

  it.each(definitions.map((one) => [one.provider.id, one.resource] as const))(
    "gives the matrices of %s %s",
    (provider, resource) => {
      for (const operation of OPERATIONS)
        expect(built().engine.matrix(provider, resource, operation)).toEqual(engine.matrix(provider, resource, operation));
    },
  );
});

it.each([
  ["generate", /node_modules|definition\/compile|lowering|codes\/definition/],
  ["none", /node_modules|definition\/compile|lowering|codes\/definition|\/source\/(?!instantiate)|record\/compiled/],
] as const)("with `%s` carries no more than it runs", async (code, unwanted) => {
  const contents = bundleSource(loaded, { code });
  const { metafile } = await build({
    ...BUNDLING,
    stdin: { contents, resolveDir: join(import.meta.dirname, "../packages/registry/src") },
    metafile: true,
    write: false,
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  expect(inputs.filter((file) => unwanted.test(file))).toEqual([]);
});

it("carries a library where a definition needs it", async () => {
  const providers = mkdtempSync(join(folder, "providers-"));
  cpSync(join(ownProviders(), "planhat"), join(providers, "planhat"), { recursive: true });
  const file = join(providers, "planhat", "engagements.yaml");
  const read = `{ read: "$replace(subject, /(a+)+$/, 'b') & $formatNumber(1234, '#,##0')" }`;
  writeFileSync(file, readFileSync(file, "utf8").replace(/^ {2}subject: .*$/m, `  subject: ${read}`));
  const registry = loadRegistry(providers, { parts: ["definitions"] });
  registry.throwIfBroken();
  const out = join(providers, "out.mjs");
  await writeBundle(registry.providers, out);
  const script = `
const operating = mapwright.engine.operate("planhat", "crm/engagements", { operation: "get", id: "1" }, { settings: {}, now: 0 });
let state = operating.next();
while (!state.done) state = operating.next({ status: 200, headers: {}, text: '{"_id":"1","subject":"xaa"}' });
console.log(JSON.stringify(state.value.data.subject));`;
  expect(restricted(out, script)).toBe("xb1,234");
});

describe("without code from strings", () => {
  it("the setting forbids what it should", () => {
    expect(restricted(plain, `try { new Function("return 1")(); console.log(1) } catch { console.log(2) }`)).toBe(2);
  });

  it.each([plain, ahead, none])("a record is read alike each time: interpreted at first", (file) => {
    const [provider] = engine.providers();
    const call = { operation: "get", id: "7" };
    const body = JSON.stringify({ id: 7, type: "note", details: "x" });
    const script = `
const seen = new Set();
for (let run = 0; run < 50; run++) {
  const operating = mapwright.engine.operate(${JSON.stringify(provider)}, "crm/engagements", ${JSON.stringify(call)}, { settings: {}, now: 0 });
  let state = operating.next();
  while (!state.done) state = operating.next({ status: 200, headers: { "content-type": "application/json" }, text: ${JSON.stringify(body)} });
  seen.add(JSON.stringify(state.value));
}
console.log(JSON.stringify([mapwright.engine.providers(), seen.size]));`;
    expect(restricted(file, script)).toEqual([engine.providers(), 1]);
  });

  it("expressions are evaluated as closures", () => {
    const cases = [
      { expr: "a.b & '!'", data: { a: { b: 1 } } },
      { expr: "$map([1..30], function($x){$x * 2})[29]" },
      { expr: "1 + 'x'" },
      { expr: "$match('abc', /b/).index" },
    ];
    const script = `console.log(JSON.stringify(${JSON.stringify(cases)}.map(({ expr, data }) => {
  let result;
  for (let run = 0; run < 50; run++) result = mapwright.evaluateExpression(expr, data);
  return result;
})));`;
    const inJson = (value: unknown) => JSON.parse(JSON.stringify(value));
    expect(restricted(core, script)).toEqual(inJson(cases.map((one) => evaluateCase(one as never))));
  });
});

it("eval answers a result, nothing, or a code", () => {
  expect(evaluateCase({ expr: "x + 1", data: { x: 1 } })).toEqual({ result: 2 });
  expect(evaluateCase({ expr: "x", data: {} })).toEqual({});
  expect(evaluateCase({ expr: "1 + 'a'" })).toMatchObject({ code: "T2002" });
  expect(evaluateCase({ expr: "a b" })).toMatchObject({ code: "expression_syntax", offset: 2 });
  expect(evaluateCase({ data: 1 })).toMatchObject({ code: "invalid_json" });
});
