// What is done with a hostile text of each kind, and what must hold whatever the text is. Each throws what does not hold.
import assert from "node:assert/strict";
import {
  clearPath,
  type HttpResponse,
  type Json,
  JsonError,
  type JsonObject,
  parseJson,
  parsePath,
  readPath,
  stringifyJson,
  writePath,
} from "@mapwright/core";
import { lintProvider, openProvider, readYaml } from "@mapwright/registry/pure";
import { fillUrl, parseTemplate } from "../../packages/core/src/definition/template.ts";
import { compileExpression, ExpressionError } from "../../packages/core/src/expression/compile.ts";
import { operate } from "../../packages/core/src/operation/operate.ts";
import type { Call } from "../../packages/core/src/operation/types.ts";
import { hasNamelessList } from "../../packages/core/src/path/write.ts";
import { acme, compile } from "../../packages/core/testing/acme.ts";
import { loadLanguage } from "../../packages/registry/src/schemas.ts";
import { FILES } from "../../packages/registry/testing/acme.ts";
import { EXPRESSION_GRAMMAR, JSON_GRAMMAR, PATH_GRAMMAR, TEMPLATE_GRAMMAR, YAML_GRAMMAR } from "./grammars.ts";
import { Chance, hostile } from "./random.ts";

export interface Target {
  /** The text that a seed stands for. */
  make(seed: number): string;
  /** Throws what does not hold of a text. */
  run(text: string): void;
  /** How many of a thousand inputs are of this kind. */
  share: number;
}

const from = (grammar: Parameters<typeof hostile>[1]) => (seed: number) => hostile(new Chance(seed), grammar);

function json(text: string): void {
  let value: Json;
  try {
    value = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    assert.ok(error.offset <= text.length, "the place lies in the text");
    if (error.reason === "syntax") assert.throws(() => JSON.parse(text), "JSON.parse refuses it as well");
    return;
  }
  const written = stringifyJson(value);
  assert.equal(stringifyJson(parseJson(written)), written, "what is written reads the same");
  assert.doesNotThrow(() => JSON.parse(text), "JSON.parse takes it as well");
}

const RECORD = parseJson(
  '{"a":{"b":{"c":[1,{"x":"y"}]},"name":null},"parent":[{"type":"company","id":"1"}],"people":[{"id":1},{"id":2}],"rows":[[],{}],"n":1e400}',
) as JsonObject;

function path(text: string): void {
  const parsed = parsePath(text);
  if (!parsed.ok) return assert.ok(parsed.offset <= text.length);
  readPath(parsed.path, RECORD);
  if (hasNamelessList(parsed.path)) return; // a definition cannot write it
  const draft: JsonObject = {};
  writePath(parsed.path, draft, parsed.path.many ? ["v"] : "v");
  clearPath(parsed.path, draft, null);
  assert.equal(Object.getPrototypeOf(draft), Object.prototype);
  assert.equal(({} as JsonObject).v, undefined, "no prototype is reached");
}

function template(text: string): void {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return assert.ok(parsed.offset <= text.length);
  fillUrl(parsed.template, ({ name }) => `${name}/../\u0000 %`);
}

const DATA = parseJson(
  '{"a":{"b":[{"k":"x","n":1},{"k":"y","n":2}]},"list":[{"id":1,"n":3,"t":"a b"},{"id":9007199254740993,"n":1e400,"t":"c"}],"t":"a b <p>x</p> 2024-02-30","n":12.5,"at":"2026-01-01T00:00:00Z","duration":60,"deep":[[[[[1]]]]]}',
);

function expression(text: string): void {
  const answers = (["closures", "source"] as const).map((backend) => {
    const compiled = compileExpression(text, { names: ["x"], lenient: true }, backend);
    if (!compiled.ok) return `refused ${compiled.problems.map(({ code, offset }) => `${code} ${offset}`).join()}`;
    try {
      return stringifyJson((compiled.expression.evaluate(DATA, { x: "x" }) ?? null) as Json);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      return `failed ${error.jsonataCode ?? error.code}`;
    }
  });
  // What ends at a bound may end at another where fewer steps are taken.
  if (answers.some((answer) => answer === "failed expression_limit")) return;
  assert.equal(answers[1], answers[0], "both back ends give the same");
}

