// The built module: the same engine, ready where code from strings is forbidden; and expressions there run as closures.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCommand } from "../packages/cli/src/commands/build.ts";
import { evaluateCase } from "../packages/cli/src/commands/eval.ts";
import { engine } from "./providers.ts";

const folder = mkdtempSync(join(tmpdir(), "mapwright-bundle-"));
const file = join(folder, "mapwright.mjs");
beforeAll(() => buildCommand({ out: file }), 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a script where no code is made of strings; what it prints as JSON. */
function restricted(script: string): unknown {
  const path = join(folder, "script.mjs");
  writeFileSync(path, `import * as mapwright from ${JSON.stringify(pathToFileURL(file).href)};\n${script}`);
  const { stdout, stderr } = spawnSync(process.execPath, ["--disallow-code-generation-from-strings", path], { encoding: "utf8" });
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("the built module, without code from strings", () => {
  it("forbids what it should", () => {
    expect(restricted(`try { new Function("return 1")(); console.log(1) } catch { console.log(2) }`)).toBe(2);
  });

  it("has every provider, and reads a record twice alike: interpreted, and by the function built ahead", () => {
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
    expect(restricted(script)).toEqual([engine.providers(), 1]);
  });

  it("evaluates expressions as closures", () => {
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
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
    expect(restricted(script)).toEqual(plain(cases.map((one) => evaluateCase(one as never))));
  });
});

it("eval answers a result, nothing, or a code", () => {
  expect(evaluateCase({ expr: "x + 1", data: { x: 1 } })).toEqual({ result: 2 });
  expect(evaluateCase({ expr: "x", data: {} })).toEqual({});
  expect(evaluateCase({ expr: "1 + 'a'" })).toMatchObject({ code: "T2002" });
  expect(evaluateCase({ expr: "a b" })).toMatchObject({ code: "expression_syntax", offset: 2 });
  expect(evaluateCase({ data: 1 })).toMatchObject({ code: "invalid_json" });
});
