// A made-up provider for tests of the engine: small, and with every construct that real ones use somewhere.
import { readFileSync } from "node:fs";
import { compileDefinition } from "../src/compiler.ts";
import { type Model, readModel } from "../src/definition/model.ts";
import type { Definition, Layer } from "../src/definition/types.ts";
import type { Failure } from "../src/errors.ts";
import type { HttpResponse, NoReply } from "../src/http.ts";
import { stringifyJson } from "../src/json/write.ts";
import type { Json, JsonObject } from "../src/json.ts";
import { operate } from "../src/operation/operate.ts";
import type { Call, Outcome, Step } from "../src/operation/types.ts";

const read = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../../schemas/model/crm/${name}`, import.meta.url), "utf8"));

export const model: Model = readModel(read("engagements.schema.json"), {
  "common.schema.json": read("common.schema.json"),
});

export const PROVIDER: JsonObject = {
  format: 1,
  id: "acme",
  name: "Acme",
  docs: "https://acme.example",
  base_url: "https://api.acme.example/v1",
  auth: { key: { headers: { Authorization: "Bearer {key}" } } },
};

export const RESOURCE: JsonObject = {
  format: 1,
  resource: "crm/engagements",
  docs: "https://acme.example/activities",
  operations: { get: "GET /activities/{id}", update: "PUT /activities/{id}" },
  fields: { id: "id", subject: "title", content: "details", updated_at: { read: "modified" } },
};

/** The base layer with some keys of the resource, and of the provider, replaced. */
export function layers(resource: JsonObject = {}, provider: JsonObject = {}): Layer[] {
  return [
    {
      name: "base",
      provider: { file: "acme/provider.yaml", value: { ...PROVIDER, ...provider } },
      resource: { file: "acme/engagements.yaml", value: { ...RESOURCE, ...resource } },
    },
  ];
}

export const compile = (resource: JsonObject = {}, provider: JsonObject = {}) =>
  compileDefinition({ layers: layers(resource, provider), model });

/** A compiled definition; throws with the findings where it does not compile. */
export function acme(resource: JsonObject = {}, provider: JsonObject = {}): Definition {
  const { definition, findings } = compile(resource, provider);
  if (!definition) throw new Error(findings.map(({ code, pointer, message }) => `${pointer} ${code}: ${message}`).join("\n"));
  return definition;
}

export const reply = (body: Json, status = 200, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  text: typeof body === "string" ? body : stringifyJson(body),
});

/** Runs a call; each step is answered in turn. Throws where more is asked for than there are answers. */
export function play(
  definition: Definition,
  call: Call,
  ...answers: (HttpResponse | NoReply)[]
): { outcome: Outcome; steps: Step[] } {
  const operating = operate(definition, call, { settings: {}, now: Date.UTC(2026, 0, 1) });
  const steps: Step[] = [];
  let state = operating.next();
  while (!state.done) {
    steps.push(state.value);
    const answer = answers.shift();
    if (!answer) throw new Error(`no answer for ${state.value.request.method} ${state.value.request.url}`);
    state = operating.next(answer);
  }
  return { outcome: state.value, steps };
}

export const update = (body: JsonObject, more: Partial<Call> = {}): Call => ({ operation: "update", id: "7", body, ...more });
export const get = (more: Partial<Call> = {}): Call => ({ operation: "get", id: "7", ...more });
export const create = (body: JsonObject, more: Partial<Call> = {}): Call => ({ operation: "create", body, ...more });
export const remove = (more: Partial<Call> = {}): Call => ({ operation: "delete", id: "7", ...more });

/** The unified record of a run; throws where it failed. */
export function data({ outcome }: { outcome: Outcome }): JsonObject {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.data;
}

/** The warnings of a run, each `code field`. */
export const codes = ({ outcome }: { outcome: Outcome }): string[] =>
  outcome.warnings.map(({ code, field }) => [code, field].filter(Boolean).join(" "));

export const failure = ({ outcome }: { outcome: Outcome }): Failure | undefined => (outcome.ok ? undefined : outcome.failure);
