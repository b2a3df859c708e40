// The engine's door: definitions in, operations, plans, presentation and matrices out.

import type { LazyDefinition } from "./build/bundle.ts";
import type { Model } from "./definition/model.ts";
import type { Definition, OperationName } from "./definition/types.ts";
import { type Failure, problem, refusal, type Warning } from "./errors.ts";
import type { HttpResponse, NoReply } from "./http.ts";
import type { JsonObject } from "./json.ts";
import { type Matrix, matrixOf } from "./matrix.ts";
import { pages } from "./operation/list/pages.ts";
import { operate } from "./operation/operate.ts";
import { present } from "./operation/present.ts";
import type { Call, Context, Operating, Options, Outcome, Step, Success } from "./operation/types.ts";

export interface Engine {
  /** The ids of the providers there are, sorted. */
  providers(): string[];
  /** The models of the resources that there are definitions of, in the order of their names. */
  models(): Model[];
  definition(provider: string, resource: string): Definition | undefined;
  /** The steps of one call, as a generator: see `operate`. An unknown provider or resource is a refusal. */
  operate(provider: string, resource: string, call: Call, context: Context): Operating;
  /** All pages of a list: yields an operation for each page, is fed its outcome. */
  pages(provider: string, resource: string, call: Call, context: Context): Generator<Operating, void, Outcome>;
  /** The requests of a call up to the first that needs a reply. Sends nothing. */
  plan(provider: string, resource: string, call: Call, context: Context): Plan;
  /** A successful outcome as a unified record, or a page as `{ result, next_cursor }`, in the format of `options`. */
  present(outcome: Success, options: Options, model: Model): JsonObject;
  /** What one provider supports of an operation. */
  matrix(provider: string, resource: string, operation: OperationName): Matrix | undefined;
}

export type Plan = { ok: true; steps: Step[]; warnings: Warning[] } | { ok: false; failure: Failure; warnings: Warning[] };

/** Makes an engine of definitions, compiled or those of a bundle; it holds no state besides them. */
export function createEngine(definitions: Iterable<Definition | LazyDefinition>): Engine {
  const table = new Map<string, Definition | LazyDefinition>();
  for (const definition of definitions) table.set(`${definition.provider.id} ${definition.resource}`, definition);
  const providers = [...new Set([...table.values()].map((definition) => definition.provider.id))].sort();
  const find = (provider: string, resource: string): Definition | undefined => {
    const found = table.get(`${provider} ${resource}`);
    return found && "load" in found ? found.load() : found;
  };

  function* start(provider: string, resource: string, call: Call, context: Context): Operating {
    const definition = find(provider, resource);
    if (definition) return yield* operate(definition, call, context);
    const known = providers.includes(provider);
    const found = known
      ? problem("unsupported_resource", `${provider} has no definition of ${resource}.`, {
          expected: [...table.keys()].map((key) => key.split(" ")[1] ?? ""),
        })
      : problem("unknown_provider", "No provider has this id.", { expected: providers });
    return { ok: false, failure: refusal([found]), warnings: [] };
  }

  return {
    providers: () => [...providers],
    models: () => modelsOf(table.values()),
    definition: find,
    operate: start,
    pages: (provider, resource, call, context) => pages((one) => start(provider, resource, one, context), call),
    plan(provider, resource, call, context) {
      const first = start(provider, resource, call, context).next();
      if (!first.done) return { ok: true, steps: [first.value], warnings: first.value.warnings };
      return first.value.ok
        ? { ok: true, steps: [], warnings: first.value.warnings }
        : { ok: false, failure: first.value.failure, warnings: first.value.warnings };
    },
    present,
    matrix(provider, resource, operation) {
      const definition = find(provider, resource);
      return definition && matrixOf(definition, operation);
    },
  };
}

function modelsOf(definitions: Iterable<Definition | LazyDefinition>): Model[] {
  const models = new Map<string, Model>();
  for (const definition of definitions) {
    if (models.has(definition.resource)) continue;
    models.set(definition.resource, "load" in definition ? definition.model() : definition.model);
  }
  return [...models].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, model]) => model);
}

/** Drives an operation: `send` answers each step. */
export async function drive(operating: Operating, send: (step: Step) => Promise<HttpResponse | NoReply>): Promise<Outcome> {
  let state = operating.next();
  while (!state.done) state = operating.next(await send(state.value));
  return state.value;
}
