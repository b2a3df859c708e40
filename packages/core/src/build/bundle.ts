// A built registry: definitions that were compiled at the build, as text. Nothing is read before it is asked for.
import { type Model, readModel } from "../definition/model.ts";
import type { Definition } from "../definition/types.ts";
import { MapwrightError } from "../errors.ts";
import { type Libraries, provideLibraries } from "../expression/libraries.ts";
import type { Code } from "../expression/source/instantiate.ts";
import type { Generators } from "../generators.ts";
import type { JsonObject } from "../json.ts";
import { equip } from "../record/adaptive.ts";
import { withCode } from "./code.ts";
import { restoreDefinition } from "./restore.ts";

/** What `mapwright build` writes. */
export interface Bundle {
  format: 2;
  /** By resource, as JSON: the model's schema, and the schemas it refers to. */
  models: Record<string, string>;
  /** `text`: of storeDefinition, or what gets it when the definition is first used: of many, a start then reads none. */
  definitions: { provider: string; resource: string; text: string | (() => string) }[];
  /** Those that one of the definitions needs. */
  libraries?: Libraries;
  /** What functions are generated with, for what comes often; without, everything is interpreted. */
  generators?: Generators;
  /** Functions generated at the build. Asked for once, when a function is first wanted. */
  code?: () => Code;
}

/** A definition that is read when it is first used. */
export interface LazyDefinition {
  provider: { id: string };
  resource: string;
  model(): Model;
  load(): Definition;
}

/** The definitions of a bundle, for `createEngine`. A bundle is code and is trusted: `load` checks nothing. */
export function openBundle({ models, definitions, libraries, generators, code }: Bundle): LazyDefinition[] {
  if (libraries) provideLibraries(libraries);
  const tools = generators && code ? withCode(generators, code) : generators;
  const read = new Map<string, Model>();
  const modelOf = (resource: string): Model => {
    const known = read.get(resource);
    if (known) return known;
    const text = models[resource];
    if (text === undefined) throw new MapwrightError("file_missing", `the bundle has no model of ${resource}`);
    const { schema, common } = JSON.parse(text) as { schema: JsonObject; common: Record<string, JsonObject> };
    const model = readModel(schema, common);
    read.set(resource, model);
    return model;
  };
  return definitions.map(({ provider, resource, text }) => {
    let loaded: Definition | undefined;
    return {
      provider: { id: provider },
      resource,
      model: () => modelOf(resource),
      load() {
        loaded ??= equip(
          restoreDefinition(typeof text === "string" ? text : text(), modelOf(resource), tools?.expression),
          tools,
        );
        return loaded;
      },
    };
  });
}
