// The providers under test: the registry of the repository, an engine over it, sample values and sample records.
import {
  type Call,
  createEngine,
  type Definition,
  type HttpRequest,
  type HttpResponse,
  isObject,
  type Json,
  type JsonObject,
  type ModelField,
  type Operation,
  type Outcome,
  readPath,
  type Step,
  stringifyJson,
  type Variant,
  type Warning,
  writePath,
} from "@mapwright/core";
import { type ExampleSource, loadRegistry } from "@mapwright/registry";

export const registry = loadRegistry();
registry.throwIfBroken();
export const engine = createEngine(registry.definitions);
export const definitions = registry.definitions;
export const NOW = 1_767_225_600_000;

export const examplesOf = (provider: string): ExampleSource[] =>
  registry.providers
    .filter(({ id }) => id === provider)
    .flatMap(({ examples }) => examples.flatMap((file) => file.value.examples));

/** The variants that can be written, or the common part where there are none. */
export const writableVariants = (definition: Definition): Variant[] =>
  variantsOf(definition).filter((variant) => variant.operations.update);

export const variantsOf = (definition: Definition): Variant[] =>
  definition.variants.size > 0 ? [...definition.variants.values()] : [definition.common];

/** A whole 200 reply with a JSON body. */
export const json = (body: Json, status = 200): HttpResponse => ({
  status,
  headers: { "content-type": "application/json" },
  text: stringifyJson(body),
});

/** A record as the provider answers it, in the envelope of an operation. */
export function enveloped(operation: Operation, record: Json): HttpResponse {
  if (!operation.envelope.record) return json(record);
  const body: JsonObject = {};
  writePath(operation.envelope.record, body, record);
  return json(body);
}

/** The first record of a variant that an example's reply holds. */
export function sampleRecord(definition: Definition, variant: Variant): JsonObject {
  const get = variant.operations.get as Operation;
  for (const example of examplesOf(definition.provider.id)) {
    if (example.variant !== variant.word) continue;
    for (const { request, response } of example.steps ?? []) {
      const plain = request.method === "GET" || !variant.operations.update?.reply;
      if (!plain || response?.status !== 200 || !isObject(response.body)) continue;
      const found = get.envelope.record ? readPath(get.envelope.record, response.body as Json) : undefined;
      const record = found ? (found.state === "one" ? found.value : undefined) : (response.body as Json);
      if (isObject(record)) return record;
    }
  }
  throw new Error(`no example of ${definition.provider.id} holds a record of ${variant.word ?? "its kind"}`);
}

export interface Planned {
  request?: HttpRequest;
  warnings: Warning[];
  outcome?: Outcome;
}

/** The main request of a call; a stored record that is asked for first is answered with `stored`. */
export function planMain(definition: Definition, call: Call, stored: () => HttpResponse): Planned {
  const operating = engine.operate(definition.provider.id, definition.resource, call, { settings: {}, now: NOW });
  let state = operating.next();
  while (!state.done && state.value.kind !== "main") state = operating.next(stored());
  if (!state.done) return { request: state.value.request, warnings: state.value.warnings };
  return { warnings: state.value.warnings, outcome: state.value };
}

/** Runs a call to its end; `answer` replies to each step. */
export function run(definition: Definition, call: Call, answer: (step: Step) => HttpResponse): Outcome {
  const operating = engine.operate(definition.provider.id, definition.resource, call, { settings: {}, now: NOW });
  let state = operating.next();
  while (!state.done) state = operating.next(answer(state.value));
  return state.value;
}

/** An update of a variant: the type, the required fields, and `more`. */
export function updateCall(definition: Definition, variant: Variant, more: JsonObject = {}): Call {
  const body: JsonObject = variant.word === undefined ? {} : { engagement_type: variant.word };
  for (const requirement of variant.operations.update?.required ?? []) {
    const [root] = requirement.fields;
    const field = definition.model.fields.get(root ?? "");
    if (root && field && root !== "engagement_type" && body[root] === undefined)
      body[root] = sampleValues(field, variant)[0] as Json;
  }
  return { operation: "update", id: "101", body: { ...body, ...more } };
}

const DATES = ["2025-03-04T09:30:00Z", "2025-03-05T10:45:00Z"];

/** Two different values of a field that the variant can take. */
export function sampleValues(field: ModelField, variant: Variant): [Json, Json] {
  if (field.shape === "reference") return [{ id: "201" }, { id: "202" }];
  if (field.shape === "references") return [[{ id: "301" }], [{ id: "302" }]];
  if (field.shape === "phones") return [[{ number: "+14155550100" }], [{ number: "+14155550101" }]];
  if (field.type === "date-time") return [DATES[0] as Json, DATES[1] as Json];
  if (field.type === "duration") return ["300", "600"];
  if (field.type === "any") return [{ a: 1 }, { a: 2 }];
  const table = variant.fields.find(({ key }) => key.root === field.name)?.writes[0]?.enumTable;
  const words = table?.entries.map((entry) => entry.word) ?? field.words ?? [];
  return field.type === "word" && words.length > 1 ? [words[0] as Json, words[1] as Json] : ["one", "another"];
}