function yaml(text: string): void {
  const { value, diagnostics } = readYaml("f", text);
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const { line } of diagnostics) assert.ok(line >= 1 && line <= lines + 1, "the place lies in the text");
  stringifyJson(value);
}

/** A whole provider, one of whose files is the text. */
function definition(text: string): void {
  const [name, rest] = [text.slice(0, text.indexOf("\n")), text.slice(text.indexOf("\n") + 1)];
  const files = Object.entries({ ...FILES, [name]: rest }).map(([file, content]) => ({ name: file, text: content }));
  lintProvider(openProvider({ id: "acme", folder: "acme", files }, loadLanguage()));
}

function makeDefinition(seed: number): string {
  const random = new Chance(seed);
  const name = random.pick(Object.keys(FILES));
  return `${name}\n${hostile(random, { ...YAML_GRAMMAR, good: [FILES[name] as string] })}`;
}

const PROVIDER = {
  errors: { failed: "ok = false", message: "errors[0].message ?: error", code: "code", fields: { each: "errors", name: "code" } },
};
const RESOURCE = {
  operations: {
    get: "GET /activities/{id}",
    create: "POST /activities",
    update: { endpoint: "PUT /activities/{id}", reread: true },
    delete: "DELETE /activities/{id}",
    list: { endpoint: "GET /activities", items: "data", paging: { style: "cursor", param: "page", next: "next" } },
  },
};
const CALLS: Call[] = [
  { operation: "get", id: "7" },
  { operation: "create", body: { subject: "a" } },
  { operation: "update", id: "7", body: { subject: "a", content: "b" } },
  { operation: "delete", id: "7" },
  { operation: "list", query: { limit: "2" } },
];

const usable = compile(RESOURCE, PROVIDER).definition ?? acme({}, PROVIDER);

/** A call whose every request is answered with the text: an outcome, whatever it is. */
function reply(text: string): void {
  const status = [200, 201, 204, 304, 400, 404, 409, 410, 429, 500, 521][text.length % 11] as number;
  const type = ["application/json", "text/html", "application/problem+json"][text.length % 3] as string;
  const answer: HttpResponse = { status, headers: { "content-type": type, "retry-after": text.slice(0, 20) }, text };
  for (const call of CALLS) {
    if (!usable.common.operations[call.operation]) continue;
    const operating = operate(usable, call, { settings: {}, now: 0 });
    let state = operating.next();
    for (let steps = 0; !state.done; steps++) {
      assert.ok(steps < 20, "a call ends");
      state = operating.next(answer);
    }
    stringifyJson(state.value as unknown as Json);
  }
}

export const TARGETS: Readonly<Record<string, Target>> = {
  json: { make: from(JSON_GRAMMAR), run: json, share: 500 },
  path: { make: from(PATH_GRAMMAR), run: path, share: 200 },
  template: { make: from(TEMPLATE_GRAMMAR), run: template, share: 200 },
  expression: { make: from(EXPRESSION_GRAMMAR), run: expression, share: 40 },
  reply: { make: from(JSON_GRAMMAR), run: reply, share: 50 },
  yaml: { make: from(YAML_GRAMMAR), run: yaml, share: 9 },
  definition: { make: makeDefinition, run: definition, share: 1 },
};

/** Runs the inputs from a seed on, in the shares of their kinds; `before` is told each kind and seed. Throws with the text of what fails. */
export function runInputs(seed: number, count: number, before?: (kind: string, seed: number) => void): void {
  for (const [kind, { make, run, share }] of Object.entries(TARGETS)) {
    for (let index = 0; index < Math.ceil((count * share) / 1000); index++) {
      before?.(kind, seed + index);
      const text = make(seed + index);
      try {
        run(text);
      } catch (error) {
        throw new Error(`${kind}, seed ${seed + index}: ${String(error)}\n${JSON.stringify(text)}`, { cause: error });
      }
    }
  }
}
