// The door of what this package has built: the definitions of its own providers, each read when a call first needs it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATORS } from "@mapwright/core/generators";
import { type Bundle, type LazyDefinition, openBundle } from "@mapwright/core/runtime";
import { manifestOf, packageFolder } from "../installed.ts";
import { type BuiltIndex, builtFolder, INDEX, textFile } from "./index-file.ts";

/** Which definitions: those of some providers by id, of some resources, each `<model>/<resource>`. All unless given. */
export interface Chosen {
  providers?: readonly string[];
  resources?: readonly string[];
}

/**
 * The definitions of this package's own providers, for `createEngine`. Nothing is compiled: they were when the package was made. In a
 * checkout, or beside another version of core than they were built with, they are read from their YAML, each when a call needs it.
 */
export async function ownDefinitions(chosen: Chosen = {}, folder: string | undefined = builtFolder()): Promise<LazyDefinition[]> {
  const index = folder === undefined ? undefined : indexOf(folder);
  const all = index && folder !== undefined ? await open(index, folder) : (await import("../load.ts")).openDefinitions();
  return all.filter(
    ({ provider, resource }) =>
      (chosen.providers?.includes(provider.id) ?? true) && (chosen.resources?.includes(resource) ?? true),
  );
}

function indexOf(folder: string): BuiltIndex | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, INDEX), "utf8");
  } catch {
    return undefined;
  }
  const index = JSON.parse(text) as BuiltIndex;
  return index.core === manifestOf(packageFolder("@mapwright/core", import.meta.dirname)).version ? index : undefined;
}

async function open({ models, definitions, libraries }: BuiltIndex, folder: string): Promise<LazyDefinition[]> {
  const bundle: Bundle = {
    format: 2,
    models,
    definitions: definitions.map(({ provider, resource }) => ({
      provider,
      resource,
      text: () => readFileSync(join(folder, textFile(provider, resource)), "utf8"),
    })),
    generators: GENERATORS,
  };
  if (libraries.length === 0) return openBundle(bundle);
  const { LIBRARIES } = await import("@mapwright/core");
  return openBundle({ ...bundle, libraries: LIBRARIES });
}
