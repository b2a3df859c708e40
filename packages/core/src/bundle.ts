// A built registry: definitions as text, and code that was generated ahead of time. Nothing is read or compiled before it is asked for.
import { compileDefinition } from "./definition/compile.ts";
import { type Model, readModel } from "./definition/model.ts";
import type { Definition, Layer } from "./definition/types.ts";
import { MapwrightError } from "./errors.ts";
import { type Code, provideCode } from "./expression/source/instantiate.ts";
import type { JsonObject } from "./json.ts";

/** What `mapwright build` writes; texts are JSON. */
export interface Bundle {
  format: 1;
  /** By resource: the model's schema, and the schemas it refers to. */
  models: Record<string, string>;
  definitions: { provider: string; resource: string; layers: string }[];
  /** Asked for once, when a function is first wanted: what stands in it is not read at the start. */
  code: () => Code;
}

/** A definition that is compiled when it is first used. */
export interface LazyDefinition {
  provider: { id: string };
  resource: string;
  load(): Definition;
}

/** The definitions of a bundle, for `createEngine`. `load` throws MapwrightError where a definition does not compile. */
export function openBundle({ models, definitions, code }: Bundle): LazyDefinition[] {
  provideCode(code);
  const read = new Map<string, Model>();
  const modelOf = (resource: string): Model => {
    const text = models[resource];
    if (text === undefined) throw new MapwrightError("file_missing", `the bundle has no model of ${resource}`);
    const { schema, common } = JSON.parse(text) as { schema: JsonObject; common: Record<string, JsonObject> };
    const model = read.get(resource) ?? readModel(resource, schema, common);
    read.set(resource, model);
    return model;
  };
  return definitions.map(({ provider, resource, layers }) => {
    let loaded: Definition | undefined;
    return {
      provider: { id: provider },
      resource,
      load() {
        loaded ??= compiled(JSON.parse(layers) as Layer[], modelOf(resource));
        return loaded;
      },
    };
  });
}

function compiled(layers: Layer[], model: Model): Definition {
  const { definition, findings } = compileDefinition({ layers, model });
  if (definition) return definition;
  const [first] = findings.filter(({ severity }) => severity === "error");
  throw new MapwrightError(first?.code ?? "schema", first?.message ?? "the definition does not compile");
}
